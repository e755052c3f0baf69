"""Dates, and which of them are birth dates: those beside a word for being born."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.masking.spans import Span

_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})\b"
_NAMED = (
    rf"{_MONTH_NAME}\s?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s?(?:of\s)?{_YEAR})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s?(?:of\s)?{_MONTH_NAME}(?:,?\s?{_YEAR})?"
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
    r"\b(?:d\.?\s?o\.?\s?b\b\.?|dates? of birth|birth\s?-?dates?|birth\s?-?days?(?!\s+rule)"
    r"|b-?day|born|birth|bd|(?<!tooth )(?<!on )(?<!and )(?<!, )b\.(?=\s?\d{1,2}/\d{1,2}/\d{4}))(?!\w)",
    _FLAGS,
)
_OTHER_DATE = (
    r"dos|service|seen|visit|visits|treated|seat|seated|prep|completed|received|done|filed|sent"
    r"|billed|effective|today|appt|date|start|started|paid|denied|last|next"
)
_AFTER = re.compile(
    rf"(?:\s?(?:/|&|and)\s?dos)?[\s:=#()*,.-]{{0,4}}(?:(?!(?:{_OTHER_DATE}|{_MONTH_NAME})\b)[a-z']{{1,12}}[\s:=,(-]{{1,3}}){{0,5}}"
    rf"(?P<date>{_LOOSE})",
    _FLAGS,
)
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
    for date in DATE.finditer(text):
        gap = _BEFORE.match(text, date.end())
        if gap and gap.end() in cue_starts - taken:
            yield Span(date.start(), date.end(), "birth date")
