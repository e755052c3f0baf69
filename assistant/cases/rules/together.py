"""Codes that do not go together: on one tooth, in one quadrant, on one day, or one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cases.days import months_after
from assistant.cases.findings import milder, weight
from assistant.cases.places import arch, quadrant
from assistant.cases.rulebook import BUNDLED
from assistant.cases.rules.often import COURSE_MONTHS, may_be_another_course

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.cases.findings import Finding, Severity, Topic
    from assistant.cases.history import ByCode
    from assistant.cases.rulebook import Partners
    from assistant.cases.rules.moment import Moment
    from assistant.cases.visits import Event
    from knowledge.models import Pair


def same_day(moment: Moment) -> Iterator[Finding]:
    """Codes that do not share a tooth, a quadrant or a day; told once, at the later of the two in the day's order."""
    rules, event, today = moment.rules, moment.event, moment.today
    if rules.same_tooth and (event.place or len(event.rows) > 1):
        yield from _beside(moment, rules.same_tooth, today.at(event.place))
    if rules.same_day:
        yield from _beside(moment, rules.same_day, today.by_code)
    if rules.same_quadrant and (area := quadrant(event.place)):
        near = {
            code: [other for other in events if quadrant(other.place) == area] for code, events in today.by_code.items()
        }
        yield from _beside(moment, rules.same_quadrant, near)
    if rules.same_arch:
        yield from _beside(moment, rules.same_arch, _in_arch(moment))


def _in_arch(moment: Moment) -> ByCode:
    """What may not stand beside the event and was done in its arch that day, or in one that nothing names."""
    today = moment.today.by_code
    return {
        code: [other for other in today[code] if _share_an_arch(moment, other)]
        for code in moment.rules.same_arch.keys() & today.keys()
    }


def _share_an_arch(moment: Moment, other: Event) -> bool:
    mine, theirs = (moment.book.of(event.code).arch or arch(event.place) for event in (moment.event, other))
    return not mine or not theirs or mine == theirs


def before_on_tooth(moment: Moment) -> Iterator[Finding]:
    """Codes after which this one does not come on the tooth."""
    yield from _after(moment, moment.rules.earlier_tooth, moment.past.at(moment.event.place))


def before_for_patient(moment: Moment) -> Iterator[Finding]:
    """Codes after which this one does not come for the patient."""
    yield from _after(moment, moment.rules.earlier_patient, moment.past.of_patient())


def _beside(moment: Moment, partners: Partners, today: ByCode) -> Iterator[Finding]:
    event = moment.event
    for code in partners.keys() & today.keys():
        others = [other for other in today[code] if _told_here(event, other)]
        if others:
            for pair in partners[code]:
                yield from _breach(moment, pair, others)


def _told_here(event: Event, other: Event) -> bool:
    """Two events of one day are told at the second; one with itself where it has more than one row."""
    if other is event:
        return len(event.rows) > 1
    return (other.code, other.place) < (event.code, event.place)


def _after(moment: Moment, partners: Partners, past: ByCode) -> Iterator[Finding]:
    day = moment.event.day
    for code in partners.keys() & past.keys():
        last = past[code][-1:]
        for pair in partners[code]:
            if pair.months is None or months_after(last[0].day, pair.months) > day:
                yield from _breach(moment, pair, last)


def _breach(moment: Moment, pair: Pair, others: list[Event]) -> Iterator[Finding]:
    event = moment.event
    if not moment.holds(pair.say):
        return
    severity = _weight(moment, pair, others)
    if severity:
        events = [*(other for other in others if other is not event), event]
        alone = {other.code for other in events} == {event.code}
        topic: Topic = "often" if alone else "together"
        denials = pair.denials or ((BUNDLED,) if pair.verdict == "no" and others[0].day == event.day else ())
        # Of a course that has one of some codes, the code of a later redo is no way to bill one day's second row.
        redo = pair.when == "same-tooth" and pair.left == pair.right and others[0].day == event.day
        instead = () if redo else pair.instead
        yield moment.finding(pair.say, events, topic, severity=severity, instead=instead, denials=denials)


def _weight(moment: Moment, pair: Pair, others: list[Event]) -> Severity | None:
    """How much a pair weighs here; nothing where it does not apply to these providers or dates."""
    providers = _providers(pair, [*others, moment.event])
    if providers is False:
        return None
    severity = weight(pair.say, pair.verdict)
    if providers is None and severity == "error":
        severity = milder(severity)
    return _in_time(moment, pair, others[0], severity)


def _in_time(moment: Moment, pair: Pair, other: Event, severity: Severity) -> Severity | None:
    """What time does to it within its window: the course may be another one."""
    day = moment.event.day
    if other.day == day:
        return severity
    if pair.months is not None:
        return severity
    if pair.when == "same-tooth" and may_be_another_course(moment, other):
        return milder(severity) if severity == "error" else None
    if severity == "info" and months_after(other.day, COURSE_MONTHS) <= day:
        return None
    return severity


def _providers(pair: Pair, events: Iterable[Event]) -> bool | None:
    """Whether a pair speaks of these providers: None where rows do not name them and one office is likely."""
    if pair.provider is None:
        return True
    named = {provider.casefold() for event in events for provider in event.providers}
    if "" in named:
        return None if pair.provider == "same" else False
    return (len(named) == 1) == (pair.provider == "same")
