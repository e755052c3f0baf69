"""Dates are dates and run forward; a retired code names what came after it or says that nothing did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.authoring import Entry, Problem, Reading
from knowledge.walk import walk

_CODE = re.compile(r"D\d{4}")


def check(reading: Reading) -> Iterator[Problem]:
    """Days that do not exist, periods that end before they begin, ages the wrong way round, misshapen codes."""
    for entry in reading.entries:
        if entry.folder == "codes" and not _CODE.fullmatch(entry.key):
            yield entry.problem("code", f"'{entry.key}' is not a CDT code", "write D and four digits")
        for path, item in walk(entry.value):
            if hasattr(item, "since"):
                yield from _period(entry, path, item.since, item.until)
            youngest, oldest = getattr(item, "min_age", None), getattr(item, "max_age", None)
            if youngest is not None and oldest is not None and youngest > oldest:
                yield entry.problem(path, "min_age is above max_age", "swap the two")


def _period(entry: Entry, path: str, since: str | None, until: str | None) -> Iterator[Problem]:
    bad = [day for day in (since, until) if day is not None and not _is_day(day)]
    for day in bad:
        yield entry.problem(path, f"'{day}' is not a date", "write it as 2026-01-31")
    if since and until and not bad and until < since:
        yield entry.problem(path, "it ends before it begins", "swap since and until")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
