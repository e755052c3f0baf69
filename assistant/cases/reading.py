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

_CALLED: Final = {
    **dict.fromkeys(("dateofservice", "servicedate", "svcdate", "dos", "proceduredate", "procdate"), "date"),
    **dict.fromkeys(("toothnumber", "toothno", "toothnum", "th", "toothquad"), "tooth"),
    **dict.fromkeys(("procedurecode", "proccode", "cdtcode", "cdt", "adacode"), "code"),
    **dict.fromkeys(("patientname", "patientid", "patnum", "pt", "ptname", "ptid"), "patient"),
    **dict.fromkeys(("insurance", "carrier", "carriername", "inscarrier"), "payer"),
    **dict.fromkeys(("dentist", "doctor", "prov", "provname", "providername"), "provider"),
    **dict.fromkeys(("ptage", "patientage"), "age"),
}
"""What practice programs call the same columns: only letters count."""

_SEPARATOR: Final = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""The line by which a spreadsheet is told what stands between its cells."""

LONGEST_LINE: Final = 1 << 20
LONGEST_NAME: Final = 200
"""Characters of a patient, payer or provider that tell one from another."""

MOST_LINES: Final = 500
"""Lines that one quoted cell may run over; more of them mean a quote that is never closed."""

_UNCLOSED: Final = "a quote in it is opened and not closed"

_DELIMITERS: Final = (",", ";", "\t", "|")
_CODE: Final = re.compile(r"D?[\s.-]?(\d{4})\.?0?", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\w\s*(?:[,;/&+-]|\s)\s*#?\w")
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
    first = next((line for line in _singly(lines) if line.strip() and not _SEPARATOR.fullmatch(line)), "")
    if "\0" in first or "\N{REPLACEMENT CHARACTER}" in first[:2] or first.startswith("PK\x03"):
        raise CaseFileError(f"{name} is no plain text; save the sheet as CSV (UTF-8) and check that file")
    if "\r" in first.rstrip("\r\n"):
        raise CaseFileError(
            f"{name} is one long line, as old spreadsheets end their lines; save the sheet as CSV (UTF-8)"
        )
    if not first:
        raise CaseFileError(f"{name} is empty; its first line has to name the columns {', '.join(REQUIRED)}")
    if first.lstrip().startswith("["):
        raise CaseFileError(f"{name} is one JSON list; write each of its objects on a line of its own, without [ and ]")
    if first.lstrip().startswith("{"):
        return _json_rows(chain([first], _singly(lines)))
    return _csv_rows(lines, first, name)


class Lines:
    """Lines of a file, each cut at LONGEST_LINE, so that no input is ever held whole."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self.taken = 0
        """Bytes read so far."""
        self.held: list[str] = []
        """Lines of the record that is being read; whoever reads records empties it after each."""
        self._again: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._read()
        self.held.append(line)
        if len(self.held) > MOST_LINES:
            raise csv.Error(_UNCLOSED)
        return line

    def part(self) -> None:
        """End the record with its first line; the others are given out once more."""
        self._again += reversed(self.held[1:])
        self.held.clear()

    def _read(self) -> str:
        line = self._raw.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if not self.taken:
            line = line.removeprefix(codecs.BOM_UTF8)
        self.taken += len(line)
        if len(line) == LONGEST_LINE:
            line = self._cut(line)
        try:
            return line.decode()
        except UnicodeDecodeError:  # an older export of a program for Windows
            return line.decode("cp1252", "replace")

    def _cut(self, line: bytes) -> bytes:
        """The line without what is too much of it; that is read and dropped."""
        more = line
        while more and not more.endswith(b"\n"):
            more = self._raw.readline(LONGEST_LINE)
            self.taken += len(more)
        return line if line.endswith(b"\n") else line + b"\n"


def _singly(lines: Lines) -> Iterator[str]:
    """Lines of which each is a record."""
    for line in lines:
        lines.held.clear()
        yield line


def _csv_rows(lines: Lines, header: str, name: str) -> Iterator[Row]:
    delimiter = max(_DELIMITERS, key=header.count)
    names = [cell.strip(' "').casefold() for cell in header.strip().split(delimiter)]
    called = [_column(name) for name in names]
    names = [name if other in names else other for name, other in zip(names, called, strict=True)]
    missing = [column for column in REQUIRED if column not in names]
    if missing:
        found = shown(", ".join(name for name in names if name)) or "nothing"
        raise CaseFileError(
            f"{name}: no column {' and no column '.join(missing)} in its first line, which has {found}; "
            f"name the columns {', '.join(REQUIRED)} and, where you have them, {', '.join(OPTIONAL)}"
        )
    places = [names.index(column) if column in names else len(names) for column in COLUMNS]
    return _read_csv(lines, delimiter, _Columns(itemgetter(*places), len(names)))


def _column(name: str) -> str:
    """The column that is read by a name of it; any other name as it is."""
    letters = "".join(filter(str.isalpha, name))
    return _CALLED.get(letters, letters if letters in COLUMNS else name)


class _Columns(NamedTuple):
    """Where the columns that are read stand; absent ones are read from one empty cell put behind each row."""

    pick: Callable[[Cells], Cells]
    width: int

    def rows(self, cells: list[str], number: int) -> tuple[Row, ...]:
        """What a record says."""
        if len(cells) == self.width:
            cells.append("")
        else:
            cells = [*cells[: self.width], *[""] * (self.width - len(cells)), ""]
        return _rows(self.pick(cells), number)


def _read_csv(lines: Lines, delimiter: str, columns: _Columns) -> Iterator[Row]:
    """Rows in order; a quote that is never closed costs its own row and none of those after it."""
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    number = 0
    while True:
        try:
            for cells in reader:
                if len(lines.held) > 1 and _swallowed(lines.held[1:], delimiter, columns):
                    raise csv.Error(_UNCLOSED)
                lines.held.clear()
                if cells:
                    number += 1
                    yield from columns.rows(cells, number)
            return
        except csv.Error as error:
            lines.part()
            number += 1
            yield BadRow(number, str(error))


def _swallowed(lines: list[str], delimiter: str, columns: _Columns) -> bool:
    """Whether one of the lines that a quoted cell runs over is a visit by itself."""
    alone = (next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), []) for line in lines)
    return any(isinstance(row, Visit) for cells in alone for row in columns.rows(cells, 0))


def _json_rows(lines: Iterator[str]) -> Iterator[Row]:
    number = 0
    for line in lines:
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
    if place is None and _SEVERAL.search(cells[1]):
        return f"the tooth {quoted(cells[1])} seems to be several; write a line for each tooth"
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
