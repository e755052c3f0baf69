"""An office's own copy of the ADA's nomenclature, which needs the ADA's licence: a CSV file in the office's folder."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from knowledge.authoring import Entry, Problem
from knowledge.kinds import NOMENCLATURE
from knowledge.models import CdtCode, Nomenclature
from knowledge.yamlfile import FileError, read_text, require_harmless

if TYPE_CHECKING:
    from _csv import Reader

COLUMNS: Final = ("code", "nomenclature", "descriptor")
_CODE: Final = re.compile(r"D[0-9]{4}")
_FOLDER: Final = "nomenclature"
_LONGEST: Final = 4_000
"""Characters of a cell; no descriptor is longer."""


def read_nomenclature(root: Path) -> Iterator[Entry | Problem]:
    """The lines of the office's file as entries, and what is wrong with the others; nothing where there is no file."""
    file = root / NOMENCLATURE
    try:
        if file.exists():
            yield from _entries(file, csv.reader(io.StringIO(read_text(file), newline="")))
    except FileError as error:
        yield Problem(file, error.line, "file", error.message, error.mend)
    except OSError as error:
        yield Problem(file, 1, "file", error.strerror or str(error), "check that the file can be read")
    except csv.Error as error:
        yield Problem(file, 1, "file", str(error), "save the sheet as CSV (UTF-8) again")


def _entries(file: Path, rows: Reader) -> Iterator[Entry | Problem]:
    header = [cell.strip().lower() for cell in next(rows, COLUMNS)]
    if header != [*COLUMNS]:
        yield Problem(file, 1, "columns", f"they are not {','.join(COLUMNS)}", "name them so in the first line")
        return
    seen: set[str] = set()
    for row in rows:
        line, trouble = rows.line_num, _trouble(row, seen)
        if trouble:
            yield Problem(
                file, line, "row", trouble, "write code, nomenclature and descriptor, with quotes around commas"
            )
        elif row:
            code, name, descriptor = (" ".join(require_harmless(cell, line).split()) for cell in row)
            seen.add(code)
            yield Entry(_FOLDER, code, Nomenclature(CdtCode(code), name, descriptor), file)


def _trouble(row: list[str], seen: set[str]) -> str:
    """What is wrong with a row, or nothing."""
    if row and len(row) != len(COLUMNS):
        return f"it has {len(row)} cells"
    if row and not _CODE.fullmatch(row[0].strip()):
        return f"{row[0].strip()[:20]!r} is no CDT code"
    if row and row[0].strip() in seen:
        return f"{row[0].strip()} stands twice"
    return "a cell is too long" if any(len(cell) > _LONGEST for cell in row) else ""
