"""Visits as people tell them: codes, teeth and dates in the order of a message."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.cases.visits import NO_AGE, SAME_PLACE, Visit
from knowledge.models import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intents.entities import Span

_DENIED: Final = re.compile(
    r"\b(?:never|not|no|without|skipped|didn't|didnt|haven't|forgot)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE
)
_AGAIN: Final = re.compile(r"\s*(?:again|twice|a second time|once more)\b", re.IGNORECASE)


class Told(NamedTuple):
    """Visits taken from a message."""

    visits: tuple[Visit, ...]
    dated: bool
    """Whether it gave dates; without any, visits are taken to be in the order they are told in."""


class _Stretch:
    """A part of a message about the same codes: what it names."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.places: list[str] = []
        self.days: list[str] = []


def visits_of(text: str, spans: Sequence[Span], payer: str, known: Sequence[str]) -> Told:
    """The visits a message tells of; `known` are the teeth that are being talked about already."""
    wanted = [
        span for span in spans if span.kind in {"code", "tooth", "quadrant", "date"} and not _is_denied(text, span)
    ]
    stretches = list(_by_date(wanted) if _dates_lead(wanted) else _by_code(wanted))
    age = next((int(span.value) for span in spans if span.kind == "age"), NO_AGE)
    dated = any(stretch.days for stretch in stretches)
    if not dated:
        stretches = list(_by_turn(text, wanted))
    first = next((stretch.places for stretch in stretches if stretch.places), list(known[:1]) or [SAME_PLACE])
    rows, places, visits = count(1), first, []
    for stretch in stretches:
        places = stretch.places or places
        for day in stretch.days:
            for place in places:
                visits += [Visit("", Day(day), place, code, payer, "", age, next(rows)) for code in stretch.codes]
    return Told(tuple(visits), dated)


def _is_denied(text: str, span: Span) -> bool:
    """Whether a code is named as one that was not billed."""
    return span.kind == "code" and bool(_DENIED.search(text[max(0, span.start - 40) : span.start]))


def _dates_lead(spans: Sequence[Span]) -> bool:
    return next((span.kind == "date" for span in spans if span.kind in {"date", "code"}), False)


def _by_date(spans: Sequence[Span]) -> Iterator[_Stretch]:
    """Each date with what follows it, up to the next."""
    stretch = _Stretch()
    for span in spans:
        if span.kind == "date":
            if stretch.codes:
                yield stretch
                stretch = _Stretch()
            stretch.days.append(span.value)
        elif span.kind == "code":
            stretch.codes.append(span.value)
        else:
            stretch.places.append(span.value)
    yield stretch


def _by_code(spans: Sequence[Span]) -> Iterator[_Stretch]:
    """Each run of codes with the teeth and dates that follow it; a code goes on to a date that comes after."""
    stretch = _Stretch()
    teeth_lead = next((span.kind != "code" for span in spans if span.kind != "date"), False)
    for number, span in enumerate(spans):
        if span.kind == "code":
            if stretch.codes and stretch.days:
                yield stretch
                stretch = _Stretch()
            stretch.codes.append(span.value)
        elif span.kind == "date":
            if stretch.codes and stretch.days and _opens_next(spans[number + 1 :]):
                yield stretch
                stretch = _Stretch()
            stretch.days.append(span.value)
        else:
            if teeth_lead and stretch.codes and stretch.days:
                yield stretch
                stretch = _Stretch()
            stretch.places.append(span.value)
    yield stretch


def _opens_next(following: Sequence[Span]) -> bool:
    """Whether a date belongs to the code after it: that code has no date of its own."""
    kinds = [span.kind for span in following if span.kind in {"date", "code"}]
    return kinds[:1] == ["code"] and kinds[1:2] != ["date"]


def _by_turn(text: str, spans: Sequence[Span]) -> Iterator[_Stretch]:
    """Without dates: each code a visit of its own, in the order told, on days that only stand for that order."""
    turn = count(1)
    for number, span in enumerate(spans):
        if span.kind == "code":
            after = text[span.end : spans[number + 1].start if number + 1 < len(spans) else len(text)]
            for _ in range(2 if _AGAIN.match(after) and not _named_before(spans[:number], span.value) else 1):
                stretch = _Stretch()
                stretch.codes, stretch.days = [span.value], [f"2000-01-{min(next(turn), 28):02}"]
                stretch.places = [other.value for other in spans if other.kind in {"tooth", "quadrant"}][:1]
                yield stretch


def _named_before(spans: Sequence[Span], code: str) -> bool:
    return any(span.value == code for span in spans)
