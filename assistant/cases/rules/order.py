"""What must have come before a code, and the order of a family's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cases.findings import milder, weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cases.findings import Finding, Severity, Topic
    from assistant.cases.history import ByCode, Events
    from assistant.cases.rulebook import Series
    from assistant.cases.rules.moment import Moment
    from knowledge.models import After


def earlier_needed(moment: Moment) -> Iterator[Finding]:
    """A code whose earlier code is missing, or stands on the same date where an earlier one is needed."""
    event = moment.event
    for rule in moment.rules.after:
        if not moment.holds(rule.say) or (rule.per == "tooth" and not event.place):
            continue
        on_tooth = rule.per == "tooth"
        past = moment.past.at(event.place) if on_tooth else moment.past.of_patient()
        if past.keys().isdisjoint(rule.codes):
            today = _others(moment.today.at(event.place) if on_tooth else moment.today.by_code, rule, event.code)
            if rule.strict or not today:
                yield _missing(moment, rule, today)


def _others(today: ByCode, rule: After, code: str) -> Events:
    return [event for number in rule.codes if number != code for event in today.get(number, [])]


def _missing(moment: Moment, rule: After, today: Events) -> Finding:
    """Certain within a series; otherwise the earlier visit may be one that these rows do not show."""
    certain = any(
        series.opening & set(rule.codes) and "error" in {weight(rule.say), weight(series.first.say)}
        for series in moment.rules.series
    )
    severity: Severity = "error" if certain else milder(weight(rule.say))
    topic: Topic = "together" if today else "order"
    found = moment.finding(rule.say, [*today, moment.event], topic, severity=severity, denials=rule.denials)
    return (
        found if today else found._replace(detail=f"{found.detail} No earlier visit of that kind is among these rows.")
    )


def never_opened(moment: Moment) -> Iterator[Finding]:
    """A step of a series that nothing opened, where the code itself does not say that it needs the opening."""
    for course in moment.rules.unopened:
        if moment.past.at(moment.event.place).keys().isdisjoint(course.opening):
            yield moment.finding(course.first.say, [moment.event], "order")


def out_of_order(moment: Moment) -> Iterator[Finding]:
    """A step of a series where it cannot be: the opening after later steps, or a step in between after the close."""
    at_place = moment.past.at(moment.event.place)
    for course in moment.rules.series:
        if moment.event.code in course.opening:
            yield from _opened_late(moment, course, at_place)
        elif moment.event.code in course.between:
            yield from _closed_before(moment, course, at_place)


def _opened_late(moment: Moment, course: Series, past: ByCode) -> Iterator[Finding]:
    """The opening comes after other steps of the series, and none opened it before them."""
    later = [event for code in sorted(course.between | course.closing) for event in past.get(code, [])[-1:]]
    if later and past.keys().isdisjoint(course.opening):
        say = course.first.say
        denials = _denials_of(moment, course, [event.code for event in later])
        yield moment.finding(say, [*later, moment.event], "order", denials=denials)


def _denials_of(moment: Moment, course: Series, codes: list[str]) -> tuple[str, ...]:
    """What steps of a course are denied with where no course is open."""
    rules = [rule for code in codes for rule in moment.book.of(code).after if course.opening & set(rule.codes)]
    return tuple(dict.fromkeys(key for rule in rules for key in rule.denials))


def _closed_before(moment: Moment, course: Series, past: ByCode) -> Iterator[Finding]:
    """A visit in between although the series was closed and not opened again."""
    closed = [event for code in sorted(course.closing) for event in past.get(code, [])[-1:]]
    opened = [event.day for code in course.opening for event in past.get(code, [])[-1:]]
    if closed and not any(day > closed[-1].day for day in opened):
        denials = _denials_of(moment, course, [moment.event.code])
        yield moment.finding(course.last.say, [*closed, moment.event], "order", denials=denials)
