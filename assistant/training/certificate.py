"""A certificate: that a trainee passed the path, or the part of it that leads to one lesson, and with what score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.training.lessons import PASS, ROUND

if TYPE_CHECKING:
    from assistant.training.lessons import Stand
    from assistant.training.progress import Progress

SCORED = (
    f"The score is the share of right answers among the last {ROUND} of each lesson, averaged; "
    f"a lesson is passed with {round(PASS * 100)} % or more, or by the placement quiz."
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What it says."""

    name: str
    title: str
    lessons: tuple[str, ...]
    score: float
    day: date
    knowledge: str


def lacking(found: Progress, last: str = "") -> list[Stand]:
    """The lessons that still stand between a trainee and the certificate."""
    return [one for one in _way_to(found.stands, last) if one.standing not in {"done", "known"}]


def certify(found: Progress, day: date, knowledge: str, last: str = "") -> Certificate:
    """The certificate of a path that was passed; call it when nothing is lacking."""
    way = _way_to(found.stands, last)
    scores = [one.score for one in way if one.score is not None]
    return Certificate(
        name=found.profile,
        title=way[-1].lesson.name if last else "Dental billing, the whole path",
        lessons=tuple(one.lesson.name for one in way),
        score=sum(scores) / len(scores) if scores else 0.0,
        day=day,
        knowledge=knowledge,
    )


def as_text(certificate: Certificate) -> str:
    """For the terminal."""
    lines = [
        f"{certificate.name} passed: {certificate.title}",
        f"Score {round(certificate.score * 100)} %, on {certificate.day.isoformat()}",
        "",
        *(f"  - {name}" for name in certificate.lessons),
        "",
        SCORED,
        f"Knowledge {certificate.knowledge}",
    ]
    return "\n".join(lines)


def _way_to(stands: Sequence[Stand], last: str) -> list[Stand]:
    """A lesson with everything that it requires; all lessons where none is named."""
    if not last:
        return list(stands)
    by_key = {one.lesson.key: one for one in stands}
    wanted, waiting = set[str](), [last]
    while waiting:
        key = waiting.pop()
        wanted.add(key)
        waiting += [one for one in by_key[key].lesson.requires if one not in wanted]
    return [one for one in stands if one.lesson.key in wanted]
