"""A code that is not in force on the date of service: whatever is asked of it, that comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import answer, first, instead, listed, polar
from intents.patterns import Pattern
from intents.polarity import last_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from knowledge.models import Code, Verdict

CONCERNED: Final = frozenset(
    {"use", "misuse", "frequency", "same_day_combination", "sequence", "denial", "fix", "documentation", "coverage",
     "eligibility", "tips", "fee_or_rvu", "claim_mechanics"}
)  # fmt: skip
"""Intents that suppose that the code may be billed."""


NO_MORE: Final = "gone|deleted|retired|dead|discontinued|removed|obsolete|dropped"
"""Words of a code that has ended."""

_ENDED: Final = Pattern(rf"\b(?:{NO_MORE}|ended|expired|went away|took over)\b")
"""Says that a code is no more."""

_YEAR: Final = Pattern(r"\b(?:19|20)\d\d\b")


def out_of_force(question: Question) -> Code | None:
    """The first code named that is not valid on the day in question."""
    named = [code for code in map(question.knowledge.code, question.reading.codes) if code]
    return next((code for code in named if not (code.in_force(question.day) or _within(question, code))), None)


def _within(question: Question, code: Code) -> bool:
    """Whether it only stands within a range of codes that is named by its ends: "D3310-D3330"."""
    ends = question.reading.codes[0] < code.code < question.reading.codes[-1]
    return ends and code.code[1:] not in question.reading.question


def handle(question: Question) -> Answer:
    """Since when, or until when, and what to bill instead."""
    code = out_of_force(question) or question.codes[0]
    lead = first(code.what, question.day)
    follow_ups = [f"What is {successor}?" for successor in code.successors[:2]]
    return answer(question, lead, status(question, code), polar(question, is_so(question, code)), follow_ups)


def is_so(question: Question, code: Code) -> Verdict | None:
    """Whether the code is in force, or no more where that is said; nothing where another year is told than it ended."""
    if not _ENDED.search(question.reading.question):
        return "yes" if code.in_force(question.day) else "no"
    if code.until is None:
        return "no"
    last = int(code.until[:4])
    years = set(map(int, _YEAR.findall(last_question(question.reading.question))))
    return "yes" if not years or years & {last, last + 1} else None


def status(question: Question, code: Code) -> Iterator[Section]:
    """The dates of a code that is not in force, and its successors; nothing for one that is."""
    if code.in_force(question.day):
        return
    ended = code.until is not None and code.until < question.day
    yield from listed("No longer valid" if ended else "Not yet valid", code.history, question.day)
    yield from instead(question, code.successors)
