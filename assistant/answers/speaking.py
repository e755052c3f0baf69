"""The statement on what a claim names that speaks most of it, where the answer's own lead speaks of less.

It gives no verdict: closeness tells what a claim is about, not whether it is so.
"""

from __future__ import annotations

from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from assistant.answers import handler
from assistant.answers.building import SAYS_VERDICT, led_by, without_verdict
from assistant.answers.written import is_written
from assistant.subject import OF_REFUSALS
from intents.patterns import CODE
from intents.stories import speaks_of_a_refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Code, Concept, Faq, Statement

_NEAR: Final = 0.35
"""Closeness from which a statement speaks of a claim."""

_NEAR_ENOUGH: Final = 0.25
"""The same where nothing would lead else."""

_NEARER: Final = 0.15
"""How much closer than the lead it must be."""

_FEWEST: Final = 2
"""Words beside names that a claim must have, and share with the statement."""

_MOST: Final = 3
"""Codes or ideas of a claim of which statements are looked at."""

_OF_THEIR_KIND: Final = OF_REFUSALS | {
    "case", "code_search", "coverage", "documentation", "eligibility", "fee_or_rvu", "history", "narrative",
}  # fmt: skip
"""Intents whose answers on a code are of a kind of their own."""


def spoken_to(question: Question, answer: Answer) -> Answer:
    """The answer to a claim without a verdict, led by what speaks most of it."""
    settled = answer.verdict or answer.kind == "declined" or is_written(answer.lead)
    if settled or not _may_be_led(question, answer) or len(question.asked) < _FEWEST:
        return answer
    close = question.interpreter.closeness(question.reading)
    said = ((close(statement.text), statement) for statement in said_of(question))
    nearest, best = max(said, key=itemgetter(0), default=(0.0, None))
    least = max(_NEAR, close(answer.lead.text) + _NEARER) if answer.lead else _NEAR_ENOUGH
    if best is None or nearest < least:
        return answer
    base = handler("definition" if question.codes else "concept")(question) if answer.kind == "clarify" else answer
    return led_by(base, best)


def _may_be_led(question: Question, answer: Answer) -> bool:
    """Whether it claims something of codes that are given by number, or of ideas alone; asking back may give way."""
    reading = question.reading
    if not reading.asks_whether or reading.entities.remarks:
        return False
    if not reading.entities.codes:
        return question.is_claim and bool(question.concepts) and not question.codes and reading.intent != "case"
    return answer.kind == "clarify" or reading.intent not in _OF_THEIR_KIND


def said_of(question: Question) -> Iterator[Statement]:
    """What is said of the codes or ideas that are named, and shares words with the claim."""
    plain = question.interpreter.plain
    asked = plain(question.stems)
    for statement in _said_of_codes(question) if question.codes else _said_of_ideas(question):
        told = plain(question.stems_of(statement.text))
        speaks = len(asked & told) >= _FEWEST and (not question.codes or not speaks_of_a_refusal(statement.text))
        if speaks and statement.payer is None and statement.holds_on(question.day):
            yield statement


def _said_of_codes(question: Question) -> Iterator[Statement]:
    """What is said of each, and of how they go together: where several are named, one alone is beside the point."""
    codes = question.codes[:_MOST]
    named = tuple(code.code for code in codes)
    for one, other in combinations(named, 2):
        yield from (pair.say for pair in question.knowledge.pairs(one, other))
    for statement in (statement for code in codes for statement in said_of_code(code)):
        if len(named) == 1 or len({*named}.intersection(CODE.findall(statement.text))) > 1:
            yield statement


def _said_of_ideas(question: Question) -> Iterator[Statement]:
    for idea in question.concepts[:_MOST]:
        yield from said_of_idea(idea)


def said_of_idea(idea: Concept) -> Iterator[Statement]:
    """What an idea is and asks to be done, with its written answers."""
    yield from (*idea.what, *idea.detail, *idea.do)
    yield from _answers(idea.faq)


def said_of_code(code: Code) -> Iterator[Statement]:
    """What a code is, holds and is for, by its rules and its written answers."""
    yield from (*code.what, *code.includes, *code.excludes, *code.use, *code.scenarios)
    for rules in (code.limits, code.after, code.requires, code.avoid):
        yield from (rule.say for rule in rules)
    yield from _answers(code.faq)


def _answers(questions: Iterable[Faq]) -> Iterator[Statement]:
    """What is written in answer to questions, without the yes or no that is one to them alone."""
    for faq in questions:
        said = without_verdict(faq.say[0])
        if not SAYS_VERDICT.match(said.text):
            yield said
