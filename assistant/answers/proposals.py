"""Whether the code that is proposed for a told situation is the one that fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import led_by, listed
from assistant.subject import for_its_teeth
from intents.dates import MONTH
from intents.patterns import Pattern
from intents.polarity import says_so
from intents.proposals import proposal
from intents.stories import denied_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.proposals import Proposal
    from knowledge.models import Code, Statement

_CLEARLY: Final = 0.86
"""Share of the best code's score below which the one that is proposed fits the situation clearly less."""

_EARLIER: Final = Pattern(
    rf"\b(?:ago|already|previously|earlier|history of|last (?:week|month|year|visit|time|{MONTH}))\b"
)
"""What was done before is not what the code is proposed for."""

_STILL: Final = Pattern(r"\b(?:still|just|only)\s+(?:just\s+|only\s+)?(?:one|a single)\b", "one", "single")
"""Asks how many there are of a code that is no proposal: "still just one D####?"."""

_AT_ONCE: Final = frozenset(
    {"same-tooth", "same-tooth-same-day", "same-day", "same-quadrant-same-day", "same-arch-same-day"}
)
"""Relations in which two codes stand on one claim."""

_SURE: Final = 0.5
"""Confidence from which the handler's yes or no is one to what is asked."""

_NEAR: Final = 2
"""Words from a name within which a denying one says that it was not done: "never had scaling"."""


def weighed(question: Question, answer: Answer, answered: Callable[[Question], Answer]) -> Answer:
    """The answer to what is told, with a no to the proposed code, where a neighbour of that code fits clearly better.

    `answered` answers what is told when it stands alone.
    """
    fits_tooth = question.reading.intent == "eligibility" and answer.verdict == "yes"  # which is not all that is told
    decided = answer.verdict and question.reading.confidence >= _SURE and not fits_tooth
    if question.reading.intent == "case":  # visits are weighed by their rules, and so is what is told of several
        decided = answer.verdict != "yes" or len(answer.codes) > 1
    if decided or question.reading.carried or _speaks_of_it(question, answer):
        return answer
    found = proposed_in(question)
    code = question.knowledge.code(found.code) if found else None
    if found is None or code is None:
        return answer
    told = question.read_as(question.interpreter.read(found.told))
    if code.code in told.reading.entities.codes:
        return answer
    fitting = answered(told)
    return _set_right(told, code, fitting) or answer


def _speaks_of_it(question: Question, answer: Answer) -> bool:
    """Whether it is led by what is written of a question on one of its codes."""
    return any(answer.lead in faq.say for code in question.codes for faq in code.faq)


def proposed_in(question: Question) -> Proposal | None:
    """What a question tells, and the code that it proposes for that."""
    found = proposal(question.reading.question, lambda name: _code_of(question, name))
    earlier = found and (_EARLIER.search(found.told) or _STILL.search(question.reading.question))
    return None if earlier else found


def _code_of(question: Question, name: str) -> str | None:
    found = [key.partition("/")[2] for key in question.interpreter.named(name) if key.startswith("codes/")]
    return found[0] if len(found) == 1 else None


def _set_right(told: Question, code: Code, fitting: Answer) -> Answer | None:
    """What fits the situation, led by why the proposed code does not; nothing where that is not known."""
    if fitting.kind != "answer" or fitting.lead is None:
        return None
    if says_so(fitting.lead.text, "no") and code.code in fitting.lead.text:
        return fitting._replace(verdict="no")
    other = fitting.codes[0] if fitting.codes else None
    if other is None or other == code.code or told.reading.intent != "code_search":
        return None
    if _go_together(told, code, other) or _was_not_done(told, other) or not _fits_less(told, code, other):
        return None
    return _led_right(told, code, fitting, other)


def _led_right(told: Question, code: Code, fitting: Answer, other: str) -> Answer | None:
    """The answer on the code that fits, led by what tells it from the proposed one."""
    base = fitting._replace(verdict="no")
    if other in code.successors and not code.in_force(told.day):
        return base
    reasons = sorted(_reasons(told, code, other), key=lambda reason: other not in reason.text)
    if not reasons:
        return None
    if other not in reasons[0].text:
        return base._replace(sections=(*listed("", reasons, told.day), *base.sections))
    return led_by(base._replace(sections=(*listed("", reasons[1:], told.day), *base.sections)), reasons[0], "no")


def _was_not_done(told: Question, other: str) -> bool:
    """Whether the other code is named only to say that there was none of it."""
    undone = {target.key for name in denied_names(told.reading, _NEAR) for target in name.targets}
    return bool(undone & {other, *(family.key for family in told.knowledge.families_of(other))})


def _go_together(told: Question, code: Code, other: str) -> bool:
    """Whether the proposed code may stand beside the other or follows it, so that it is asked of as one more."""
    beside = any(pair.verdict == "yes" and pair.when in _AT_ONCE for pair in told.knowledge.pairs(code.code, other))
    return beside or any(other in rule.codes for rule in code.after)


def _fits_less(told: Question, code: Code, other: str) -> bool:
    """Whether what is told names the other code alone, tells of a tooth that rules the proposed one out, or speaks far
    less of it."""
    if told.reading.codes == (other,) or not for_its_teeth(told, [code]):
        return True
    scores = {hit.key: hit.score for hit in told.reading.hits if hit.folder == "codes"}
    return scores.get(code.code, 0.0) < _CLEARLY * scores.get(other, 0.0)


def _reasons(told: Question, code: Code, other: str) -> list[Statement]:
    """What tells the two codes apart: when to choose the other, and when the proposed one is wrong."""
    written = told.knowledge.difference(code.code, other)
    chosen = [written.choose.right if other in written.right else written.choose.left] if written else []
    avoided = [item.say for item in code.avoid if other in item.instead]
    return [item for item in (*chosen, *avoided) if item.holds_on(told.day)]
