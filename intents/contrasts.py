"""Words that turn a question into another one: upper and lower, first and final, with and without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from intents.features import stem

Signature = frozenset[tuple[str, str]]
"""The contrasting words of a text: group and side."""

BOUND: Final = "bound"
"""The group of words that stand in a wording only for questions that say them too."""

TURNING: Final = "inside"
"""The group of words that turn the answer round: what is inside is not billed, what is billed is not inside."""

PRESENT: Final = ""
"""The side of a group whose words count by their absence too."""


def read_contrasts(data: object) -> dict[str, tuple[tuple[str, str], ...]]:
    """Stem -> the groups it belongs to and its side in each, from the file that people write."""
    assert isinstance(data, dict)
    sides: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, lines in data["opposed"].items():
        for line in lines:
            side, *others = map(stem, str(line).split())
            for one in (side, *others):
                sides[one].append((group, side))
    for line in data["bound"]:
        side, *others = map(stem, str(line).split())
        for one in (side, *others):
            sides[one].append((BOUND, side))
    for group, telling in data["telling"].items():
        for one in {stem(str(word)) for word in telling}:
            sides[one].append((group, PRESENT))
    return {word: tuple(found) for word, found in sides.items()}


def read_synonyms(data: object) -> dict[str, str]:
    """Stem by stem: each word of a line has the first one's for its own."""
    assert isinstance(data, list)
    lines = [[stem(str(word)) for word in line] for line in data]
    return {word: line[0] for line in lines for word in line[1:]}


class Contrasts:
    """Tells whether two wordings ask of different things although they share their other words."""

    def __init__(self, sides: Mapping[str, tuple[tuple[str, str], ...]], synonyms: Mapping[str, str]) -> None:
        self._sides = sides
        self._synonyms = synonyms

    def plain(self, stems: Iterable[str]) -> frozenset[str]:
        """The stems with those that mean the same made one: 2 and two, front and anterior."""
        return frozenset(self._plain(one) for one in stems)

    def _plain(self, one: str) -> str:
        sides = [side for _, side in self._sides.get(one, ()) if side != PRESENT]
        side = sides[0] if len(sides) == 1 else one
        return self._synonyms.get(side, side)

    @property
    def telling(self) -> frozenset[str]:
        """The stems, those that mean the same made one, by which wordings differ: none may stand for another."""
        return self.plain(self._sides)

    def signature(self, stems: Iterable[str]) -> Signature:
        """The contrasting words of a text."""
        return frozenset(side for one in stems for side in self._sides.get(one, ()))

    def sides(self, stems: Iterable[str]) -> dict[str, set[str]]:
        """The contrasting words of a text by their group."""
        return _by_group(self.signature(stems))


def differ(asked: Signature, wording: Signature) -> bool:
    """Whether both name sides of a group and neither names all of the other's, only one holds a telling word, or the
    wording is bound to a word that is not asked of."""
    if asked == wording:
        return False
    telling = any(side == PRESENT for _, side in asked ^ wording)
    return telling or _is_bound(asked, wording) or _opposed(asked, wording)


def tells_otherwise(story: Signature, wording: Signature) -> bool:
    """The same of a story, which tells much beside what it asks: telling words count only where they are missing, and
    those that turn the answer round wherever they stand alone."""
    telling = any(side == PRESENT for _, side in wording - story) or any(
        group == TURNING for group, _ in story - wording
    )
    return telling or _is_bound(story, wording) or _opposed(story, wording)


def _is_bound(asked: Signature, wording: Signature) -> bool:
    return any(group == BOUND for group, _ in wording - asked)


def _opposed(one: Signature, other: Signature) -> bool:
    mine, theirs = _by_group(one), _by_group(other)
    mine.pop(BOUND, None)
    return any(not (mine[group] <= theirs[group] or theirs[group] <= mine[group]) for group in mine.keys() & theirs)


def _by_group(signature: Signature) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group, side in signature:
        found[group].add(side)
    return dict(found)
