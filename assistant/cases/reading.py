"""Case files: CSV or JSON lines, from a path or standard input, one row at a time."""

from __future__ import annotations

import codecs
import csv
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import IO, Any, Final, NamedTuple

from assistant.cases.days import read_day
from assistant.cases.places import read_place
from assistant.cases.visits import NO_AGE, BadRow, Visit
from intents.text import clean

REQUIRED: Final = ("date", "tooth", "code")
OPTIONAL: Final = ("patient", "payer", "provider", "age")
COLUMNS: Final = (*REQUIRED, *OPTIONAL)
"""The columns that are read; a note and all others are let be."""

LONGEST_LINE: Final = 1 << 20
LONGEST_NAME: Final = 200
"""Characters of a patient, payer or provider that tell one from another."""

MOST_LINES: Final = 500
"""Lines that one quoted cell may run over; more of them mean a quote that is never closed."""

_DELIMITERS: Final = (",", ";", "\t", "|")
_CODE: Final = re.compile(r"D?[\s.-]?(\d{4})(?:\.0)?", re.IGNORECASE)
_OLDEST: Final = 130
_CELL: Final = 50
"""Characters of a date, tooth, code or age; what is longer is none."""

Cells = Sequence[str]
Row = Visit | BadRow


class CaseFileError(Exception):
    """The file cannot be read as a case; the message says why and what to do."""


class CaseFile(NamedTuple):
    """An opened case file."""

    rows: Iterator[Row]
    position: Callable[[], int]
    """Bytes read so far."""
    size: int
    """Bytes in all; 0 where that cannot be known."""


def open_case(path: str) -> CaseFile:
    """Open a case file, `-` for standard input; raises CaseFileError or OSError before the first row is read."""
    raw: IO[bytes] = sys.stdin.buffer if path == "-" else open(path, "rb")  # noqa: SIM115
    size = os.fstat(raw.fileno()).st_size if path != "-" else 0
    lines = Lines(raw)
    return CaseFile(read_rows(lines, path), lambda: lines.taken, size)


def read_rows(lines: Lines, name: str) -> Iterator[Row]:
    """The rows that follow the first line, which tells CSV from JSON lines and names the columns."""
    first = next((line for line in lines if line.strip()), "")
    if "\0" in first or "\N{REPLACEMENT CHARACTER}" in first[:2] or first.startswith("PK\x03"):
        raise CaseFileError(f"{name} is no plain text; save the sheet as CSV (UTF-8) and check that file")
    if first.lstrip().startswith("{"):
        return _json_rows(chain([first], lines))
    return _csv_rows(lines, first, name)


class Lines:
    """Lines of a file, each cut at LONGEST_LINE, so that no input is ever held whole."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self.taken = 0
        """Bytes read so far."""
        self.pulled = 0
        """Lines given out since whoever reads records last set it back."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._raw.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if not self.taken:
            line = line.removeprefix(codecs.BOM_UTF8)
        self.taken += len(line)
        self.pulled += 1
        if self.pulled > MOST_LINES:
            self.pulled = 0
            raise csv.Error(f"a quoted cell runs over more than {MOST_LINES} lines; a closing quote is missing")
        if len(line) == LONGEST_LINE:
            line = self._cut(line)
        return line.decode("utf-8", "replace") or " "

    def _cut(self, line: bytes) -> bytes:
        """The line without what is too much of it; that is read and dropped."""
        more = line
        while more and not more.endswith(b"\n"):
            more = self._raw.readline(LONGEST_LINE)
            self.taken += len(more)
        return line if line.endswith(b"\n") else line + b"\n"


def _csv_rows(lines: Lines, header: str, name: str) -> Iterator[Row]:
    delimiter = max(_DELIMITERS, key=header.count)
    names = [cell.strip(' "').casefold() for cell in header.strip().split(delimiter)]
    missing = [column for column in REQUIRED if column not in names]
    if missing:
        found = shown(", ".join(name for name in names if name)) or "nothing"
        raise CaseFileError(
            f"{name}: no column {' and no column '.join(missing)} in its first line, which has {found}; "
            f"name the columns {', '.join(REQUIRED)} and, where you have them, {', '.join(OPTIONAL)}"
        )
    places = [names.index(column) if column in names else len(names) for column in COLUMNS]
    return _read_csv(csv.reader(lines, delimiter=delimiter), lines, itemgetter(*places), len(names))


