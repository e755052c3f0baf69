"""Whether a yes is borne out by the statement beneath it, which may speak of another year, number or thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.answers.building import RELATION
from intents.features import stem
from intents.patterns import Pattern

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.answers.question import Question

_BY_PAIRS: Final = frozenset({"same_day_combination", "case", "difference", "denial", "fix", "history"})
"""Intents whose verdict is no reading of a statement."""

_BY_RULES: Final = frozenset({"sequence", "frequency", "eligibility"})
"""Intents whose verdict follows from a rule that the statement says, whatever words limit the question."""

_BY_TOOTH: Final = frozenset({"sequence", "eligibility"})
"""Intents whose rule may be met although something else is asked: "does scaling need bone loss"."""

_YEAR: Final = re.compile(r"\b20\d\d\b")
_NUMBER: Final = re.compile(r"(?<![\w.])\d{1,3}\b(?!th|st|nd|rd)")
_APART: Final = re.compile(r"\b(?:ha(?:ve|s) to|must)\b.*\b(?:different|separate|another)\b", re.IGNORECASE)
"""Asks whether things have to be kept apart, which is more than whether they may be."""

_IS_A: Final = re.compile(r"\bis\s+d\d{4}\s+(?:an?|the)\b", re.IGNORECASE)
"""Asks what a code is, and not whether it may be billed."""

_LIMITING: Final = frozenset(map(stem, ("without", "only", "except", "unless", "never")))
"""Words that make what is asked narrower."""

_COSTLESS: Final = frozenset(map(stem, ("free", "complimentary", "gratis")))
_BEYOND: Final = Pattern(
    r"\b(?:more money|extra (?:money|charge|pay)|paid (?:more|extra)|"
    r"(?:pays?|charge|bill|get|collect) (?:more|extra))\b"
)
"""Asks for more than the code's own payment."""

_SURE: Final = 0.7
"""Confidence from which an order is what is asked about."""

_FRAME: Final = frozenset(
    map(
        stem,
        (*RELATION, "need", "first", "before", "after", "tooth", "teeth", "patient", "billed", "molar", "premolar",
         "anterior", "adult", "child", "primary", "permanent", "baby", "ok", "allowed", "apply", "qualify", "fit"),
    )
)  # fmt: skip
"""Stems that an order or a tooth's kind accounts for."""


def borne_out(question: Question, answer: Answer) -> Answer:
    """The answer, without its yes where its statement does not speak of the same."""
    pairs = question.reading.intent in _BY_PAIRS and "only" not in question.reading.words
    if answer.verdict != "yes" or answer.lead is None:
        return answer
    says = answer.lead.text
    if _COSTLESS & set(map(stem, question.reading.words)) - question.stems_of(says):
        return answer._replace(verdict=None)  # that it may be billed is no yes to its being free
    if _BEYOND.search(question.reading.question) and question.reading.intent in _BY_TOOTH:
        return answer._replace(verdict=None)  # that the tooth fits is no yes to being paid more for it
    if _IS_A.search(question.reading.question) and any(answer.lead in code.excludes for code in question.codes):
        return answer._replace(verdict=None)  # what is outside a code is not what the code is
    if pairs:
        return answer
    elsewhere = _other_figures(question, says) or _narrower(question, says) or _of_something_else(question, says)
    ended = not all(code.in_force(question.day) for code in question.codes)
    # That something was so in an example does not make it needed, nor the code the thing that was told of.
    more = question.says("need", "require") or _IS_A.search(question.reading.question)
    example = more and any(answer.lead in code.scenarios for code in question.codes)
    return answer._replace(verdict=None) if elsewhere or example or ended else answer


def _other_figures(question: Question, says: str) -> bool:
    """Whether it speaks of a year that is not asked about, or of other numbers."""
    told, years = set(_YEAR.findall(says)), set(_YEAR.findall(question.reading.question))
    numbers, asked = set(_NUMBER.findall(says)), set(_NUMBER.findall(" ".join(question.reading.words)))
    return bool(told and years and told.isdisjoint(years)) or bool(numbers and asked and numbers.isdisjoint(asked))


def _narrower(question: Question, says: str) -> bool:
    """Whether the question limits what it asks by a word that the statement does without."""
    if _APART.search(question.reading.question):
        return True
    if question.reading.intent in _BY_RULES:
        return False
    return bool(_LIMITING & set(map(stem, question.reading.words)) - question.stems_of(says))


def _of_something_else(question: Question, says: str) -> bool:
    """Whether it holds none of several words that say what is asked of one code."""
    asked = question.beside_names - _FRAME
    alone = len(question.codes) == 1 and question.reading.intent in _BY_TOOTH
    sure = question.reading.intent == "sequence" and question.reading.confidence >= _SURE
    return alone and not sure and len(asked) > 1 and asked.isdisjoint(question.stems_of(says))
