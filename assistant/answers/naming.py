"""What a thing is called that a question only describes, looked up by what things are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers import handler
from intents.phrases import Target
from intents.riddles import described, is_somebody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.search import Hit
    from knowledge.models import Family

_ENOUGH: Final = ((0.6, 8.0), (0.5, 12.0))
"""Share of a description that a thing must account for, and the score by which it is told: much of it by common words,
or half of it by telling ones."""

_NEARLY: Final = 0.9
"""Share of the best score from which a course of treatment stands for those of its codes that fit as well."""

_SEVERAL: Final = 2


def name_of(question: Question) -> Answer | None:
    """The answer on what is described, where its name is what is asked for."""
    told = described(question.reading.question)
    if told is None or question.reading.entities.codes:
        return None
    ideas_only = is_somebody(told)
    hits = [
        hit
        for hit in question.interpreter.things(told)
        if _in_force(question, hit) and (hit.folder == "concepts" or not ideas_only)
    ]
    if not hits or not any(hits[0].coverage >= share and hits[0].score >= score for share, score in _ENOUGH):
        return None
    best = _course_of(question, hits) or Target(hits[0].folder, hits[0].key)
    intent = "concept" if best.folder == "concepts" else "definition"
    reading = question.reading._replace(targets=(best,), intent=intent)
    return handler(intent)(question.read_as(reading))


def _in_force(question: Question, hit: Hit) -> bool:
    code = question.knowledge.code(hit.key) if hit.folder == "codes" else None
    return code is None or code.in_force(question.day)


def _course_of(question: Question, hits: Sequence[Hit]) -> Target | None:
    """The course of treatment whose codes are described alike, so that none of them is meant alone."""
    near = [hit for hit in hits if hit.score >= hits[0].score * _NEARLY and hit.coverage >= hits[0].coverage]
    codes = {hit.key for hit in near if hit.folder == "codes"}
    if len(codes) < _SEVERAL:
        return None
    for key in question.knowledge.names("families"):
        family = question.knowledge.family(key)
        if family and (codes <= set(family.main_codes) or _is_of(family, near, codes)):
            return Target("families", key)
    return None


def _is_of(family: Family, near: Sequence[Hit], codes: set[str]) -> bool:
    """Whether the course is described as well and holds several of the codes."""
    as_well = any(hit.key == family.key for hit in near if hit.folder == "families")
    return as_well and len(codes.intersection(family.codes)) >= _SEVERAL
