"""When a code is wrong, and what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import answer, first, instead, listed
from assistant.answers.use import not_for, settle
from intents.entities import Entities
from intents.saying import meaning, tells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.interpretation import Interpretation
    from knowledge.models import Avoid

_FURTHER: Final = 0.15
"""How much more of what is told a sentence must speak of to come before the one that is written first."""


def handle(question: Question) -> Answer:
    """What the code is not for, with the code to bill instead."""
    code = question.codes[0]
    wrong = first((item.say for item in _nearest_first(question, code.avoid)), question.day)
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


def _nearest_first(question: Question, avoid: Sequence[Avoid]) -> list[Avoid]:
    """What a code is not for; first what speaks of clearly more that is told than what is written first."""
    told = _beside_its_name(question.reading, question.codes[0].code)
    said = list(meaning(told.unmasked))
    shares = [tells(said, item.told) + question.interpreter.coverage(told, item.told_of) for item in avoid]
    best = max(shares, default=0.0)
    if not shares or best < shares[0] + _FURTHER:
        return list(avoid)
    nearest = avoid[shares.index(best)]
    return [nearest, *(item for item in avoid if item is not nearest)]


def _beside_its_name(reading: Interpretation, code: str) -> Interpretation:
    """The message without what names the code, of which all of these sentences speak."""
    own = (mention for mention in reading.mentions if code in mention.keys("codes"))
    named = {place for mention in own for place in range(mention.start, mention.end)}
    words = tuple(word for place, word in enumerate(reading.unmasked) if place not in named)
    return reading._replace(unmasked=words, entities=Entities())
