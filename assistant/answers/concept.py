"""Ideas of billing and claim mechanics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Row
from assistant.answers.building import answer, first, listed, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from knowledge.models import Concept


def handle(question: Question) -> Answer:
    """What it is, how it works, what to do; two ideas are set against each other."""
    found = question.concepts
    lead = first(found[0].what, question.day)
    if len(found) > 1 and (question.says("difference", "versus", "or", "against") or len(found) == 2):
        return answer(question, lead, [part for item in found[:3] for part in _brief(question, item)])
    others = [name for key in found[0].versus if (name := _name(question, key))]
    follow_ups = [f"What is the difference between {found[0].name} and {other}?" for other in others[:2]]
    return answer(question, lead, _whole(question, found[0]), follow_ups=follow_ups)


def _name(question: Question, key: str) -> str:
    found = question.knowledge.concept(key)
    return found.name if found else ""


def _brief(question: Question, item: Concept) -> Iterator[Section]:
    yield from listed(item.name, (*item.what, *item.detail[:2]), question.day)


def _whole(question: Question, item: Concept) -> Iterator[Section]:
    day = question.day
    yield from listed(item.name, item.what, day)
    yield from listed("How it works", item.detail, day)
    yield from listed("Example", item.example, day)
    yield from listed("What to do", item.do, day, "steps")
    for key in item.versus[:2]:
        other = question.knowledge.concept(key)
        if other:
            yield from section("Not to be mixed up with", [Row((other.what[0],), other.name)])
