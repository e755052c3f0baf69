"""Why told visits stand together: what is known of their codes that may."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.cases.rulebook import Rulebook
    from assistant.cases.visits import Visit
    from knowledge.models import Pair, Statement

_MOST: Final = 5
"""Reasons that are told."""


def reasons(visits: Sequence[Visit], book: Rulebook) -> tuple[Statement, ...]:
    """What says of two of the visits that both may be billed, the code's own rule first."""
    found = dict.fromkeys(pair.say for pair in _pairs(visits, book) if not pair.say.payer)
    return tuple(sorted(found, key=lambda say: bool(say.usual or say.inference))[:_MOST])


def backed(visits: Sequence[Visit], book: Rulebook) -> set[str]:
    """The codes that are known to stand beside another of the visits."""
    pairs = [pair for pair in _pairs(visits, book) if not pair.say.payer]
    codes = {visit.code for visit in visits}
    return {code for pair in pairs for code in codes & {*pair.left, *pair.right}}


def _pairs(visits: Sequence[Visit], book: Rulebook) -> Iterator[Pair]:
    for left, right in permutations(visits, 2):
        for pair in book.knowledge.pairs(left.code, right.code):
            if (
                pair.verdict == "yes"
                and left.code in pair.left
                and right.code in pair.right
                and _met(pair, left, right)
            ):
                yield pair


def _met(pair: Pair, left: Visit, right: Visit) -> bool:
    """Whether two visits stand to each other as a pair has it: as to day and tooth."""
    if "same-day" in pair.when and left.day != right.day:
        return False
    if pair.when in {"later", "same-tooth-later"} and left.day >= right.day:
        return False
    return "tooth" not in pair.when or (left.place == right.place) == ("same-tooth" in pair.when)
