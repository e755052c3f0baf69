"""Which of two codes: from the written comparisons, by the deciding question and by each aspect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from assistant.training.items.item import Item
from assistant.training.items.scope import BLANK, Base, Scope, masked, named
from knowledge.models import Choice, Difference

_BLANKS: Final = re.compile(rf"{BLANK}(?:(?:,| or| and|, or|, and|/| /) ?{BLANK})+")
"""Several codes side by side, which would give away the side that has several."""
ALIKE: Final = 88
"""Two sides worded more alike than this cannot be told apart by what they say."""


def which_of_two(scope: Scope) -> Iterator[Item]:
    """Which side of a comparison a sentence speaks of."""
    found = {
        (difference.left, difference.right): difference
        for code in scope.codes
        for difference in scope.base.knowledge.differences_of(code.code)
    }
    for difference in found.values():
        yield from _of(scope.base, difference)


def _of(base: Base, difference: Difference) -> Iterator[Item]:
    sides = tuple(tuple(code for code in side if base.code(code)) for side in (difference.left, difference.right))
    if not all(sides) or {*sides[0]} & {*sides[1]}:
        return
    yield from _contrast(base, difference, "", difference.choose, sides)
    for aspect, choice in (difference.aspects or {}).items():
        yield from _contrast(base, difference, base.aspects[aspect], choice, sides)


def _contrast(
    base: Base, difference: Difference, aspect: str, choice: Choice, sides: tuple[tuple[str, ...], ...]
) -> Iterator[Item]:
    both = (*difference.left, *difference.right)
    texts = [_BLANKS.sub(BLANK, masked(side.text, both)) for side in (choice.left, choice.right)]
    about = f" ({aspect.lower()})" if aspect else ""
    clear = len(base.holding((choice.left, choice.right))) == 2 and fuzz.ratio(*texts) < ALIKE
    if len({len(side) > 1 for side in sides}) == 2 and any(text.startswith(BLANK) for text in texts):
        return  # Several codes are said to "be", one to "is": the verb would tell.
    for number, side in enumerate((choice.left, choice.right)):
        own, other = sides[number], sides[1 - number]
        if clear and BLANK in texts[number] and not named(side.text) & {*other}:
            yield Item(
                kind="which-of-two",
                form="choose",
                prompt=f"{_joined(sides[0])} or {_joined(sides[1])}? Fill the blank{about}:\n{texts[number]}",
                right=(_joined(own),),
                wrong=(_joined(other),),
                explanation=(side, (choice.left, choice.right)[1 - number]),
                opens=f"What is the difference between {sides[0][0]} and {sides[1][0]}?",
                subjects=(sides[0][0], sides[1][0]),
                hint=difference.question,
            )


def _joined(codes: tuple[str, ...]) -> str:
    return " / ".join(codes)
