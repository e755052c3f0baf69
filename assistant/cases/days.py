"""Dates of service as files write them, and the reckoning of months."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from intents.dates import MONTHS, find_dates, last_of
from knowledge.models import Day

_CACHED: Final = 20_000
_TIME: Final = re.compile(r"[T\s]+\d{1,2}:\d\d[\d:.]*\s*(?:[AaPp]\.?[Mm]\.?|Z|[+-]\d\d:?\d\d)?$")
_ONE_DAY: Final = date(2001, 1, 1)
_OTHER_DAY: Final = date(2003, 12, 31)
"""Two days from which the same date must be read: what comes out differently names no year."""

_YEAR_FIRST: Final = re.compile(r"(\d{4})([/.]?)(\d\d?)\2(\d\d?)")
_MONTH_BETWEEN: Final = re.compile(r"(\d\d?)[\s-]?([A-Za-z]{3})[A-Za-z]*[\s,-]*(\d{4})")
_WEEKDAY: Final = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)


@lru_cache(_CACHED)
def read_day(text: str) -> Day:
    """A date as ISO text; nothing where the whole text is no single date with a year."""
    text = _WEEKDAY.sub("", " ".join(_TIME.sub("", text.strip()).split()))
    exported = _exported(text)
    if exported:
        return exported
    first = _whole(text, _ONE_DAY)
    return Day(first if first == _whole(text, _OTHER_DAY) else "")


def _exported(text: str) -> Day | None:
    """A date as programs write it: 2026/01/05, 20260105, 5-Jan-2026, 05JAN2026; None where it is none of these."""
    match = _YEAR_FIRST.fullmatch(text)
    if match and (match[2] or len(text) == 8):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    match = _MONTH_BETWEEN.fullmatch(text)
    if match and match[2].lower() in MONTHS:
        return _day(int(match[3]), MONTHS.index(match[2].lower()) + 1, int(match[1]))
    return None


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(date(year, month, day).isoformat())
    except ValueError:
        return None


def _whole(text: str, today: date) -> str:
    for found in find_dates(text, today):
        if (found.start, found.end) == (0, len(text)):
            return found.value
    return ""


@lru_cache(_CACHED)
def months_after(day: Day, months: int) -> Day:
    """The same day of a later month, or the month's last; a negative number goes back."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    if not 1 <= year <= 9999:
        return Day("0000-00-00" if year < 1 else "9999-99-99")
    last = last_of(year, month + 1)
    return Day(f"{year:04}-{month + 1:02}-{min(int(day[8:10]), last):02}")
