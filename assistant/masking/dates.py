"""Dates, and which of them are birth dates: those beside a word for being born."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.masking.spans import Span

_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})\b"
_NAMED = (
    rf"{_MONTH_NAME}\s?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s?(?:of\s)?{_YEAR})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]?(?:of\s)?{_MONTH_NAME}(?:[,-]?\s?{_YEAR})?"
    rf"|{_MONTH_NAME},?\s(?:of\s)?(?:19|20)\d{{2}}\b"
)
_NUMERIC = (
    r"(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}"
    r"|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})"
    r"|\d{1,2}[/-]\d{1,2}"
)
_CLOSE = r"(?![\w%]|[/.-]\d)"
_DATE = rf"(?<![\w$.,/-])(?:{_NUMERIC}|{_NAMED}){_CLOSE}"
_LOOSE = (
    rf"{_DATE}|(?<!\w)(?:\d{{8}}|\d{{6}}|\d{{1,2}}\s\d{{1,2}}\s(?:\d{{4}}|\d{{2}})"
    rf"|\d{{1,2}}/(?:19|20)\d{{2}}|(?:19|20)\d{{2}}){_CLOSE}"
)

_FLAGS = re.IGNORECASE
DATE = re.compile(_DATE, _FLAGS)
_CUE = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b(?![a-z])\.?|dates? of birth|birth\s?-?dates?|birth\s?-?days?(?!\s+rule)"
    r"|b-?day|born|birth|bd|naci(?:[oó]|miento)"
    r"|(?<!tooth )(?<!on )(?<!and )(?<!, )b\.(?=\s?\d{1,2}/\d{1,2}/\d{4}))(?![^\W\d])",
    _FLAGS,
)
_OTHER_DATE = (
    r"dos|service|seen|visit|visits|treated|seat|seated|prep|completed|received|done|filed|sent"
    r"|billed|effective|today|appt|date|start|started|paid|denied|last|next"
)
_AFTER = re.compile(
    rf"(?:\s?(?:/|&|and)\s?dos)?[\s:=#()*,.-]{{0,4}}(?:(?!(?:{_OTHER_DATE}|{_MONTH_NAME})\b)[a-z']{{1,12}}[\s:=,(-]{{1,3}}){{0,5}}"
    rf"(?P<date>{_LOOSE}|{_NUMERIC}{_CLOSE})",
    _FLAGS,
)
_CORRECTED = re.compile(rf",?\s(?:not|instead of|vs\.?|and not)\s(?P<date>{_DATE})", _FLAGS)
_BEFORE = re.compile(
    r"[\s,(:;-]{1,3}(?:(?:is|was|as|the|her|his|their|patient|pt|pts|listed|for)[\s(]{1,2}){0,4}",
    _FLAGS,
)


def find_birth_dates(text: str) -> Iterator[Span]:
    """Find the dates that follow or precede a word for being born."""
    cues = list(_CUE.finditer(text))
    if not cues:
        return
    cue_starts = {cue.start() for cue in cues}
    taken: set[int] = set()
    for cue in cues:
        found = _AFTER.match(text, cue.end())
        if found:
            taken.add(cue.start())
            yield Span(found.start("date"), found.end("date"), "birth date")
            corrected = _CORRECTED.match(text, found.end())
            if corrected:
                yield Span(corrected.start("date"), corrected.end("date"), "birth date")
    for day in DATE.finditer(text):
        gap = _BEFORE.match(text, day.end())
        if gap and gap.end() in cue_starts - taken:
            yield Span(day.start(), day.end(), "birth date")


_BETWEEN = (
    r"(?:(?:jr|sr|ii|iii|twins?|child|son|daughter|self|spouse|relation(?:ship)?|other|dep|sub|pt|male|female|[a-z])\b"
    r"\.?[\s,;:|/(-]{1,4}){0,2}"
)
_BESIDE = re.compile(rf"\.?[\s,;:|/(–—-]{{1,4}}{_BETWEEN}(?P<date>{_NUMERIC}|\d{{8}}|{_NAMED}){_CLOSE}", _FLAGS)
_YEAR_OF = re.compile(r"(?<!\d)(?:19|20)\d{2}|\d{2}$")
_RECENT = 4
"""Years for which a date beside a name is taken for a date of service."""


def find_dates_beside(text: str, names: Sequence[Span], today: date) -> Iterator[Span]:
    """Find the dates right behind a name that are too old to be dates of service."""
    newest = today.year - _RECENT
    for name in names:
        found = _BESIDE.match(text, name.end)
        if found and 1900 < _year(found["date"], newest) <= newest:
            yield Span(found.start("date"), found.end("date"), "birth date")


def _year(written: str, newest: int) -> int:
    """The year of a date; 0 where it has none; of two digits the one that lies back."""
    digits = "".join(filter(str.isdigit, written))
    if len(digits) == 8 and written.isdigit() and not written.startswith(("19", "20")):
        return int(written[4:])
    found = _YEAR_OF.search(written)
    if not found or (len(re.findall(r"\d+", written)) < 3 and len(found[0]) < 4):
        return 0
    year = int(found[0])
    return year if year > 99 else year + (2000 if 2000 + year <= newest + _RECENT else 1900)
