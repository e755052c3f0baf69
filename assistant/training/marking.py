"""Marks an answer: a choice or an order by its letters, a typed answer by what the engine understands of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.training.comparing import Comparison
from assistant.training.items.item import Dealt
from assistant.training.schedule import Rating
from intents.features import words
from knowledge.models import Statement

if TYPE_CHECKING:
    from intents.interpreter import Interpreter

LETTERS: Final = "abcdefgh"
_WORDS: Final = {"t": "a", "true": "a", "f": "b", "false": "b"}


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
    half: bool = False
    """Of a typed answer: the yes, no or depends was right, and nothing more."""


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
    if words(response) == words(item.explanation[0].text):
        return Marked(True, Rating.Good, item.explanation[:1])
    wanted = Comparison(item, interpreter)
    given = wanted.read(response)
    stance = wanted.stance(response, given)
    wrong_verdict = bool(item.verdict and stance and stance != item.verdict)
    said = tuple(one for one in item.explanation if wanted.says(given, one, stance))
    missed = tuple(one for one in item.explanation if one not in said)
    correct = item.explanation[0] in said and not wrong_verdict and not wanted.contradicts(response, given)
    rating = Rating.Again if not correct else Rating.Hard if missed else Rating.Good
    half = not correct and bool(stance) and stance == item.verdict and not said
    return Marked(correct, rating, said, missed, wrong_verdict, half)
