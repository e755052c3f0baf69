"""A plan's own limit, as a message tells it, set against the visits that it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.days import months_after
from assistant.cases.findings import Finding, when_and_where
from assistant.cases.rulebook import TOO_OFTEN
from assistant.cases.visits import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.cases.rulebook import Rulebook
    from assistant.cases.telling import Told
    from assistant.cases.visits import Visit
    from intents.stories import ToldLimit

AGREED: Final = "told-limit"
"""The rule of such a finding."""

_MONTH, _YEAR, _DAY = 7, 4, 10
"""Characters of a day as ISO text that name its month, its year, and itself."""


def findings_by(limit: ToldLimit, told: Told, book: Rulebook) -> Iterator[Finding]:
    """Visits that come too soon by the limit."""
    for visit in _last_of_each(told.visits):
        counted = sorted(other for other in told.visits if _is_counted(other, visit, book))
        within = [other for other in counted if _is_within(limit, other.day, visit.day)]
        if len(within) > limit.most:
            yield _too_soon(limit, within[-limit.most - 1 :], told, book)


def repeats(told: Told) -> bool:
    """Whether anything is told of twice, so that a limit can be counted."""
    return len({visit.code for visit in told.visits}) < len(told.visits)


def _last_of_each(visits: Sequence[Visit]) -> Iterator[Visit]:
    yield from {(visit.code, visit.place): visit for visit in sorted(visits)}.values()


def _is_counted(other: Visit, visit: Visit, book: Rulebook) -> bool:
    same_place = other.place == visit.place or not book.of(visit.code).is_placed
    return other.code == visit.code and other.day <= visit.day and same_place


def _is_within(limit: ToldLimit, earlier: str, day: str) -> bool:
    if limit.months is None:
        return earlier[:_YEAR] == day[:_YEAR]
    return months_after(earlier, limit.months) > day


def _too_soon(limit: ToldLimit, visits: Sequence[Visit], told: Told, book: Rulebook) -> Finding:
    first, last = visits[0], visits[-1]
    known = (_YEAR if first.day[5:] == "01-01" else _MONTH) if first.day in told.story.vague else _DAY
    due = f"{int(first.day[:_YEAR]) + 1}-01-01" if limit.months is None else months_after(first.day, limit.months)
    events = [Event(item.code, item.place, item.day, (item.row,), ("",), "", item.age) for item in visits]
    others = " and ".join(item.day[: known if item is first else _DAY] for item in visits[:-1])
    ask = "the exact date of the earlier one decides" if known != _DAY else "ask whether it counts to the day"
    return Finding(
        severity="warning",
        rule=AGREED,
        rows=tuple(item.row for item in visits),
        codes=(last.code,),
        topic="often",
        say=f"By the limit you told ({limit.said}) {last.code} on {last.day} is too soon after {others}: "
        f"the next is due from {due[:known]}; {ask}.",
        detail=when_and_where(events),
        denials=book.denials((TOO_OFTEN,)),
    )
