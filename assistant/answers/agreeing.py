"""A claim set beside what is said of the things that it names: yes where it is said, no where the reverse is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers import combination
from assistant.answers.building import led_by, without_verdict
from assistant.answers.speaking import said_of
from intents.agreement import Claim, agreement, clauses_of
from intents.polarity import blames, chooses, looks_for_a_fault, plainly_asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.agreement import Agreement
    from intents.phrases import Mention
    from knowledge.models import Statement

_LONGEST: Final = 30
"""Words of a claim that is no story."""

_NONE: Final = Claim((), frozenset(), frozenset())


def agreed(question: Question, answer: Answer) -> Answer:
    """The answer with the verdict of its lead on a claim, or led by a statement that gives one; else as it is."""
    claim = _NONE if answer.verdict or answer.kind not in {"answer", "clarify"} else _claim(question)
    if not claim.clauses:
        return answer
    if answer.lead and (found := _on(question, claim, answer.lead)):
        return answer._replace(verdict=found)
    said: dict[Agreement, Statement] = {}
    for statement, verdict in _agreeing(question, claim):
        said.setdefault(verdict, statement)
    if not said:
        return _by_pairs(question, claim, answer)
    if len(said) > 1:
        return answer
    ((found, statement),) = said.items()
    return led_by(answer, statement, found)


def _by_pairs(question: Question, claim: Claim, answer: Answer) -> Answer:
    """The answer led by whether two things go together, where that is claimed of a code and a thing that is named."""
    beside = len(question.reading.entities.codes) == 1 and any(clause.beside for clause in claim.clauses)
    if not beside or not combination.known(question):
        return answer
    found = combination.handle(question)
    return led_by(answer, found.lead, found.verdict) if found.lead and found.verdict else answer


def _claim(question: Question) -> Claim:
    """What is claimed; nothing where it is a story, a choice or asks for a fault."""
    reading = question.reading
    text = reading.question
    if not reading.asks_whether or len(reading.words) > _LONGEST:
        return _NONE
    if chooses(text) or blames(text) or looks_for_a_fault(text):
        return _NONE
    plain = question.interpreter.plain
    codes = frozenset(reading.entities.codes or (code.code for code in question.codes))
    own = (mention for mention in reading.mentions if codes.intersection(_coded(question, mention)))
    names = (word for mention in own for word in reading.unmasked[mention.start : mention.end])
    stems = plain(question.stems_of(" ".join(names)))
    return Claim(clauses_of(plainly_asked(text), question.stems_of, plain), codes, stems)


def _coded(question: Question, mention: Mention) -> frozenset[str]:
    """The codes that a name stands for."""
    families = filter(None, map(question.knowledge.family, mention.keys("families")))
    return frozenset(mention.keys("codes")).union(*(family.main_codes for family in families))


def _agreeing(question: Question, claim: Claim) -> Iterator[tuple[Statement, Agreement]]:
    for statement in said_of(question):
        if found := _on(question, claim, statement):
            yield statement, found


def _on(question: Question, claim: Claim, statement: Statement) -> Agreement | None:
    if statement.payer or statement.usual:
        return None
    text = without_verdict(statement).text
    return agreement(claim, clauses_of(text, question.stems_of, question.interpreter.plain))
