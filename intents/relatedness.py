"""How much one word of a question stands for another, learned from the wordings that share a written answer.

Two wordings of one answer ask the same, and what only one of them says is said by the other in other words: a
statistical translation model (IBM model 1, Brown and others 1993) tells which. For questions and answers: Xue, Jeon
and Croft, Retrieval Models for Question and Answer Archives (2008).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any, Final, NamedTuple

Stems = frozenset[str]
_Chances = Mapping[str, Mapping[str, float]]

_ROUNDS: Final = 6
_OF_THE_ANSWER: Final = 0.5
"""What a statement counts beside a wording: it says more than what is asked."""

_NOTHING: Final = 0.5
"""How easily a word is taken to come from nothing: by as much as it is common."""

_DOUBT: Final = 3.0
"""Pairs of wordings that speak against each that speaks for it: what was seen once is chance."""

_SHARPER: Final = 3.0
"""How much more a word counts than its chance: several may stand for one."""

_LEAST: Final = 0.1
"""Relatedness below which words are not related."""


class Parallel(NamedTuple):
    """What is said of one matter in several ways."""

    wordings: Sequence[Stems]
    said: Stems
    """The stems of the statements that answer them."""


def relatedness(matters: Iterable[Parallel], fixed: Stems) -> dict[str, Any]:
    """Shelf records: for each stem those that it is related to, 0 to 1; fixed ones, numbers and codes to none."""
    pairs = [pair for matter in matters for pair in _pairs(matter, fixed)]
    chances = _translations(pairs)
    related: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for one, others in chances.items():
        for other, chance in others.items():
            weight = round(min(1.0, _SHARPER * max(chance, chances.get(other, {}).get(one, 0.0))), 2)
            if weight >= _LEAST:
                related[one][other] = related[other][one] = weight
    return {f"related/{one}": others for one, others in related.items()}


_Pair = tuple[tuple[str, ...], tuple[str, ...], float]
"""What one of two texts says alone, what the other does, and how much the pair counts."""


def _pairs(matter: Parallel, fixed: Stems) -> Iterator[_Pair]:
    def alone(one: Stems, other: Stems) -> tuple[str, ...]:
        return tuple(sorted(filter(str.isalpha, one - other - fixed)))

    wordings = list(dict.fromkeys(matter.wordings))
    pairs = [(one, other, 1 / (len(wordings) - 1)) for one, other in permutations(wordings, 2)]
    pairs += [(matter.said, one, _OF_THE_ANSWER) for one in wordings]
    for one, other, weight in pairs:
        mine, theirs = alone(one, other), alone(other, one)
        if mine and theirs:
            yield mine, theirs, weight


def _translations(pairs: Sequence[_Pair]) -> _Chances:
    """For each stem the chances of those that stand in its place, by expectation and maximization."""
    common: defaultdict[str, float] = defaultdict(float)
    for _, theirs, weight in pairs:
        for other in theirs:
            common[other] += weight
    whole = sum(common.values())
    chances: dict[str, dict[str, float]] = {}
    for at_first in (True, *(False,) * (_ROUNDS - 1)):
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for mine, theirs, weight in pairs:
            for other in theirs:
                if at_first:
                    given = [1.0] * len(mine)
                    nothing = _NOTHING
                else:
                    given = [chances[one].get(other, 0.0) if one in chances else 0.0 for one in mine]
                    nothing = _NOTHING * len(mine) * common[other] / whole
                total = nothing + sum(given)
                for one, chance in zip(mine, given, strict=True):
                    if chance:
                        counts[one][other] += weight * chance / total
        chances = {}
        for one, others in counts.items():
            seen = _DOUBT + sum(others.values())
            chances[one] = {other: count / seen for other, count in others.items() if count / seen > 1e-4}
    return chances
