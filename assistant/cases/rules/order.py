"""What must have come before a code, and the order of a family's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.findings import milder, weight
from assistant.cases.places import arch, quadrant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cases.findings import Finding, Severity, Topic
    from assistant.cases.history import ByCode, Events
    from assistant.cases.rulebook import Series
    from assistant.cases.rules.moment import Moment
    from knowledge.models import After, Order


_AREAS: Final = {"quadrant": quadrant, "arch": arch}
_NOT_SHOWN: Final[dict[Order, str]] = {
    "earlier": "No earlier visit of that kind is among these rows.",
    "earlier-or-same-day": "No earlier visit of that kind is among these rows.",
    "same-day": "No service of that kind on that day is among these rows.",
}


def earlier_needed(moment: Moment) -> Iterator[Finding]:
    """A code whose earlier code is missing, or stands on the same date where an earlier one is needed."""
    event = moment.event
    for rule in moment.rules.after:
        if not moment.holds(rule.say) or (rule.per == "tooth" and not event.place):
            continue
        on_tooth = rule.per == "tooth"
        past = moment.past.at(event.place) if on_tooth else moment.past.of_patient()
        if rule.when == "same-day" or past.keys().isdisjoint(rule.codes):
            today = _others(moment, rule)
            if rule.when == "earlier" or not today:
                other = _step_of_other_course(moment, rule)
                yield other or _missing(moment, rule, today or _last(past, rule, event.code))


def _step_of_other_course(moment: Moment, rule: After) -> Finding | None:
    """A later step of a series that was never opened, where another series was: its own step is what was done."""
    event = moment.event
    at_place = moment.past.at(event.place)
    own = next((course for course in moment.rules.series if event.code not in course.opening), None)
    if own is None or not own.opening.isdisjoint(at_place):
        return None
    for code, events in at_place.items():
        for course in moment.book.of(code).series:
            codes = course.between if event.code in own.between else course.closing
            step = next((step for step in course.family.steps if codes & set(step.codes)), None)
            if code in course.opening and step:
                found = [events[-1], event]
                return moment.finding(step.say, found, "order", instead=step.codes, denials=rule.denials)
    return None


def _others(moment: Moment, rule: After) -> Events:
    """What of the day meets a rule, as near to the event as the rule asks; of no place nothing is known."""
    event, today = moment.event, moment.today
    by_code = today.at(event.place) if rule.per == "tooth" else today.by_code
    found = [other for number in rule.codes if number != event.code for other in by_code.get(number, [])]
    area_of = _AREAS.get(rule.per)
    if area_of is None or not (area := area_of(event.place)):
        return found
    return [other for other in found if area_of(other.place) in {"", area}]


def _last(past: ByCode, rule: After, code: str) -> Events:
    """The last event, on an earlier day, of what should stand on the same day."""
    found = [past[number][-1] for number in rule.codes if number != code and number in past]
    return [max(found, key=lambda event: event.day)] if found else []


def _missing(moment: Moment, rule: After, others: Events) -> Finding:
    """Certain within a series; otherwise the other service may be one that these rows do not show."""
    certain = any(
        series.opening & set(rule.codes) and "error" in {weight(rule.say), weight(series.first.say)}
        for series in moment.rules.series
    )
    severity: Severity = "error" if certain else milder(weight(rule.say))
    topic: Topic = "order" if not others else "same day" if rule.when == "same-day" else "together"
    found = moment.finding(
        rule.say, [*others, moment.event], topic, severity=severity, instead=rule.instead, denials=rule.denials
    )
    if others:
        return found._replace(missing=True)
    return found._replace(detail=f"{found.detail} {_NOT_SHOWN[rule.when]}", unseen=not certain, missing=True)


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
