"""A hint: what helps with an exercise without giving it away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from assistant.training.marking import LETTERS
from assistant.training.schedule import Rating

if TYPE_CHECKING:
    from assistant.training.items.item import Dealt
    from assistant.training.marking import Marked

BEGINNING: Final = 3
"""A typed answer's hint is the first of so many parts of what is to be said."""


def hint(dealt: Dealt) -> str:
    """The deciding question or the meaning of the code, where one is known; else half of the way."""
    item = dealt.item
    if item.hint:
        return item.hint.text
    if item.form == "type":
        said = item.explanation[0].text.split()
        return f"It begins: {' '.join(said[: max(3, len(said) // BEGINNING)])} …"
    if item.form == "order":
        return f"It begins with {LETTERS[dealt.solution[0]]}."
    nearest = dealt.choices.index(item.wrong[0])
    one, other = sorted((dealt.solution[0], nearest))
    return f"It is {LETTERS[one]} or {LETTERS[other]}."


def with_hint(marked: Marked) -> Marked:
    """A right answer that needed a hint was a hard one, so that it comes back sooner."""
    return replace(marked, rating=min(marked.rating, Rating.Hard))
