"""A question put as the plain one that is written: how several of a thing are billed, and when one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.written import faq_of
from intents.numbers import A_NUMBER
from intents.patterns import UNITS, Pattern

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from intents.interpretation import Interpretation
    from knowledge.models import Code, Faq

_DOES: Final = r"(?:do|does|should|would|can|to)\s+(?:(?:i|we|you|u)\s+)?"
_BILLED: Final = r"(?:bill|code|report|charge|submit|enter|claim)"
_SEVERAL: Final = Pattern(
    rf"^(?:so |and |ok )?how\s+{_DOES}{_BILLED}\s+(?:for\s+|out\s+)?(?P<number>{A_NUMBER})\s+"
    r"(?:[\w-]+\s+){0,2}?qcode"
    r"(?:\s+(?:same|day|date|on|the|one|visit|in|a|at|for|today|different|teeth|qtooth|patient))*$",
    "how",
)
"""Asks how a number of one thing is billed, and nothing more."""

_DATED: Final = frozenset({"bill", "billed", "charge", "charged", "date", "dated"})
_WHEN: Final = _DATED | {
    "when", "is", "are", "do", "does", "should", "i", "we", "you", "a", "an", "the", "for", "to", "be", "qcode", "so",
}  # fmt: skip
"""Words in which it is asked on which day a thing is billed, and nothing more."""

_UNITS_TOLD: Final = Pattern(
    rf"^(?=.*\bhow many (?:units of )?qcode\b).*\b(?P<number>{A_NUMBER})\s+(?:[\w-]+\s+)?"
    r"(?:teeth|quads?|quadrants?|arches|implants?)\b",
    "how many",
)
"""Tells how many parts of the mouth were treated and asks how often the code goes: "3 teeth, how many D####"."""

_UNIT: Final = Pattern(rf"\b{UNITS}\b")
_PLURALS: Final = {"tooth": "teeth", "arch": "arches"}


def written_plainly(question: Question) -> Faq | None:
    """What is written of several of a thing, in its own words or by what its code is counted by, or of its date."""
    reading = question.reading
    if not question.codes or reading.asks_whether or reading.negated or reading.carried:
        return None
    if _asks_for_the_day(reading):
        return _asked_plainly(question, f"When do I date {question.codes[0].code}?")
    words = " ".join(reading.words)
    several = _SEVERAL.search(words) or _UNITS_TOLD.search(words)
    if several is None or several["number"] in {"1", "one"}:
        return None
    found = _asked_plainly(question, " ".join(reading.unmasked).replace(several["number"], "several", 1))
    unit = _unit(question.codes[0])
    if found or not unit:
        return found
    return _asked_plainly(
        question, f"How do I bill {question.codes[0].code} for several {_PLURALS.get(unit, f'{unit}s')}?"
    )


def _asks_for_the_day(reading: Interpretation) -> bool:
    """Whether it asks on which day a thing that it names is billed: of a code it may ask in which case."""
    named = not reading.entities.codes and reading.words.count("qcode") == 1
    dated = "when" in reading.words and not _DATED.isdisjoint(reading.words)
    return named and dated and _WHEN.issuperset(reading.words)


def _asked_plainly(question: Question, text: str) -> Faq | None:
    return faq_of(question.read_as(question.interpreter.read(text)))


def _unit(code: Code) -> str:
    """What a code is counted by, where that is a part of the mouth or an image."""
    facet = (code.aspects or {}).get("unit")
    found = _UNIT.search(facet.value) if facet else None
    return found[1] if found else ""
