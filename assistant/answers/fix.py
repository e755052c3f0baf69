"""What to do about a denial, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers import concept, denial, remittance
from assistant.answers.building import answer, listed, rows, section
from intents.patterns import Pattern
from intents.phrases import Target

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.answers.question import Question
    from assistant.answers.remittance import Line
    from knowledge.models import Denial, Statement


_ACTING: Final = frozenset({"correct", "attach", "resubmit"})
"""Steps that settle a denial rather than find out what to do."""

_LEANS: Final = Pattern(r"^if\b|\b(?:that|them|it|both|this|the wrong one)\b")
_HANGS: Final = Pattern(r"^(?:if|where|when)\b|\b(?:that|them|it|both|this|if|when|where|whichever|drop|remove)\b")
"""Words of a step that needs the one before it, or holds in one case only."""

_ASKED_FOR: Final = frozenset({"appeal", "resubmit"})
"""Steps that a question asks for by their own name."""


def handle(question: Question) -> Answer:
    """The steps for the denial that fits best; prevention first where that is asked."""
    found = denial.likely(question)
    line = remittance.line_of(question)
    if line.codes and not (found and _speaks_of(line, found[0])):
        return denial.handle(question)
    if not found:
        return concept.handle(question) if question.concepts else denial.none_fits(question)
    if not denial.stands_out(question, found) and not line.codes:
        return denial.handle(question)
    best = found[0]
    preventing = question.says("prevent", "avoid") and bool(best.prevent)
    sections = [
        *listed("Next time", best.prevent if preventing else (), question.day),
        *denial.steps(question, best),
        *section("On the remittance", rows(best.looks, question.day, denial.remark_codes(best))),
        *listed("Why", best.why, question.day),
        *listed("Next time", () if preventing else best.prevent, question.day),
        *listed("Who owes the money", best.owes, question.day),
    ]
    lead = best.prevent[0] if preventing else _leading(question, best)
    about = question.codes[0].code if question.codes else ""
    follow_ups = [f"Write an appeal letter for {best.name.lower()}"] if best.letter else []
    follow_ups += [f"What do I attach to {about}?"] if about else []
    return answer(question, lead, sections, follow_ups=follow_ups)._replace(about=(Target("denials", best.key),))


def _leading(question: Question, found: Denial) -> Statement:
    """The step that is asked for, else the first that does something whatever a look at the claim shows."""
    held = [step for step in found.steps if step.say.holds_on(question.day)] or list(found.steps)
    wanted = (
        step for step in held if step.do in _ASKED_FOR and question.says(step.do) and not _LEANS.search(step.say.text)
    )
    acting = (step for step in held if step.do in _ACTING and not _HANGS.search(step.say.text))
    return next(wanted, next(acting, held[0])).say


def _speaks_of(line: Line, found: Denial) -> bool:
    """Whether a denial reason is what a line tells of: it has the remark codes, or a reason that says enough."""
    if line.details:
        return {one.code for one in line.details} <= set(found.rarcs)
    return any(one.code in found.carcs and not one.needs_remark for one in line.reasons)
