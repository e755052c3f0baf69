"""What a check has to say: findings, and what is expected next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from assistant.cases.places import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.cases.visits import Event
    from knowledge.models import Denial, Statement, Verdict

Severity = Literal["error", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")

Topic = Literal["row", "code", "date", "place", "dentition", "tooth", "age", "often", "together", "order", "same day"]
"""What a finding is about: of several on one topic that name the same rows, the weightiest is told."""


class Finding(NamedTuple):
    """One rule that some rows go against."""

    severity: Severity
    rule: str
    """The statement's id, or a word that does not change where no statement stands behind it."""
    rows: tuple[int, ...]
    codes: tuple[str, ...]
    topic: Topic
    say: str
    """The rule in words."""
    detail: str = ""
    """Where and when it was met."""
    instead: tuple[str, ...] = ()
    denials: tuple[Denial, ...] = ()
    sources: tuple[str, ...] = ()
    statement: Statement | None = None
    payer: str = ""
    """The payer whose rule it is, where it is one payer's."""
    unseen: bool = False
    """Whether it misses a service that may have been done and only is not among these rows."""
    missing: bool = False
    """Whether it misses a service at all."""

    @property
    def text(self) -> str:
        """The rule, then where it was met."""
        return f"{self.say} {self.detail}".rstrip()


class Expected(NamedTuple):
    """The course a tooth is in and the codes that come next."""

    patient: str
    place: str
    family: str
    codes: tuple[str, ...]
    steps: tuple[int, ...]
    """The family's steps that the codes belong to, by number."""


def weight(statement: Statement, verdict: Verdict = "no") -> Severity:
    """How much a breach weighs: the code's own rule, usual practice or a conclusion, or a thing that depends."""
    if verdict != "no" or (statement.payer and statement.inference):
        return "info"
    return "warning" if statement.usual or statement.inference or statement.payer else "error"


def milder(severity: Severity) -> Severity:
    """One degree less."""
    return "warning" if severity == "error" else "info"


def rows_of(events: Iterable[Event]) -> tuple[int, ...]:
    """All rows of some events, in order."""
    return tuple(sorted(row for event in events for row in event.rows))


def codes_of(events: Iterable[Event]) -> tuple[str, ...]:
    """The codes of some events by date."""
    ordered = sorted(events, key=lambda event: (event.day, event.code))
    return tuple(dict.fromkeys(event.code for event in ordered))


def when_and_where(events: Iterable[Event]) -> str:
    """Where and when each code of a finding was billed, place by place."""
    by_place: dict[str, list[str]] = {}
    for event in sorted(events, key=lambda event: (event.place, event.day, event.code)):
        times = f" ({len(event.rows)} times)" if len(event.rows) > 1 else ""
        by_place.setdefault(event.place, []).append(f"{event.code} on {event.day}{times}")
    return " ".join(_sentence(named(place), dated) for place, dated in by_place.items())


def _sentence(place: str, dated: list[str]) -> str:
    listed = f"{', '.join(dated[:-1])} and {dated[-1]}" if len(dated) > 1 else dated[0]
    return f"{place}: {listed}." if place else f"{listed}."


def without_repeats(found: Sequence[Finding]) -> list[Finding]:
    """Of findings on one topic with the same rows and codes only the weightiest, a payer's own before a general one."""
    if len(found) < 2:
        return list(found)
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        key = (finding.topic, finding.rows, frozenset(finding.codes))
        other = kept.get(key)
        if other is None or _rank(finding) < _rank(other):
            kept[key] = finding
    return list(kept.values())


def _rank(finding: Finding) -> tuple[int, bool]:
    return SEVERITIES.index(finding.severity), not finding.payer
