"""When a code is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Row
from assistant.answers.building import answer, first, listed, polar, section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from knowledge.models import Avoid, Code, Statement, Verdict

SETTLED = 0.6
"""Share of a question that a statement must account for to decide it."""

_EXAMPLES = ("example", "examples", "scenario", "scenarios", "instance")
"""Words that ask for a situation."""


def handle(question: Question) -> Answer:
    """Uses and typical situations first; a situation that is named decides the verdict."""
    code = question.codes[0]
    told = first(code.scenarios, question.day) if question.says(*_EXAMPLES) else None
    lead, verdict = (told, None) if told else settle(question, code, first(code.use, question.day))
    follow_ups = (f"When should I not use {code.code}?", f"What do I attach to {code.code}?")
    return answer(question, lead, _sections(question, code), verdict, follow_ups)


def settle(question: Question, code: Code, otherwise: Statement | None) -> tuple[Statement | None, Verdict | None]:
    """The statement for or against the situation in the question, with the verdict it gives."""
    own = (item for item in code.scenarios if code.code in item.text)
    right, share_right = question.closest((*code.use, *own))
    wrong, share_wrong = question.closest(item.say for item in code.avoid if code.code in item.say.text)
    if not question.reading.asks_whether or max(share_right, share_wrong) < SETTLED:
        return otherwise, None
    if share_right == share_wrong:
        return otherwise, None
    return (right, polar(question, "yes")) if share_right > share_wrong else (wrong, polar(question, "no"))


def not_for(question: Question, avoid: Iterable[Avoid]) -> tuple[Section, ...]:
    """Situations in which a code is wrong, each with what to bill instead."""
    held = (item for item in avoid if item.say.holds_on(question.day))
    return section("Not for", (Row((item.say,), _instead(item)) for item in held))


def _instead(item: Avoid) -> str:
    return f"→ {', '.join(item.instead)}" if item.instead else ""


def _sections(question: Question, code: Code) -> Iterator[Section]:
    yield from listed("Use it when", code.use, question.day)
    yield from listed("Typical situations", code.scenarios, question.day)
    yield from not_for(question, code.avoid)
    yield from listed("Tips", code.tips, question.day)
