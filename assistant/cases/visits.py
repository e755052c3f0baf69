"""What a case is made of: visits as a file lists them, and events as rules look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


def days_of(visits: Iterable[tuple[Any, ...]]) -> Iterator[list[Event]]:
    """The events of each day, in order of place and code, of one patient's sorted visits."""
    events: list[Event] = []
    last = ("", "", "")
    for _, day, place, code, payer, provider, age, row in visits:
        event = tuple.__new__(Event, (code, place, day, (row,), (provider,), payer, age))
        if last == (day, place, code):
            events[-1] = _joined(events[-1], event)
            continue
        if events and last[0] != day:
            yield events
            events = []
        last = (day, place, code)
        events.append(event)
    if events:
        yield events


def _joined(one: Event, other: Event) -> Event:
    """Two rows of one code, place and day; where they differ the outcome hangs on no order of rows."""
    return one._replace(
        rows=tuple(sorted(one.rows + other.rows)),
        providers=tuple(sorted({*one.providers, *other.providers})),
        payer=max(one.payer, other.payer),
        age=max(one.age, other.age),
    )