def _read_csv(reader: Iterator[list[str]], lines: Lines, pick: Callable[[Cells], Cells], width: int) -> Iterator[Row]:
    """Rows in order; absent columns are read from one empty cell put behind each row."""
    number = 0
    while True:
        try:
            for cells in reader:
                lines.pulled = 0
                if not cells:
                    continue
                number += 1
                if len(cells) == width:
                    cells.append("")
                    yield from _rows(pick(cells), number)
                else:
                    yield from _rows(pick([*cells[:width], *[""] * (width - len(cells)), ""]), number)
            return
        except csv.Error as error:
            lines.pulled = 0
            number += 1
            yield BadRow(number, str(error))


def _json_rows(lines: Iterator[str]) -> Iterator[Row]:
    number = 0
    for line in lines:
        if isinstance(lines, Lines):
            lines.pulled = 0
        if line.strip():
            number += 1
            try:
                cells = _json_cells(line)
            except ValueError as error:
                yield BadRow(number, str(error))
            else:
                yield from _rows(cells, number)


def _json_cells(line: str) -> Cells:
    """The cells of one JSON object; raises ValueError with what is wrong with it."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError('not JSON; write {"date": "…", "tooth": "…", "code": "…"}') from None
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    values = {str(key).strip().casefold(): value for key, value in found.items()}
    return [_json_text(values.get(column), column) for column in COLUMNS]


def _json_text(value: Any, column: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{column} is neither text nor a number")
    return str(value)


def _rows(cells: Cells, number: int) -> tuple[Row, ...]:
    """The visit of a row, what is wrong with it, or both where only its age cannot be read."""
    date, tooth, code, patient, payer, provider, age = cells
    day, place, procedure = read_day(date[:_CELL]), read_place(tooth[:_CELL]), read_code(code[:_CELL])
    if not day or place is None or not procedure:
        return (BadRow(number, _reason(cells, day, place)),) if any(cells) else ()
    if len(patient) + len(payer) + len(provider) > LONGEST_NAME:
        return (BadRow(number, f"patient, payer and provider are longer than {LONGEST_NAME} characters"),)
    years = read_age(age[:_CELL])
    visit = Visit(
        patient.strip(),
        day,
        place,
        procedure,
        payer.strip(),
        provider.strip(),
        NO_AGE if years is None else years,
        number,
    )
    if years is None:
        return BadRow(number, f"the age {quoted(age)} is no number of years; the row was checked without it"), visit
    return (visit,)


def _reason(cells: Cells, day: str, place: str | None) -> str:
    if not day:
        return f"the date {quoted(cells[0])} cannot be read; write it like 2026-01-05 or 1/5/2026"
    if place is None:
        return f"the tooth {quoted(cells[1])} is none; write one of 1 to 32, A to T, UR, UL, LL or LR"
    return f"the code {quoted(cells[2])} is no CDT code; write D and four digits"


@lru_cache(20_000)
def read_code(text: str) -> str:
    """A CDT code as `D` and four digits, or nothing."""
    match = _CODE.fullmatch(text.strip())
    return f"D{match[1]}" if match and match[1].isascii() else ""


@lru_cache(1_000)
def read_age(text: str) -> int | None:
    """Years of age, NO_AGE where nothing is written, None where it is no age."""
    text = text.strip().removesuffix(".0")
    if not text:
        return NO_AGE
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= _OLDEST else None


def quoted(text: str) -> str:
    """A cell as a message may show it."""
    return f'"{shown(text)}"' if text.strip() else "(empty)"


def shown(text: str) -> str:
    """Text from a file made safe to show, and short."""
    safe = clean(text[:200])
    return safe if len(safe) <= 60 else f"{safe[:59]}…"
