"""Marks an answer: a choice or an order by its letters, a typed answer by what the engine understands of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.training.items.item import Dealt
from assistant.training.schedule import Rating
from intents.focus import Focus
from intents.search import terms
from knowledge.models import Statement, Verdict

if TYPE_CHECKING:
    from intents.interpreter import Interpreter

LETTERS: Final = "abcdefgh"
ENOUGH: Final = 0.4
"""The share of a statement's words that an answer must hold, beside its codes."""
_WORDS: Final = {"t": "a", "true": "a", "f": "b", "false": "b"}
WITH_CODES: Final = 0.2
"""The share that is enough where the answer had to name codes, and named them."""
_NO: Final = re.compile(r"^\W*(?:no|nope|never|not|can't|cannot)\b", re.I)
_YES: Final = re.compile(r"^\W*(?:yes|yeah|yep|yup|sure|correct|right)\b", re.I)
_COUNT: Final = re.compile(r"\b(?:once|twice|one|two|three|four|five|six|\d{1,3})\b", re.I)
_COUNTS: Final = {"once": "1", "one": "1", "twice": "2", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}


@dataclass(frozen=True, slots=True)
class Marked:
    """The judgement of one answer."""

    correct: bool
    rating: Rating
    said: tuple[Statement, ...] = ()
    """Of a typed answer: what it said."""
    missed: tuple[Statement, ...] = ()
    """Of a typed answer: what it should have said."""
    wrong_verdict: bool = False


def parse(dealt: Dealt, response: str) -> tuple[int, ...] | None:
    """The choices that letters or numbers mean; none where they do not fit the question."""
    text = response.strip().lower()
    if dealt.item.form == "judge":
        text = _WORDS.get(text, text)
    signs = [sign for sign in text if sign.isalnum()]
    wanted = len(dealt.choices) if dealt.item.form == "order" else 1
    found = tuple(LETTERS.find(sign) if sign.isalpha() else int(sign) - 1 for sign in signs)
    fits = len(found) == wanted == len(set(found)) and all(0 <= number < len(dealt.choices) for number in found)
    return found if fits else None


def mark_choice(dealt: Dealt, chosen: tuple[int, ...]) -> Marked:
    """Right or wrong; there is nothing between."""
    correct = chosen == dealt.solution
    return Marked(correct, Rating.Good if correct else Rating.Again)


def mark_text(dealt: Dealt, response: str, interpreter: Interpreter) -> Marked:
    """Whether a typed answer gives the verdict and says the leading statement in words of its own."""
    item = dealt.item
    understood = _Understanding(interpreter, item.opens)
    said = tuple(statement for statement in item.explanation if understood.says(response, statement.text))
    missed = tuple(statement for statement in item.explanation if statement not in said)
    wrong_verdict = opposes(response, item.verdict)
    correct = item.explanation[0] in said and not wrong_verdict
    rating = Rating.Again if not correct else Rating.Hard if missed else Rating.Good
    return Marked(correct, rating, said, missed, wrong_verdict)


def opposes(text: str, verdict: Verdict | None) -> bool:
    """Whether a text opens with the flat opposite of a verdict."""
    return bool(verdict == "yes" and _NO.search(text)) or bool(verdict == "no" and _YES.search(text))


def _counts(text: str) -> set[str]:
    return {_COUNTS.get(found.lower(), found.lower()) for found in _COUNT.findall(text)}


class _Understanding:
    """What texts have in common beyond the question they answer."""

    def __init__(self, interpreter: Interpreter, question: str) -> None:
        self._interpreter = interpreter
        self._asked_words, self._asked_codes = self._read(question)

    def says(self, text: str, statement: str) -> bool:
        """Whether a text names the codes of a statement and enough of its words."""
        wanted_words, wanted_codes = self._read(statement)
        words, codes = self._read(text, tuple(wanted_codes))
        new = wanted_words - self._asked_words or wanted_words
        counts, wanted_counts = _counts(text), _counts(statement)
        if counts and wanted_counts and not counts & wanted_counts:
            return False
        new_codes = wanted_codes - self._asked_codes
        if not (words & wanted_words or codes & wanted_codes):
            return False
        return new_codes <= codes and len(new & words) >= (WITH_CODES if new_codes else ENOUGH) * len(new)

    def _read(self, text: str, nearby: tuple[str, ...] = ()) -> tuple[set[str], set[str]]:
        reading = self._interpreter.read(text, Focus(nearby=nearby))
        return set(terms(reading.words)), {*reading.codes, *reading.entities.remarks}
