"""Dates as people type them: 3/14, Jan 5, 2026-01-05, last March, yesterday, in 2027."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from intents.numbers import TIMES
from intents.patterns import Pattern
from intents.teeth import Found

_DAYS_SHORT: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_WRITTEN_YEAR = r"(?:19\d\d|20[0-4]\d)"
"""A year of a person's life; any other four digits behind a day are a code: "jan 12, 3352 feb 20"."""
_ISO = Pattern(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b", "-")
_PART = (
    r"(?:of|cast|cr|onlays?|coverage|mm|inch|(?:(?:ceramic|porcelain|metal|metallic|gold|resin|zirconia|noble|base|cast)\s+){0,3}"
    r"crowns?)\b"
)
"""What a fraction is one of: a three-quarter crown, a 3/4 ceramic crown; after other numbers a crown is a visit's."""
_SLASHED = Pattern(
    rf"(?<![\d/])(?!(?:3/4|7/8|4/5|1/2)\s*{_PART})(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d{{2}}))?"
    r"(?![\d/]|\s*(?:of|cast|cr|onlays?|coverage|mm|inch)\b)",
    "/",
)
_DASHED = Pattern(
    r"(?<![\w.-])(?P<month>\d{1,2})(?P<dash>[-.])(?P<day>\d{1,2})(?P=dash)(?P<year>\d{4}|\d{2})(?![\w-])", "-", "."
)
_NAMED = Pattern(
    rf"\b(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>{_WRITTEN_YEAR})\b)?(?!\s*%)"
    r"(?!\s+(?:crowns|teeth|fillings|visits|codes|images|x-?rays|patients|claims|units|times|surfaces|root\s+canals|canals)\b)"
    r"(?!(?<=may 1)\s+(?:crown|tooth|filling|visit|code|image|x-?ray|patient|claim|unit|time|surface|root|canal)\b)",
    *MONTHS,
)
_DAY_FIRST = Pattern(
    rf"(?<!#)(?<!# )(?<!tooth )\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})\b"
    rf"(?:,?\s+(?P<year>{_WRITTEN_YEAR})\b)?",
    *MONTHS,
)
_BEFORE_A_MONTH = (
    r"last|this|next|in|since|of|then|for|early|late|mid|and(?!\s+may\b)|(?<=d\d{4})|(?<=#\d)|(?<=#\d\d)|"
    r"(?<=placed|seated)|(?<=done)|(?<=started)|(?<=finished)"
)
"""What makes a month without a day a day; months are names and verbs as well."""

_MONTH_ONLY = Pattern(
    rf"\b(?P<lead>{_BEFORE_A_MONTH}),?\s+(?P<month>{MONTH})\b(?:\s+(?P<year>{_WRITTEN_YEAR})\b)?(?!\s+\d(?!\d{{3}}\b))",
    *MONTHS,
)
_MONTH_LISTED = Pattern(
    rf"(?<=,\s)(?P<month>{MONTH})(?=,\s+(?:{MONTH})\b|,?\s+and\s+(?:{MONTH})\b)"
    rf"|\b(?!may\b)(?P<alone>{MONTH})(?=\s+d\d{{4}}\b)",
    *MONTHS,
)
"""A month among others ("in March, June and September"), and one right before a code."""

_MONTH_OF_YEAR = Pattern(rf"\b(?P<month>{MONTH})\.?,?\s+(?:of\s+)?(?P<year>20[0-4]\d)\b", *MONTHS)
_MONTH_SLASHED = Pattern(r"(?<![\d/])(?P<month>\d{1,2})/(?P<year>20[0-4]\d)(?![\d/])", "/")
_AGO = Pattern(r"\b(\d{1,3}|an?|one|two|three|four|five|six)\s+(day|week|wk|month|mo|year|yr)s?\s+ago\b", "ago")
_YEAR = Pattern(r"(?:(?<![\w$#/.,:-])|(?<=cdt)|(?<=cdt-))(20[0-4]\d)(?![\w%/:-]|[.,]\d)", "20")
_RELATIVE = Pattern(
    r"\b(today|yesterday|tomorrow|last week|this week|last month|this month|next month|next year|last year)\b",
    "today",
    "this",
    "yesterday",
    "tomorrow",
    "last",
    "next",
)
WEEKDAY: Final = Pattern(
    r"\b(?:(last|on|this|next)\s+)?(?:(mon|tues|wednes|thurs|fri|satur|sun)day|(mon|tues?|weds?|thu(?:rs?)?|fri|(?<=\d\s)(?:sat|sun)))\b"
    r"(?![./]\w)|\b(last|on|this|next)\s+(sat|sun)\b",
    *_DAYS_SHORT,
)
_NOW = Pattern(
    r"(?:(?:[,;.:]|\band|\bthen|\bthis)\s*(?=now\s+\w)|\bagain\s+)(now)\b"
    r"(?!\s+(?:what|how|which|why|when|can|could|do|does|is|are|should|wants?|they|it|asks?|says?|denied|the\s+(?:payer|insurance|claim|plan))\b)",
    "now",
)

_NOW_AT_LAST = Pattern(r"(?<=\w\s)(?<!what\s)(now)\s*\?*\s*$", "now")
"""The end of a message that tells of another day: "SRP 1/5. D#### now?"."""

_CALENDAR: Final = (
    _ISO,
    _SLASHED,
    _DASHED,
    _NAMED,
    _DAY_FIRST,
    _MONTH_ONLY,
    _MONTH_LISTED,
    _MONTH_OF_YEAR,
    _MONTH_SLASHED,
)
"""Days of the calendar, in the order in which they are taken; each pattern names its month, and year and day if any."""


def find_dates(text: str, today: date) -> Iterator[Found]:
    """Dates as ISO text; a month without a day means its first day, a year its first day."""
    calendar = [match for pattern in _CALENDAR for match in pattern.finditer(text)]
    for match in calendar:
        yield from _found(match, today)
    for match in _AGO.finditer(text):
        yield Found(match.start(), match.end(), _ago(match[1].lower(), match[2].lower()[0], today).isoformat())
    for match in _YEAR.finditer(text):
        yield Found(match.start(1), match.end(1), f"{match[1]}-01-01")
    for match in _RELATIVE.finditer(text):
        yield Found(match.start(), match.end(), _relative(match[1].lower(), today).isoformat())
    for match in WEEKDAY.finditer(text):
        yield Found(match.start(), match.end(), _weekday(match, today).isoformat())
    for match in (*_NOW.finditer(text), *(_NOW_AT_LAST.finditer(text) if calendar else ())):
        yield Found(match.start(1), match.end(1), today.isoformat())


def _found(match: re.Match[str], today: date) -> Iterator[Found]:
    """The day that is written; nothing where the calendar has none such."""
    said = match.groupdict()
    month, day = _month(said["month"] or said["alone"]), int(said.get("day") or 1)
    year = _year(said.get("year"), month, day, today)
    if said.get("lead", "").lower() == "next" and month <= today.month:
        year += 1
    elif said.get("lead", "").lower() == "last" and month == today.month and not said.get("year"):
        year -= 1
    try:
        yield Found(match.start(), match.end(), date(year, month, day).isoformat())
    except ValueError:
        return


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS.index(written[:3].lower()) + 1


def _year(written: str | None, month: int, day: int, today: date) -> int:
    """Without a year the nearest such day that is past, since visits that are talked about mostly are."""
    if written:
        return int(written) + (2000 if len(written) == 2 else 0)
    return today.year - 1 if (month, day) > (today.month, today.day) else today.year


def _ago(count: str, unit: str, today: date) -> date:
    number = int(count) if count.isdigit() else TIMES[count]
    if unit in "my":
        return _months_before(today, number * (12 if unit == "y" else 1))
    return today - timedelta(days=number * (7 if unit == "w" else 1))


def _months_before(today: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(today.day, last_of(year, month + 1)))


def last_of(year: int, month: int) -> int:
    """The last day of a month, 28 to 31; importing `calendar` for it would cost a tenth of an answer."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day if year < date.max.year else 31


def _weekday(match: re.Match[str], today: date) -> date:
    """The last such day before today, unless it is said to be this week's or the next."""
    lead = (match[1] or match[4] or "").lower()
    number = _DAYS_SHORT.index((match[2] or match[3] or match[5])[:3].lower())
    if lead == "this":
        return today + timedelta(days=number - today.weekday())
    if lead == "next":
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)


def _relative(name: str, today: date) -> date:
    first = today.replace(day=1)
    return {
        "today": today,
        "yesterday": today - timedelta(days=1),
        "tomorrow": today + timedelta(days=1),
        "last week": today - timedelta(days=7),
        "this week": today,
        "this month": today,
        "last month": (first - timedelta(days=1)).replace(day=1),
        "next month": (first + timedelta(days=32)).replace(day=1),
        "next year": date(today.year + 1, 1, 1),
        "last year": date(today.year - 1, 1, 1),
    }[name]
