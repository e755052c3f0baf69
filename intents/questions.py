"""Questions that the knowledge base answers in so many words, found by how alike the wording is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from intents.features import stem
from intents.search import Hit
from knowledge.shelf import Records

_COMMON: Final = frozenset({"the", "a", "an", "of", "to", "i", "we", "it", "be", "do", "on", "for", "and"})
_ALIKE: Final = 0.55
_RARE: Final = 6.0
"""What a word weighs that stands in no written question."""


def compile_questions(asked: Mapping[str, tuple[Iterable[str], tuple[str, ...]]]) -> dict[str, Any]:
    """Shelf records for wordings (words and codes by place): one for each stem, and the weight and codes of each."""
    stems = {place: _stems(words) for place, (words, _) in asked.items()}
    counts = Counter(one for found in stems.values() for one in found)
    weights = {one: math.log(1 + len(stems) / count) for one, count in counts.items()}
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(stems.values()):
        for one in found:
            postings[one].append(number)
    whole = [round(sum(weights[one] for one in sorted(found)), 3) for found in stems.values()]
    records: dict[str, Any] = {f"ask/{one}": (weights[one], tuple(numbers)) for one, numbers in postings.items()}
    codes = tuple(tuple(sorted(codes)) for _, codes in asked.values())
    return {**records, "questions": (tuple(stems), tuple(whole), codes)}


def extended_questions(language: Records, asked: Mapping[str, tuple[Iterable[str], tuple[str, ...]]]) -> dict[str, Any]:
    """The records that change when an office's wordings come on top of those of the base."""
    places, whole, codes = language.get("questions")
    own = compile_questions(asked)
    own_places, _, own_codes = own.pop("questions")
    records: dict[str, Any] = {}
    for name, (weight, numbers) in own.items():
        base_weight, base_numbers = language.get(name) or (max(weight, _RARE), ())
        records[name] = (base_weight, (*base_numbers, *(len(places) + number for number in numbers)))
    weights = [round(sum(records[f"ask/{one}"][0] for one in sorted(_stems(words))), 3) for words, _ in asked.values()]
    return {**records, "questions": ((*places, *own_places), (*whole, *weights), (*codes, *own_codes))}


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words) - _COMMON


class WrittenQuestions:
    """The compiled wordings; likeness is Dice's coefficient over stems, each weighing as much as it is rare."""

    def __init__(self, language: Records) -> None:
        self._language = language
        self._places, self._whole, self._codes = language.get("questions")

    def alike(self, words: Iterable[str], numbered: bool, codes: Iterable[str], most: int = 5) -> list[Hit]:
        """Places of wordings (folder, key/number/wording) that name the same codes, most alike first.

        `numbered` says that the question has codes by number; names stand among its words.
        """
        named = tuple(sorted(codes))
        shared, mine = self._shared(words)
        found = []
        for number, weight in shared.items():
            likeness = 2 * weight / (mine + self._whole[number])
            if likeness >= _ALIKE:
                folder, _, key = self._places[number].partition("/")
                owner = (key.partition("/")[0],) if folder == "codes" else ()
                wanted = self._codes[number]
                if named == (wanted or owner) or not (wanted or numbered):
                    found.append(Hit(folder, key, likeness, likeness))
        return sorted(found, key=lambda hit: (-hit.score, hit.key))[:most]

    def _shared(self, words: Iterable[str]) -> tuple[dict[int, float], float]:
        """The weight that wordings have in common with the words, and the weight of the words.

        Rare words come first: once the rest is too light to make a wording alike, no new wording is taken up.
        """
        records = [self._language.get(f"ask/{one}") or (_RARE, ()) for one in _stems(words)]
        mine = left = sum(weight for weight, _ in records)
        shared: dict[int, float] = {}
        for weight, numbers in sorted(records, reverse=True):
            if 2 * left >= _ALIKE * (mine + left):
                for number in numbers:
                    shared[number] = shared.get(number, 0.0) + weight
            else:
                for number in shared.keys() & set(numbers):
                    shared[number] += weight
            left -= weight
        return shared, mine
