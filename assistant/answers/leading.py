"""Leads an answer with the statement that speaks of what is asked, where the handler's own lead does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answer import Row, Section
from assistant.answers.building import polar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Code, Statement, Verdict

_INTENTS: Final = frozenset(
    {"use", "misuse", "eligibility", "coverage", "fee_or_rvu", "tips", "claim_mechanics", "concept", "elsewhere"}
)
"""Intents that speak of one code and in which any of its statements may be what is wanted."""

_CLOSER: Final = 0.4
"""How much more of what is asked a statement must speak of than the lead does."""

_POINT: Final = 0.6
"""Share from which a statement speaks of what is asked."""

_FEWEST: Final = 2
"""Words beside names and frame that a question must have for this to be told."""


def to_the_point(question: Question, answer: Answer) -> Answer:
    """The answer, led by what the code's knowledge says of the very thing; a verdict only where that gives one."""
    asked = question.asked
    if answer.lead is None or len(question.codes) != 1 or len(asked) < _FEWEST:
        return answer
    if question.reading.intent not in _INTENTS:
        return answer
    told = [(_share(question, asked, text), -place, statement, verdict)
            for place, (text, statement, verdict) in enumerate(_told(question, question.codes[0]))]  # fmt: skip
    share, _, lead, verdict = max(told, key=lambda item: item[:2])
    if share < max(_POINT, _share(question, asked, answer.lead.text) + _CLOSER):
        return answer
    kept = (Section("", (Row((answer.lead,)),)), *answer.sections)
    return answer._replace(headline=lead.text, lead=lead, verdict=polar(question, verdict), sections=kept)


def _share(question: Question, asked: frozenset[str], text: str) -> float:
    return len(asked & question.stems_of(text)) / len(asked)


def _told(question: Question, code: Code) -> Iterator[tuple[str, Statement, Verdict | None]]:
    """What a code's knowledge says, each with the verdict that it gives on doing what it speaks of."""
    plain = (*code.what, *code.includes, *code.excludes, *code.tips, *code.coverage, *code.authorization)
    ruled = (
        *(item.say for item in code.limits),
        *(item.say for item in code.after),
        *(item.say for item in code.requires),
    )
    found: list[tuple[str, Statement, Verdict | None]] = []
    found += [(item.text, item, None) for item in (*plain, *ruled)]
    found += [(item.text, item, "yes") for item in (*code.use, *code.scenarios)]
    found += [(item.say.text, item.say, "no") for item in code.avoid]
    found += [(f"{item.item} {item.proves.text}", item.proves, None) for item in code.documents]
    found += [(item.say[0].text, item.say[0], None) for item in code.faq]
    found += [(aspect.say.text, aspect.say, None) for aspect in (code.aspects or {}).values()]
    payers = {payer.payer for payer in question.payers}
    for text, statement, verdict in found:
        if statement.holds_on(question.day) and (statement.payer is None or statement.payer in payers):
            yield text, statement, verdict
