"""A claim set beside what is said of the things that it names: yes where it is said, no where the reverse is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers import combination
from assistant.answers.building import led_by, without_verdict
from assistant.answers.speaking import said_of
from assistant.answers.written import is_written
from intents.agreement import Claim, agreement, clauses_of
from intents.patterns import Pattern
from intents.polarity import chooses, looks_for_a_fault, plainly_asked
from intents.statements import ASKING, OPENING, WONDERING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.agreement import Agreement
    from intents.phrases import Mention
    from knowledge.models import Statement

_LONGEST: Final = 30
"""Words of a claim that is no story."""

_MOST_LACKING: Final = 2
"""Words of a claim that a statement on it may lack: one of two things that are named together, and its maker."""

_NONE: Final = Claim((), frozenset(), frozenset())

_PLAIN_QUESTION: Final = Pattern(
    rf"{OPENING}{ASKING}(?!\s+there\b)(?!.*\b(?:or|{WONDERING}))|^(?!.*\b(?:or|{WONDERING})).*\b(?:right|correct|true)\W*$"
)
"""Asks whether one thing is so, and tells nothing before."""

_ASKS_WHAT_IT_IS: Final = Pattern(rf"{OPENING}(?:is|are)\b")

_OF_GUILT: Final = Pattern(
    r"\b(?:unethical|fraud\w*|(?:il)?legal|wrong|violation|crime|upcoding|unbundling|overbilling|mistake|double)\b"
)
_OF_PAYMENT: Final = Pattern(
    r"\b(?:bundl\w*|pa(?:y|ys|id)|den(?:y|ied|ies)|plans?|payers?|insurance|covered|allowances?)\b"
)
"""Asks what payers do, which what a code is does not settle."""


def agreed(question: Question, answer: Answer) -> Answer:
    """The answer with the verdict of its lead on a claim, or led by a statement that gives one; else as it is."""
    claim = _NONE if answer.verdict or answer.kind not in {"answer", "clarify"} else _claim(question)
    if not claim.clauses:
        return answer
    if answer.lead and (found := _on(question, claim, answer.lead)):
        return answer._replace(verdict=found)
    if is_written(answer.lead) and not question.is_claim:
        return answer
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
    """What is claimed; nothing where it is a story, a choice, or asks for a fault or a payment."""
    reading = question.reading
    text = reading.question
    if not reading.asks_whether or reading.carried or len(reading.words) > _LONGEST:
        return _NONE
    if chooses(text) or _OF_GUILT.search(text) or looks_for_a_fault(text):
        return _NONE
    if not (question.is_claim or _PLAIN_QUESTION.search(text)) or (question.codes and _OF_PAYMENT.search(text)):
        return _NONE
    plain = question.interpreter.plain
    codes = frozenset(reading.entities.codes or (code.code for code in question.codes))
    own = [item for item in reading.mentions if not codes or codes.intersection(_coded(question, item))]
    words = (word for mention in own for word in reading.unmasked[mention.start : mention.end])
    names = plain(question.stems_of(" ".join(words)))
    clauses = clauses_of(plainly_asked(text), question.stems_of, plain)
    if codes:
        return Claim(clauses, codes, names)
    # Of ideas all words count; whether one is the other, or nothing beside their names, asks how they are related.
    related = _ASKS_WHAT_IT_IS.match(text) or not any(clause.content - names for clause in clauses)
    return _NONE if related else Claim(clauses, codes, frozenset())


def _coded(question: Question, mention: Mention) -> frozenset[str]:
    """The codes that a name stands for."""
    families = filter(None, map(question.knowledge.family, mention.keys("families")))
    return frozenset(mention.keys("codes")).union(*(family.main_codes for family in families))


def _agreeing(question: Question, claim: Claim) -> Iterator[tuple[Statement, Agreement]]:
    """The statements that settle a claim; most lack several of its words, and are not read clause by clause."""
    plain = question.interpreter.plain
    wanted = [clause.content - claim.names for clause in claim.clauses]
    for statement in said_of(question):
        told = plain(question.stems_of(statement.text))
        if all(len(content - told) > _MOST_LACKING for content in wanted):
            continue
        if found := _on(question, claim, statement):
            yield statement, found


def _on(question: Question, claim: Claim, statement: Statement) -> Agreement | None:
    if statement.payer or statement.usual:
        return None
    text = without_verdict(statement).text
    return agreement(claim, clauses_of(text, question.stems_of, question.interpreter.plain))
