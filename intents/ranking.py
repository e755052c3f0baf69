"""How likely each of several written answers is the one to a question, by a few features whose weights are learned.

The weights were fitted by benchmarks/retrieval.py to wordings that it sets aside, each asked of a base without it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from intents.search import STOP_STEMS

if TYPE_CHECKING:
    from intents.questions import Wording, WrittenQuestions
    from intents.search import Hit
    from knowledge.shelf import Records

_Stems = frozenset[str]


class Features(NamedTuple):
    """How a written answer fits a question."""

    score: float
    """What the search index gives it."""
    coverage: float
    """The share of the question that it and its wordings hold."""
    likeness: float
    """How alike the nearest of its wordings is, words that are related counted for as much as they are."""
    sameness: float
    """The same of words alone."""
    overall: float
    """How alike its wordings are one with another."""
    core: float
    """The share held of what all its wordings say."""
    told: float
    """The share of the question that is said in none of its wordings but in related words."""
    named: float
    """Whether the nearest wording names all that the question names."""
    of_its_code: float
    of_no_code: float
    of_an_idea: float
    of_an_idea_beside_codes: float


WEIGHTS: Final = Features(
    score=1.66,
    coverage=2.56,
    likeness=4.57,
    sameness=-2.63,
    overall=3.66,
    core=1.19,
    told=4.47,
    named=0.92,
    of_its_code=2.17,
    of_no_code=1.20,
    of_an_idea=1.98,
    of_an_idea_beside_codes=-1.06,
)
NONE_OF_THEM: Final = 10.38
"""What counts for it that none of them is the answer."""

_OF_THE_QUESTION: Final = 0.7
"""What the share of the question that a statement speaks of counts; the rest is the share of the statement asked of."""


class Ranking:
    """Sets written answers in order."""

    def __init__(self, language: Records, questions: WrittenQuestions) -> None:
        self._language = language
        self._questions = questions

    def chances(self, asked: Wording, hits: Sequence[Hit]) -> list[float]:
        """How likely each is the answer."""
        marks = [sum(map(float.__mul__, WEIGHTS, found)) for found in self.features(asked, hits)]
        most = max((*marks, NONE_OF_THEM))
        shares = [math.exp(mark - most) for mark in marks]
        whole = math.exp(NONE_OF_THEM - most) + sum(shares)
        return [share / whole for share in shares]

    def closeness(self, asked: Wording) -> Callable[[_Stems], float]:
        """How close statements, given by their stems, are to a question, 0 to 1: related words count as they are."""
        stems = self._questions.stems(asked) - STOP_STEMS
        weigh = _Weights(self._questions)
        related = self._related(stems)
        mine = weigh.all(stems)

        def close(said: _Stems) -> float:
            theirs = weigh.all(said)
            if not mine or not theirs:
                return 0.0
            held = weigh.all(stems & said)
            standing, meant = _in_related(said, stems, weigh, related)
            return _OF_THE_QUESTION * (held + meant) / mine + (1 - _OF_THE_QUESTION) * (held + standing) / theirs

        return close

    def features(self, asked: Wording, hits: Sequence[Hit]) -> list[Features]:
        """How each fits the question."""
        stems = self._questions.stems(asked)
        weigh = _Weights(self._questions)
        related = self._related(stems)
        return [self._of(hit, asked, stems, weigh, related) for hit in hits]

    def _related(self, stems: _Stems) -> dict[str, list[tuple[str, float]]]:
        """For each other stem those of the question that it is related to, and how much."""
        found: dict[str, list[tuple[str, float]]] = {}
        for one in stems:
            for other, weight in (self._language.get(f"related/{one}") or {}).items():
                if other not in stems:
                    found.setdefault(other, []).append((one, weight))
        return found

    def _of(
        self, hit: Hit, asked: Wording, stems: _Stems, weigh: _Weights, related: dict[str, list[tuple[str, float]]]
    ) -> Features:
        wordings = self._language.get(f"answer/{hit.folder}/{hit.key}") or ()
        mine = weigh.all(stems)
        nearest, likeness, sameness, overall = -1, 0.0, 0.0, 0.0
        everything: set[str] = set()
        core: _Stems | None = None
        for number, found in wordings:
            both = mine + self._questions.weight(number) or 1.0
            held = 2 * weigh.all(stems & found)
            standing, meant = _in_related(found, stems, weigh, related)
            same = held / both
            like = (held + standing + meant) / both
            overall += same / len(wordings)
            sameness = max(sameness, same)
            if like > likeness:
                nearest, likeness = number, like
            everything |= found
            core = found if core is None else core & found
        of_all = weigh.all(core or ())
        _, told = _in_related(frozenset(everything), stems, weigh, related)
        owned = hit.folder == "codes"
        return Features(
            score=hit.score / 10,
            coverage=hit.coverage,
            likeness=likeness,
            sameness=sameness,
            overall=overall,
            core=weigh.all(core & stems) / of_all if core and of_all else 1.0,
            told=told / mine if mine else 0.0,
            named=float(nearest >= 0 and bool(asked.named) and asked.named <= self._questions.named(nearest)),
            of_its_code=float(owned and hit.key.partition("/")[0] in asked.named),
            of_no_code=float(owned and not asked.named),
            of_an_idea=float(not owned),
            of_an_idea_beside_codes=float(not owned and bool(asked.codes)),
        )


class _Weights:
    """What stems weigh, looked up once a question."""

    def __init__(self, questions: WrittenQuestions) -> None:
        self._questions = questions
        self._kept: dict[str, float] = {}

    def of(self, one: str) -> float:
        weight = self._kept.get(one)
        if weight is None:
            weight = self._kept[one] = self._questions.weight_of(one)
        return weight

    def all(self, stems: Iterable[str]) -> float:
        return math.fsum(map(self.of, stems))


def _in_related(
    found: _Stems, stems: _Stems, weigh: _Weights, related: dict[str, list[tuple[str, float]]]
) -> tuple[float, float]:
    """What is said in related words: the weight of those of the wording, and of those of the question, as far as
    they are related."""
    standing: list[float] = []
    meant: dict[str, float] = {}
    for other in related.keys() & found:
        best = 0.0
        for one, weight in related[other]:
            if one not in found:
                best = max(best, weight)
                meant[one] = max(meant.get(one, 0.0), weight)
        if best:
            standing.append(best * weigh.of(other))
    return math.fsum(standing), math.fsum(weight * weigh.of(one) for one, weight in meant.items())
