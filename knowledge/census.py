"""What the knowledge base holds, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from knowledge.authoring import Reading
from knowledge.checks.fields import FULL
from knowledge.models import Statement
from knowledge.walk import walk

Table = tuple[str, tuple[tuple[str, str], ...]]
"""A title, and lines of a name and a figure."""


def census(reading: Reading) -> Iterator[Table]:
    """Entries, codes by section and depth, fields filled, statements by grade of their best source."""
    entries = Counter(entry.folder for entry in reading.entries)
    yield "Entries", tuple((folder, str(count)) for folder, count in entries.items())
    yield "Codes by section", tuple(_sections(reading))
    yield "Fields filled, full codes in force", tuple(_fields(reading))
    yield "Statements by grade of their best source", tuple(_grades(reading))


def _sections(reading: Reading) -> Iterator[tuple[str, str]]:
    depths: dict[str, Counter[str]] = {}
    for entry in reading.of("codes"):
        state = "ended" if entry.value.until else entry.value.depth
        depths.setdefault(entry.value.section, Counter())[state] += 1
    whole: Counter[str] = Counter()
    for section, counts in sorted(depths.items()):
        whole.update(counts)
        yield section, _depth_line(counts)
    yield "all", _depth_line(whole)


def _depth_line(counts: Counter[str]) -> str:
    return f"{counts['full']} full, {counts['outline']} in outline, {counts['ended']} ended"


def _fields(reading: Reading) -> Iterator[tuple[str, str]]:
    codes = [entry.value for entry in reading.of("codes") if entry.value.depth == "full" and not entry.value.until]
    for name in (*FULL, "after", "elsewhere"):
        filled = sum(bool(getattr(code, name)) for code in codes)
        yield name, f"{filled} of {len(codes)}"


def _grades(reading: Reading) -> Iterator[tuple[str, str]]:
    grades = {entry.key: entry.value.grade for entry in reading.of("sources")}
    found = Counter(
        min(grades[key] for key in item.sources)
        for entry in reading.entries
        for _, item in walk(entry.value)
        if isinstance(item, Statement) and all(key in grades for key in item.sources)
    )
    for grade in "ABCDE":
        yield grade, str(found[grade])
    yield "all", str(found.total())
