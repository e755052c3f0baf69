"""Whether a code stands where a claim puts it in a course of treatment: "D3355 starts apexification"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.patterns import CODE, Pattern

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from knowledge.models import Code, Family, Statement, Step, Verdict

_STARTS: Final = Pattern(r"\b(?:starts?|begins?|opens?|initiates?|kicks off)\b")
_ENDS: Final = Pattern(
    r"\b(?:ends?|finish(?:es)?|completes?|clos(?:es?|ing)|concludes?|wraps up)\b(?!\s+(?:with|by)\b)"
)
_IS_ALL: Final = Pattern(
    r"\b(?:entire|whole)\s+(?:[\w-]+\s+){0,3}(?:procedure|course|treatment|series|process|case|thing)\b|"
    r"\bstart to finish\b|\bbeginning to end\b",
    "entire", "whole", "start to", "beginning to",
)  # fmt: skip
"""Says that one code is all of a course."""

_FEWEST: Final = 2
"""Steps of a course that has a first and a last."""


def by_step(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the code is the first or last step of the one course that is named, or all of it, as is claimed."""
    text = question.reading.question
    wanted = _IS_ALL.search(text) or _STARTS.search(text) or _ENDS.search(text)
    course = _course(question, code) if wanted else None
    if course is None:
        return None
    steps = [step for step in course.steps if not step.optional]
    if _IS_ALL.search(text):
        mine = _step_of(course, code)
        return (mine.say, "no") if mine else None
    step = steps[0] if _STARTS.search(text) else steps[-1]
    if not CODE.search(step.say.text):
        return None
    return step.say, "yes" if code.code in step.codes else "no"


def _course(question: Question, code: Code) -> Family | None:
    """The one course that is named, where it goes through several visits of which each has its code.

    A course that the code belongs to is meant before another of the same name.
    """
    named = dict.fromkeys(key for item in question.reading.mentions for key in item.keys("families"))
    known = [family for key in named if (family := question.knowledge.family(key)) and _in_visits(family)]
    if not known:  # of a name cut short the code's own course is meant: "the regeneration"
        mine = question.knowledge.families_of(code.code)
        known = [family for family in mine if question.stems & question.stems_of(family.name)]
    own = [family for family in known if code.code in family.codes] or known
    return own[0] if len(own) == 1 and _in_visits(own[0]) else None


def _in_visits(course: Family) -> bool:
    """Whether it has a first and a last step, and one code for each."""
    needed = sum(not step.optional for step in course.steps)
    return needed >= _FEWEST and all(len(step.codes) == 1 for step in course.steps)


def _step_of(course: Family, code: Code) -> Step | None:
    return next((step for step in course.steps if code.code in step.codes), None)
