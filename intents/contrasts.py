"""Words that turn a question into another one: upper and lower, first and final, with and without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from intents.features import stem

Signature = frozenset[tuple[str, str]]
"""The contrasting words of a text: group and side."""

DENYING: Final = "denying"


def read_contrasts(data: object) -> dict[str, tuple[tuple[str, str], ...]]:
    """Stem -> the groups it belongs to and its side in each, from the file that people write."""
    assert isinstance(data, dict)
    sides: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, lines in data["groups"].items():
        for side in lines:
            for word in str(side).split():
                sides[stem(word)].append((group, str(side)))
    for word in data[DENYING]:
        sides[stem(word)].append((DENYING, DENYING))
    return {word: tuple(found) for word, found in sides.items()}


class Contrasts:
    """Tells whether two wordings ask of different things although they share their other words."""

    def __init__(self, sides: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
        self._sides = sides

    def signature(self, stems: Iterable[str]) -> Signature:
        """The contrasting words of a text."""
        return frozenset(side for one in stems for side in self._sides.get(one, ()))


def differ(one: Signature, other: Signature) -> bool:
    """Whether both name sides of a group and neither names all of the other's, or only one denies."""
    if one == other:
        return False
    mine, theirs = _by_group(one), _by_group(other)
    if (DENYING in mine) != (DENYING in theirs):
        return True
    return any(not (mine[group] <= theirs[group] or theirs[group] <= mine[group]) for group in mine.keys() & theirs)


def _by_group(signature: Signature) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group, side in signature:
        found[group].add(side)
    return dict(found)
