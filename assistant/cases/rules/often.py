"""How often a code may be billed: per tooth, quadrant, arch or patient; a day, a course, a number of months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.days import months_after
from assistant.cases.findings import milder
from assistant.cases.rulebook import DUPLICATE
from assistant.cases.rules.moment import in_force, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.cases.findings import Finding
    from assistant.cases.history import Events
    from assistant.cases.rulebook import Bound
    from assistant.cases.rules.moment import Moment
    from assistant.cases.visits import Event

COURSE_MONTHS: Final = 24
"""Visits further apart than this may belong to two courses, so what is said of one course is not certain there."""


def tooth_limits(moment: Moment) -> Iterator[Finding]:
    """More of a code on a tooth, over time, than a limit lets through."""
    if moment.event.code in moment.past.at(moment.event.place):
        yield from _exceeding(moment, moment.plan.tooth_bounds)


def wider_limits(moment: Moment) -> Iterator[Finding]:
    """More of a code in a quadrant, in an arch or for a patient, over time, than a limit lets through."""
    yield from _exceeding(moment, moment.plan.wider_bounds)


def day_limits(moment: Moment) -> Iterator[Finding]:
    """More of a code on one day than a limit lets through."""
    yield from _exceeding(moment, moment.plan.day_bounds)
    if len(moment.event.rows) > 1 and moment.event.code not in moment.past.at(moment.event.place):
        # Two rows of one day are the code's own matter before they are one of how often plans pay it.
        yield from _exceeding(moment, sorted(moment.plan.tooth_bounds, key=lambda bound: bound.say.usual))


def _exceeding(moment: Moment, bounds: Iterable[Bound]) -> Iterator[Finding]:
    for bound in bounds:
        counted = _counted(moment, bound)
        # Most are not exceeded, and looking at the dates and ages of a limit costs more than counting.
        if _is_more(counted, bound.most) and in_force(bound, moment.event.day) and _is_for(bound, moment.event.age):
            finding = _exceeded(moment, bound, counted)
            if finding:
                yield finding


def _is_more(counted: Events, most: int) -> bool:
    rows = 0
    for event in counted:
        rows += len(event.rows)
    return rows > most


def _is_for(bound: Bound, age: int) -> bool:
    """Whether a limit is for patients of an age; one for certain ages is not for an unknown one."""
    return bound.ages is None or bound.ages[0] <= age <= bound.ages[1]


def duplicates(moment: Moment) -> Iterator[Finding]:
    """The same row twice, of a code whose count nothing is said about."""
    event = moment.event
    if moment.rules.duplicate and len(event.rows) > 1 and event.place:
        for denial in moment.book.denials((DUPLICATE,)):
            yield moment.finding(denial.why[0], [event], "often", severity="warning", denials=(DUPLICATE,))


def _counted(moment: Moment, bound: Bound) -> Events:
    """The events that a limit counts, today's last; nothing where another event of today speaks for them."""
    event = moment.event
    if bound.scope == "tooth":
        return [*_recent(moment.past.at(event.place).get(event.code, []), bound, event), event] if event.place else []
    if bound.scope == "patient":
        today = moment.today.by_code[event.code]
        earlier = moment.past.of_patient().get(event.code, [])
    else:
        rules = moment.rules
        area = rules.area_of(bound.scope, event.place)
        same_code = moment.today.by_code[event.code]
        today = [other for other in same_code if area and rules.area_of(bound.scope, other.place) == area]
        earlier = moment.past.in_area(area).get(event.code, [])
    return [*_recent(earlier, bound, event), *today] if today and today[0] is event else []


def _recent(earlier: Events, bound: Bound, event: Event) -> Events:
    """Earlier events within the span of a limit."""
    if not earlier or bound.span == "day":
        return []
    if bound.span == "months":
        start = months_after(event.day, -bound.months)
        return [other for other in earlier if other.day > start]
    if bound.span in {"year", "benefit-year"}:
        return [other for other in earlier if other.day[:4] == event.day[:4]]
    return earlier


def _exceeded(moment: Moment, bound: Bound, counted: Events) -> Finding | None:
    """The finding; of a course that may be another one only the code's own rule is told, and milder."""
    severity = weight_of(bound)
    one_day = bound.span != "day" and counted[0].day == counted[-1].day
    if one_day and _is_told_of_the_day(moment, bound):
        return None
    if bound.finer:
        severity = "info"
    if bound.span == "course" and may_be_another_course(moment, counted[0]):
        if severity != "error":
            return None
        severity = milder(severity)
    # What comes at the next visit is no way to bill the same visit a second time, nor to open another course.
    instead = () if one_day or _opens_another_course(moment, counted[0]) else bound.instead
    return moment.finding(
        bound.say, counted, "often", severity=severity, instead=instead, denials=bound.denials, payer=bound.payer
    )


def _is_told_of_the_day(moment: Moment, bound: Bound) -> bool:
    """Whether a rule for one day says already what a number of months that plans usually set would say of it."""
    days = moment.plan.day_bounds if bound.say.usual else ()
    return any(day.scope == bound.scope and day.most <= bound.most for day in days)


def _opens_another_course(moment: Moment, earlier: Event) -> bool:
    """Whether an event that opens a series may open a new one rather than stand for a later step of the old one."""
    opens = any(moment.event.code in series.opening for series in moment.rules.series)
    return opens and may_be_another_course(moment, earlier)


def may_be_another_course(moment: Moment, earlier: Event) -> bool:
    """Whether an earlier event can belong to a course of its own: long ago, or closed since."""
    event = moment.event
    if months_after(earlier.day, COURSE_MONTHS) <= event.day:
        return True
    at_place = moment.past.at(event.place)
    return any(
        closing.day > earlier.day
        for series in moment.rules.series
        if event.code in series.opening
        for code in series.closing
        for closing in at_place.get(code, [])
    )
