"""Rows in, findings and expectations out: the one way through a case, from a file or from a conversation."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from assistant.cases.findings import SEVERITIES, Expected, Finding, without_repeats
from assistant.cases.gathering import Gathering, Kept
from assistant.cases.history import Past, Today
from assistant.cases.progress import expected
from assistant.cases.rules import needs, often, order, together, validity
from assistant.cases.rules.moment import Moment
from assistant.cases.visits import BadRow, Visit, event_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assistant.cases.rulebook import Rulebook
    from assistant.cases.visits import Event

    Tell = Callable[[str, int], None]

_CHECKS: Final = (
    validity.check, needs.place, needs.age, often.limits, often.duplicates, together.same_day, together.before,
    order.earlier_needed, order.series,
)  # fmt: skip
_STEP: Final = 5_000
"""Rows between two words about progress."""


def examine(rows: Iterable[Visit | BadRow], book: Rulebook, tell: Tell | None = None) -> Iterator[Finding | Expected]:
    """Rows that cannot be read as they come, then each patient's findings and what is expected next.

    `tell` hears, now and then, what is being done and how many rows are through. Memory is bounded by the rows of
    one day and the codes of one patient, whatever the length of the file.
    """
    gathering = Gathering()
    add = gathering.add
    for number, row in enumerate(rows):
        if isinstance(row, BadRow):
            yield unreadable(row)
        else:
            add(row)
        if tell and number % _STEP == _STEP - 1:
            tell("reading", number + 1)
    yield from _checked(gathering, book, tell)


def _checked(gathering: Gathering, book: Rulebook, tell: Tell | None) -> Iterator[Finding | Expected]:
    """Patient by patient; what is expected next waits for the end."""
    coming = Kept()
    through, told = 0, 0
    for key, visits in gathering.patients():
        past = Past()
        for day, visited in groupby(visits, key=itemgetter(1)):
            today = Today(_events(visited))
            yield from _day(today, past, book)
            through += sum(len(event.rows) for event in today.events)
        for ahead in expected(key, past, book):
            coming.add(ahead)
        if tell and through - told >= _STEP:
            tell("checking", through)
            told = through
    for item in map(Expected._make, coming):
        yield item._replace(patient=gathering.name(item.patient))


def _events(visits: Iterable[Visit]) -> list[Event]:
    """The events of a day, in order of place and code."""
    return [event_of(list(rows)) for _, rows in groupby(visits, key=itemgetter(2, 3))]


def _day(today: Today, past: Past, book: Rulebook) -> Iterator[Finding]:
    """What speaks against a day's events, then the day is past."""
    for event in today.events:
        rules = book.of(event.code)
        moment = Moment(event, rules, book.payer(event.payer), today, past, book)
        found = [finding for check in _CHECKS for finding in check(moment)]
        if found:
            yield from sorted(without_repeats(found), key=_order)
    for event in today.events:
        past.add(event, book.of(event.code))


def _order(finding: Finding) -> tuple[int, str, tuple[str, ...], str]:
    """An order that does not hang on the order of the rows."""
    return SEVERITIES.index(finding.severity), finding.rule, finding.codes, finding.detail


def unreadable(row: BadRow) -> Finding:
    """A row that cannot be read, as a finding."""
    return Finding("error", "unreadable-row", (row.row,), (), "row", f"Row {row.row}: {row.reason}.")
