"""Rows in, findings and expectations out: the one way through a case, from a file or from a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.findings import SEVERITIES, Expected, Finding, without_repeats
from assistant.cases.gathering import Gathering, Kept
from assistant.cases.history import Past, Today
from assistant.cases.places import AREAS, area
from assistant.cases.plans import Plans
from assistant.cases.progress import Progress
from assistant.cases.rules.moment import Moment
from assistant.cases.visits import BadRow, Visit, days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assistant.cases.plans import Plan
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
        elif row.place in AREAS and book.of(row.code).by_quadrant:
            add(row._replace(place=area(row.place)))
        else:
            add(row)
        if tell and number % _STEP == _STEP - 1:
            tell("reading", number + 1)
    yield from _checked(gathering, book, tell)


def _checked(gathering: Gathering, book: Rulebook, tell: Tell | None) -> Iterator[Finding | Expected]:
    """Patient by patient; what is expected next waits for the end."""
    coming = Kept()
    plans, progress = Plans(book), Progress(book)
    through, shown = 0, 0
    for key, visits in gathering.patients():
        past = Past()
        for events in days_of(visits):
            told = _day(events, past, plans)
            if told:
                yield from told
            through += len(events)
        for ahead in progress.expected(key, past):
            coming.add(ahead)
        if tell and through - shown >= _STEP:
            tell("checking", through)
            shown = through
    for item in map(Expected._make, coming):
        yield item._replace(patient=gathering.name(item.patient))


def _day(events: list[Event], past: Past, plans: Plans) -> list[Finding]:
    """What speaks against a day's events, after which the day is past."""
    alone = len(events) == 1 and len(events[0].rows) == 1
    told: list[Finding] = []
    planned: list[Plan] = []
    today = Today(events)
    for event in events:
        plan = plans.of(event.code, event.place, event.payer)
        planned.append(plan)
        checks = plan.due(event, past.at(event.place), alone)
        if checks:
            moment = Moment(event, plan, today, past)
            found = [finding for check in checks for finding in check(moment)]
            told += sorted(without_repeats(found), key=_order) if len(found) > 1 else found
    for event, plan in zip(events, planned, strict=True):
        past.add(event, plan.rules)
    return told


def _order(finding: Finding) -> tuple[int, str, tuple[str, ...], str]:
    """An order that does not hang on the order of the rows."""
    return SEVERITIES.index(finding.severity), finding.rule, finding.codes, finding.detail


def unreadable(row: BadRow) -> Finding:
    """A row that cannot be read, as a finding."""
    return Finding("error", "unreadable-row", (row.row,), (), "row", f"Row {row.row}: {row.reason}.")
