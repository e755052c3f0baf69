"""A plan's own limit, as a message tells it, set against the visits that it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.cases.days import months_after
from assistant.cases.findings import Finding, when_and_where
from assistant.cases.rulebook import TOO_OFTEN
from assistant.cases.visits import Event
from intents.patterns import CODE
from intents.stories import EVER, limit_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.cases.names import Namer
    from assistant.cases.rulebook import Rulebook
    from assistant.cases.telling import Told
    from assistant.cases.visits import Visit
    from intents.stories import ToldLimit

AGREED: Final = "told-limit"
"""The rule of such a finding."""

_MONTH, _YEAR, _DAY = 7, 4, 10
"""Characters of a day as ISO text that name its month, its year, and itself."""


_FEWEST: Final = 2
"""Visits of which one can come too soon."""


class Agreed(NamedTuple):
    """A told limit, and what of the visits it counts."""

    limit: ToldLimit
    counted: frozenset[str]
    """Codes of the thing that it names; none where that is not certain."""

    @property
    def left_open(self) -> str:
        """What decides where too little is told."""
        return (
            "it decides if it is for each tooth" if self.limit.months == EVER else "the date of the one before decides"
        )

    def is_open(self, told: Told) -> bool:
        """Whether too little is told for counting by it: one visit, or the year of another and no day."""
        counted = [visit for visit in told.visits if visit.code in self.counted]
        if self.limit.months == EVER and len(counted) > self.limit.most and len({visit.place for visit in counted}) > 1:
            return True  # whether it is for each tooth is not said
        days = [visit.day for visit in counted]
        return len(days) < _FEWEST or not told.story.vague.isdisjoint(days)


def agreed_in(text: str, told: Told, namer: Namer) -> Agreed | None:
    """The limit that a message tells of its plan; without a name that is known it is one of the only code told."""
    limit = limit_told(text)
    if limit is None or not told.dated:
        return None
    codes = {visit.code for visit in told.visits}
    numbered = frozenset(found[0].upper() for found in CODE.finditer(limit.thing.upper()))
    named = namer.named(limit.thing) or namer.named(limit.thing.removesuffix("s"))
    if limit.together and named and not codes.isdisjoint(namer.kinds(named)):
        return Agreed(limit, frozenset(codes))
    return Agreed(limit, numbered or namer.kinds(named) or frozenset(codes if len(codes) == 1 else ()))


def findings_by(agreed: Agreed, told: Told, book: Rulebook) -> Iterator[Finding]:
    """Visits that come too soon by the limit."""
    limit = agreed.limit
    visits = sorted((visit for visit in told.visits if visit.code in agreed.counted), key=_day)
    for visit in {visit.place: visit for visit in visits}.values():
        counted = [other for other in visits if _is_there(other, visit, book)]
        within = [other for other in counted if _is_within(limit, other.day, visit.day)]
        if len(within) > limit.most:
            yield _too_soon(limit, within[-limit.most - 1 :], told, book)


def _day(visit: Visit) -> str:
    return visit.day


def _is_there(other: Visit, visit: Visit, book: Rulebook) -> bool:
    return other.day <= visit.day and (other.place == visit.place or not book.of(visit.code).is_placed)


def _is_within(limit: ToldLimit, earlier: str, day: str) -> bool:
    if limit.months == EVER:
        return True
    if limit.months is None:
        return earlier[:_YEAR] == day[:_YEAR]
    return months_after(earlier, limit.months) > day


def _too_soon(limit: ToldLimit, visits: Sequence[Visit], told: Told, book: Rulebook) -> Finding:
    first, last = visits[0], visits[-1]
    if limit.months == EVER:
        over = f"{last.code} on {last.day} is one too many, whatever the code allows"
        return _finding(f"By the limit you told ({limit.said}) {over}.", visits, book)
    known = (_YEAR if first.day[5:] == "01-01" else _MONTH) if first.day in told.story.vague else _DAY
    due = f"{int(first.day[:_YEAR]) + 1}-01-01" if limit.months is None else months_after(first.day, limit.months)
    others = " and ".join(item.day[: known if item is first else _DAY] for item in visits[:-1])
    ask = "the exact date of the earlier one decides" if known != _DAY else "ask whether it counts to the day"
    too_soon = f"{last.code} on {last.day} is too soon after {others}: the next is due from {due[:known]}; {ask}"
    return _finding(f"By the limit you told ({limit.said}) {too_soon}.", visits, book)


def _finding(say: str, visits: Sequence[Visit], book: Rulebook) -> Finding:
    events = [Event(item.code, item.place, item.day, (item.row,), ("",), "", item.age) for item in visits]
    return Finding(
        severity="warning",
        rule=AGREED,
        rows=tuple(item.row for item in visits),
        codes=(visits[-1].code,),
        topic="often",
        say=say,
        detail=when_and_where(events),
        denials=book.denials((TOO_OFTEN,)),
    )
