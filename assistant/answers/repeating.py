"""What is said where an answer would lead with what the last one led with, though the message adds something."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from assistant.answers.asides import unknown
from assistant.answers.building import SAYS_VERDICT, led_by
from assistant.answers.difference import is_decided
from assistant.answers.speaking import said_of_code, said_of_idea
from assistant.nearest import firsts
from intents.ellipsis import CARRYING
from intents.entities import Entities
from intents.kinds import PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Statement

_SPOKEN_OF: Final = 0.3
"""Share of what is added to a question that an answer must speak of to be given again."""

_SPEAKS: Final = 0.5
_MORE: Final = 0.25
"""Share of it that another statement must speak of, and how much more than the lead does."""

_FEWEST: Final = 2
"""Words that must be added for a statement to be found by them, where none is a number."""

_MOST: Final = 3
"""Codes of which everything is looked at."""


def unrepeated(question: Question, answer: Answer, last: Answer) -> Answer:
    """The answer led by what speaks of what a message adds; as it is where nothing does better.

    To a condition that nothing speaks of there is no answer, but for a comparison that it decides.
    """
    reading = question.reading
    added = tuple(word for word in reading.said if word not in CARRYING and word not in PLACEHOLDERS)
    if not added or answer.lead is None:
        return answer
    conditional = "condition" in reading.carried
    if conditional and reading.intent == "difference" and is_decided(question):
        return answer  # what is told may well speak for the code that came first
    message = reading._replace(unmasked=added, entities=Entities())
    coverage = question.interpreter.coverage
    already = coverage(message, answer.lead.text)
    told = len(added) >= _FEWEST or any(word.isdigit() for word in added)
    if told and not answer.verdict:
        said = ((coverage(message, item.text), item) for item in _said(question, last))
        share, best = max(said, key=itemgetter(0), default=(0.0, None))
        if best and share >= max(_SPEAKS, already + _MORE):
            return led_by(answer, best)
    if conditional and already < _SPOKEN_OF:
        return unknown(question.read_as(reading._replace(hits=())))
    return answer


def _said(question: Question, last: Answer) -> Iterator[Statement]:
    """What stood under the last answer, and all that is said of what is talked about and of the ideas beside it."""
    ideas = [idea for idea in map(question.knowledge.concept, _ideas(question, last)) if idea]
    beside = map(question.knowledge.concept, (key for idea in ideas for key in idea.versus))
    entries = (*ideas, *filter(None, beside))
    told = [item for code in question.codes[:_MOST] for item in said_of_code(code)]
    told += [item for idea in entries for item in said_of_idea(idea)]
    whats = firsts((*question.codes, *entries))  # what a thing is answers nothing that is added
    for statement in (item for item in (*last.statements(), *told) if item not in whats):
        general = statement.payer is None and statement.holds_on(question.day)
        if general and not SAYS_VERDICT.match(statement.text):
            yield statement


def _ideas(question: Question, last: Answer) -> Iterator[str]:
    """The ideas that are named, and the one that the last answer was about."""
    yield from question.reading.keys("concepts")
    if last.lead:
        yield last.lead.id.partition(".")[0]
