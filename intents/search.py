"""Free words to the things they speak of: an inverted index with BM25 weights, one record a word.

Formula: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), with k1 = 1.2, b = 0.4.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from operator import itemgetter
from typing import Any, Final, NamedTuple

from intents.features import stem
from intents.kinds import PLACEHOLDERS
from knowledge.shelf import Records

_K1: Final = 1.2
_B: Final = 0.4
STOP_WORDS: Final = PLACEHOLDERS | {
    "a", "an", "the", "of", "for", "in", "on", "to", "with", "and", "or", "is", "are", "be", "was", "do", "does",
    "did", "i", "we", "you", "it", "its", "this", "that", "what", "which", "when", "where", "who", "how", "can",
    "could", "should", "would", "will", "may", "my", "our", "your", "use", "used", "using", "code", "codes",
    "dental", "cdt", "bill", "billed", "billing", "if", "at", "by", "as", "from", "there", "have", "has", "had",
    "not", "no", "so", "get", "got", "me", "they", "them", "their", "then", "than", "about", "into", "out", "up",
    "s", "t", "please", "need", "say", "said", "tell", "d", "ada", "number",
}  # fmt: skip
"""Words that carry no meaning of their own, and what stands in place of a name."""

STOP_STEMS: Final = frozenset(map(stem, STOP_WORDS))
"""Their stems."""

GISTS: Final = "gist/"
"""The space of the index of written answers."""

THINGS: Final = "thing/"
"""The space of the index of what things are and are called."""


class Hit(NamedTuple):
    """Something found: its folder and key, its score, and the share of the question's words that it accounts for."""

    folder: str
    key: str
    score: float
    coverage: float


def terms(words: Iterable[str]) -> list[str]:
    """The words that carry meaning, as stems."""
    return [stem(word) for word in words if word not in STOP_WORDS]


Document = tuple[str, str, Mapping[str, float]]
"""Folder, key and weight by stem."""


def build_index(documents: Sequence[Document], space: str = "") -> dict[str, Any]:
    """Shelf records for documents; those of several indexes are kept apart by their `space`."""
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    lengths = [sum(weights.values()) for _, _, weights in documents]
    average: defaultdict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    for (folder, _, _), length in zip(documents, lengths, strict=True):
        average[folder] += length
        counts[folder] += 1
    for number, (folder, _, weights) in enumerate(documents):
        spread = 1 - _B + _B * lengths[number] * counts[folder] / max(average[folder], 1)
        for term, weight in weights.items():
            postings[term].append((number, weight * (_K1 + 1) / (weight + _K1 * spread)))
    records: dict[str, Any] = {f"{space}documents": [(folder, key) for folder, key, _ in documents]}
    total = len(documents)
    for term, found in postings.items():
        idf = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
        numbers, weights_of = zip(*found, strict=True)
        records[f"{space}term/{term}"] = (idf, numbers, tuple(round(weight * idf, 3) for weight in weights_of))
    return records


def extended_index(language: Records, documents: Sequence[Document], space: str = "") -> dict[str, Any]:
    """The records that change when an office's documents come on top of those of the base."""
    own = build_index(documents, space)
    places = language.get(f"{space}documents")
    records: dict[str, Any] = {f"{space}documents": [*places, *own.pop(f"{space}documents")]}
    for name, (idf, numbers, weights) in own.items():
        base_idf, base_numbers, base_weights = language.get(name) or (_UNKNOWN_WORD, (), ())
        scaled = tuple(round(weight / idf * base_idf, 3) for weight in weights)
        shifted = tuple(len(places) + number for number in numbers)
        records[name] = (base_idf, (*base_numbers, *shifted), (*base_weights, *scaled))
    return records


class Index:
    """The compiled index, read a word at a time."""

    def __init__(self, shelf: Records, space: str = "") -> None:
        self._shelf = shelf
        self._space = space
        self._documents: list[tuple[str, str]] | None = None

    def search(self, words: Iterable[str], folders: frozenset[str], most: int = 8) -> list[Hit]:
        """The best matches in some folders; a word nobody knows counts against the coverage of all."""
        return self.find(terms(words), folders, most)

    def find(
        self,
        stems: Iterable[str],
        folders: frozenset[str],
        most: int = 8,
        *,
        owners: Collection[str] = (),
        least: float = 0.0,
    ) -> list[Hit]:
        """The same for stems; with `owners` only what stands under one of these keys.

        What accounts for less than the `least` share of them may be left out.
        """
        records: list[_Term] = []
        whole = 0.0
        for term in dict.fromkeys(stems):
            record = self._shelf.get(f"{self._space}term/{term}")
            whole += record[0] if record else _UNKNOWN_WORD
            records += [record] if record else []
        # Rare ones come first: once the rest is too light, nothing new is taken up.
        records.sort(key=itemgetter(0), reverse=True)
        left = math.fsum(idf for idf, _, _ in records)
        scores: dict[int, float] = {}
        for idf, numbers, weights in records:
            if left >= least * whole:
                for number, weight in zip(numbers, weights, strict=True):
                    scores[number] = scores.get(number, 0.0) + weight
            else:
                weight_of = dict(zip(numbers, weights, strict=True))
                for number in scores.keys() & weight_of.keys():
                    scores[number] += weight_of[number]
            left -= idf
        places = self._places
        fitting = {
            number: score
            for number, score in scores.items()
            if places[number][0] in folders and (not owners or places[number][1].partition("/")[0] in owners)
        }
        return self._ranked(fitting, records, whole, most)

    def coverage(self, stems: Iterable[str], text: frozenset[str]) -> float:
        """The share of stems, by their weight, that a text holds."""
        whole = held = 0.0
        for one in dict.fromkeys(stems):
            record = self._shelf.get(f"{self._space}term/{one}")
            weight = record[0] if record else _UNKNOWN_WORD
            whole += weight
            held += weight if one in text else 0.0
        return held / whole if whole else 0.0

    @property
    def _places(self) -> list[tuple[str, str]]:
        if self._documents is None:
            self._documents = self._shelf.get(f"{self._space}documents")
        return self._documents

    def _ranked(self, scores: Mapping[int, float], records: Sequence[_Term], whole: float, most: int) -> list[Hit]:
        wanted = [(score, -number) for number, score in scores.items()]
        best: dict[tuple[str, str], Hit] = {}
        for score, negative in nlargest(most + _TWICE, wanted):
            place = self._places[-negative]
            if place not in best:  # an office's entry comes on top of one of the base of the same name
                held = math.fsum(idf for idf, numbers, _ in records if _holds(numbers, -negative))
                best[place] = Hit(place[0], place[1], score, held / whole)
        return list(best.values())[:most]


def _holds(numbers: Sequence[int], number: int) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


_Term = tuple[float, tuple[int, ...], tuple[float, ...]]
"""What a stem weighs, the documents that hold it in their order, and what it adds to the score of each."""

_TWICE: Final = 8
"""Places at most that may be found twice among the best."""

_UNKNOWN_WORD: Final = 4.0
"""What a word that stands nowhere in the base weighs: about as much as a fairly rare one."""
