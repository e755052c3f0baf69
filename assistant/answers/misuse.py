"""When a code is wrong, and what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answers.building import answer, first, instead, listed
from assistant.answers.use import not_for, settle

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.answers.question import Question


def handle(question: Question) -> Answer:
    """What the code is not for, with the code to bill instead."""
    code = question.codes[0]
    wrong = first((item.say for item in code.avoid), question.day)
    lead, verdict = settle(question, code, wrong)
    chosen = next((item.instead for item in code.avoid if item.say == lead), ())
    sections = [
        *instead(question, chosen),
        *not_for(question, code.avoid),
        *listed("Use it when", code.use, question.day),
        *listed("You may read elsewhere", code.elsewhere, question.day),
    ]
    follow_ups = (f"When do I use {code.code}?", f"Why would {code.code} be denied?")
    return answer(question, lead, sections, verdict, follow_ups)
