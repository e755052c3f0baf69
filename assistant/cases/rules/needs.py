"""What the tooth and the patient must be for a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.rules.moment import in_force, weight_of
from assistant.cases.visits import NO_AGE
from knowledge.models import TOOTH_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cases.findings import Finding, Topic
    from assistant.cases.rules.moment import Moment
    from knowledge.models import Need


_TOPICS: Final[dict[Need, Topic]] = {
    "permanent-tooth": "dentition",
    "primary-tooth": "dentition",
    **dict.fromkeys((*TOOTH_TYPES, "no-third-molar"), "tooth"),
}


def place(moment: Moment) -> Iterator[Finding]:
    """A missing tooth number, a wrong dentition, a wrong kind of tooth."""
    event = moment.event
    for need in moment.plan.unmet:
        if need.say.holds_on(event.day):
            topic = _TOPICS.get(need.need, "place")
            yield moment.finding(need.say, [event], topic, instead=need.instead, denials=need.denials)


def age(moment: Moment) -> Iterator[Finding]:
    """A patient too young or too old."""
    event = moment.event
    if event.age == NO_AGE:
        return
    for rule in moment.plan.ages:
        if not rule.youngest <= event.age <= rule.oldest and in_force(rule, event.day):
            found = moment.finding(
                rule.say, [event], "age", severity=weight_of(rule), instead=rule.instead, denials=rule.denials,
                payer=rule.payer,
            )  # fmt: skip
            yield found._replace(detail=f"{found.detail} Age given: {event.age}.")
