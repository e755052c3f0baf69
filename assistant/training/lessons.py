"""The path of lessons: their order, their text, and where a trainee stands on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from assistant.training.items import make_items
from assistant.training.items.item import Item
from assistant.training.items.scope import Base, scope_of
from knowledge.library import Knowledge
from knowledge.models import Lesson, Page, Statement, Worked
from knowledge.places import Place, parse_place, statements_at

Standing = Literal["locked", "open", "read", "done", "known"]

PASS: Final = 0.8
"""The share of right answers that passes a lesson's practice."""
ROUND: Final = 10
"""The last so many answers of a lesson decide; fewer where it has fewer exercises."""
READ: Final = "read:"
KNOWN: Final = "known:"


@dataclass(frozen=True, slots=True)
class Exercise:
    """An item in the practice of a lesson."""

    key: str
    item: Item
    lesson: str
    topic: str


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a trainee is with one lesson."""

    lesson: Lesson
    standing: Standing
    answered: int
    """How many of the last answers count."""
    needed: int
    score: float | None
    """The share of right ones among them."""


def path(knowledge: Knowledge) -> tuple[Lesson, ...]:
    """All lessons in order."""
    lessons = [lesson for key in knowledge.names("lessons") if (lesson := knowledge.lesson(key))]
    return tuple(sorted(lessons, key=lambda lesson: lesson.order))


def told(knowledge: Knowledge, part: Page | Worked) -> tuple[Statement, ...]:
    """What a page or a worked case says, its own statements first, none twice."""
    found = {statement.id: statement for statement in part.say}
    for written in part.take:
        place = parse_place(written)
        for statement in statements_at(_entry(knowledge, place), place.path):
            found.setdefault(statement.id, statement)
    return tuple(found.values())


def _entry(knowledge: Knowledge, place: Place) -> Any:
    if place.folder == "differences":
        left, _, right = place.key.partition("~")
        return knowledge.difference(left.split("/")[0], right.split("/")[0])
    look_up = {
        "codes": knowledge.code,
        "families": knowledge.family,
        "concepts": knowledge.concept,
        "denials": knowledge.denial,
        "remarks": knowledge.remark,
    }
    return look_up[place.folder](place.key)


def exercises(base: Base, lessons: Sequence[Lesson]) -> Iterator[Exercise]:
    """The practice of some lessons; an item that several share belongs to the first."""
    seen: set[str] = set()
    for lesson in lessons:
        for item in make_items(scope_of(base, lesson.practice), lesson.practice.kinds):
            key = item.key
            if key not in seen:
                seen.add(key)
                yield Exercise(key, item, lesson.key, lesson.topic)


def stands(
    lessons: Sequence[Lesson], marks: Mapping[str, Any], answers: Mapping[str, Sequence[bool]], sizes: Mapping[str, int]
) -> list[Stand]:
    """Where a trainee stands, from marks, and by lesson from the answers given and the number of exercises."""
    found: list[Stand] = []
    passed: set[str] = set()
    for lesson in lessons:
        needed = min(ROUND, sizes.get(lesson.key, 0))
        last = list(answers.get(lesson.key, ()))[-needed:] if needed else []
        score = sum(last) / len(last) if last else None
        standing = _standing(lesson, marks, passed, (len(last) >= needed and (score or 0.0) >= PASS) or not needed)
        if standing in {"done", "known"}:
            passed.add(lesson.key)
        found.append(Stand(lesson, standing, len(last), needed, score))
    return found


def _standing(lesson: Lesson, marks: Mapping[str, Any], passed: set[str], practised: bool) -> Standing:
    if f"{KNOWN}{lesson.key}" in marks:
        return "known"
    if f"{READ}{lesson.key}" in marks:
        return "done" if practised else "read"
    return "open" if {*lesson.requires} <= passed else "locked"
