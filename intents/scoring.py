"""Learned weights, packed, and a text's scores as sums of their rows."""

import math
import sys
from array import array
from typing import NamedTuple, TypeVar

from intents.features import pairs, word_parts, words
from intents.mending import Mender
from intents.wordlist import WordList, joined

Number = TypeVar("Number", int, float)
Row = list[float]
Packed = tuple[str, bytes, bytes, Row, float]

_LARGEST_CELL = 32_000  # 16 bits


class Reading(NamedTuple):
    """A text's score for each intent, and the share of its words never seen."""

    scores: Row
    unfamiliar: float


class Scorer:
    """Scores for every intent. A known word's row already holds its stem and grams, so that each word costs one row."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        features, cells, lengths, self._bias, self._scale = packed
        self._features = WordList(features)
        # Nothing is copied where the machine, as nearly all do, puts the low byte first itself.
        ours = cells if sys.byteorder == "little" else _low_byte_first(array("h", cells)).tobytes()
        self._cells = memoryview(ours).cast("h")
        self._lengths = _low_byte_first(array("f", lengths))
        self._mender = Mender(self._features)

    def read(self, text: str, spelt: bool = False) -> Reading:
        """The scores of the text, its words mended first unless they are `spelt` right already."""
        sequence = words(text) if spelt else self._mender.mend(words(text))
        known = {word: self._features.find(word) for word in sequence}
        strange = [word for word, number in known.items() if number < 0]
        parts = [part for word in strange for part in word_parts(word)] + list(dict.fromkeys(pairs(sequence)))
        numbers = [number for number in (*known.values(), *map(self._features.find, parts)) if number >= 0]
        return Reading(self._summed(numbers), len(strange) / max(len(known), 1))

    def _summed(self, numbers: list[int]) -> Row:
        width = len(self._bias)
        if not numbers:
            return self._bias
        factor = self._scale / math.sqrt(sum(self._lengths[number] for number in numbers))
        rows = [self._cells[number * width : (number + 1) * width] for number in numbers]
        return [
            total * factor + bias for total, bias in zip(map(sum, zip(*rows, strict=True)), self._bias, strict=True)
        ]


def pack(rows: dict[str, Row], lengths: dict[str, float], bias: Row) -> Packed:
    """The weights in 16-bit cells under one scale, low byte first, in the order of their features."""
    scale = max((abs(cell) for row in rows.values() for cell in row), default=0.0) / _LARGEST_CELL or 1.0
    features = sorted(rows)
    cells: array[int] = array("h", (round(cell / scale) for feature in features for cell in rows[feature]))
    sizes: array[float] = array("f", (lengths[feature] for feature in features))
    return joined(features), _low_byte_first(cells).tobytes(), _low_byte_first(sizes).tobytes(), bias, scale


def _low_byte_first(values: "array[Number]") -> "array[Number]":
    if sys.byteorder == "big":
        values.byteswap()
    return values
