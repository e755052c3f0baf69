"""The moment at which an event is looked at, and how a finding is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant.cases.findings import Finding, codes_of, milder, rows_of, weight, when_and_where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.cases.findings import Severity, Topic
    from assistant.cases.history import Past, Today
    from assistant.cases.plans import Plan
    from assistant.cases.rulebook import AgeRule, Bound, Rulebook, Rules
    from assistant.cases.visits import Event
    from knowledge.models import Day, Statement


class Moment(NamedTuple):
    """An event with the plan of its rules, what else there is that day and what was before."""

    event: Event
    plan: Plan
    today: Today
    past: Past

    @property
    def rules(self) -> Rules:
        """The rules of the event's code."""
        return self.plan.rules

    @property
    def book(self) -> Rulebook:
        """The rules of all codes."""
        return self.plan.book

    def holds(self, say: Statement) -> bool:
        """Whether a statement is in force that day and speaks of this payer or of none."""
        return say.holds_on(self.event.day) and self.plan.speaks(say.payer)

    def finding(
        self,
        say: Statement,
        events: Sequence[Event],
        topic: Topic,
        *,
        severity: Severity | None = None,
        instead: tuple[str, ...] = (),
        denials: tuple[str, ...] = (),
        payer: str = "",
    ) -> Finding:
        """A breach of the rule that a statement tells."""
        return Finding(
            severity=severity or weight(say),
            rule=say.id,
            rows=rows_of(events),
            codes=codes_of(events),
            topic=topic,
            say=say.text,
            detail=when_and_where(events),
            instead=self.book.fitting(instead, self.event.place, self.event.day),
            denials=self.book.denials(denials),
            sources=say.sources,
            statement=say,
            payer=payer or say.payer or "",
        )


def in_force(rule: Bound | AgeRule, day: Day) -> bool:
    """Whether a rule holds for a date of service."""
    return (
        rule.say.holds_on(day)
        and (rule.since is None or rule.since <= day)
        and (rule.until is None or day <= rule.until)
    )


def weight_of(rule: Bound | AgeRule) -> Severity:
    """A payer's own number is no error of the code; one of a single plan of that payer is a hint."""
    severity = weight(rule.say)
    if rule.plan:
        return "info"
    return milder(severity) if rule.payer and severity == "error" else severity
