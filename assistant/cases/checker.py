"""Rows in, findings and expectations out: the one way through a case, from a file or from a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.findings import SEVERITIES, Expected, Finding, without_repeats
from assistant.cases.gathering import Gathering, Kept
from assistant.cases.history import Past, Today
from assistant.cases.plans import Plans
from assistant.cases.progress import Progress
from assistant.cases.rules.moment import Moment
from assistant.cases.visits import BadRow, Visit, days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assistant.cases.rulebook import Rulebook
    from assistant.cases.visits import Event

    Tell = Callable[[str, int], None]

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
    plans, progress = Plans(book), Progress(book)
    through, told = 0, 0
    for key, visits in gathering.patients():
        past = Past()
        for events in days_of(visits):
            yield from _day(events, past, plans)
            through += len(events)
        for ahead in progress.expected(key, past):
            coming.add(ahead)
        if tell and through - told >= _STEP:
            tell("checking", through)
            told = through
    for item in map(Expected._make, coming):
        yield item._replace(patient=gathering.name(item.patient))


def _day(events: list[Event], past: Past, plans: Plans) -> Iterator[Finding]:
    """What speaks against a day's events, then the day is past."""
    today = Today(events)
    alone = len(events) == 1 and len(events[0].rows) == 1
    for event in events:
        place = event.place
        plan = plans.of(event.code, place, event.payer)
        checks = plan.always
        if past.knows(place):
            checks += plan.later
        if not alone:
            checks += plan.beside
        if checks:
            moment = Moment(event, plan, today, past)
            found = [finding for check in checks for finding in check(moment)]
            if found:
                yield from sorted(without_repeats(found), key=_order)
    for event in events:
        past.add(event, plans.book.of(event.code))


def _order(finding: Finding) -> tuple[int, str, tuple[str, ...], str]:
    """An order that does not hang on the order of the rows."""
    return SEVERITIES.index(finding.severity), finding.rule, finding.codes, finding.detail


def unreadable(row: BadRow) -> Finding:
    """A row that cannot be read, as a finding."""
    return Finding("error", "unreadable-row", (row.row,), (), "row", f"Row {row.row}: {row.reason}.")
