"""What a case is made of: visits as a file lists them, and events as rules look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from knowledge.models import Day

NO_AGE: Final = -1
SAME_PLACE: Final = "*"
"""The place of visits that are told without a tooth and taken to be on one and the same."""


class Visit(NamedTuple):
    """One row; the order of the fields is the order in which visits are sorted."""

    patient: str
    day: Day
    place: str
    """A tooth in Universal notation, a quadrant, an arch, or nothing."""
    code: str
    payer: str
    provider: str
    age: int
    row: int
    """Counted from 1 for the first data row."""


class BadRow(NamedTuple):
    """A row, or a cell of it, that cannot be read, and why."""

    row: int
    reason: str


class Event(NamedTuple):
    """All rows of one code at one place on one day: what rules see at once."""

    code: str
    place: str
    day: Day
    rows: tuple[int, ...]
    providers: tuple[str, ...]
    payer: str
    age: int


def event_of(visits: list[Visit]) -> Event:
    """Visits of one day, place and code as one event; where they differ the outcome hangs on no order of rows."""
    one = visits[0]
    if len(visits) == 1:
        return Event(one.code, one.place, one.day, (one.row,), (one.provider,), one.payer, one.age)
    rows = tuple(sorted(visit.row for visit in visits))
    providers = tuple(sorted({visit.provider for visit in visits}))
    payer = max(visit.payer for visit in visits)
    return Event(one.code, one.place, one.day, rows, providers, payer, max(visit.age for visit in visits))
