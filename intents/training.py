"""How the classifier learns: weights for features, a linear machine for each intent, and honest confidence."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from intents.calibration import Calibration, Trial, calibrate, probabilities
from intents.features import pairs, word_parts, words
from intents.scoring import Row, Scorer, pack

_PAIR_WEIGHT = 0.6  # squared, as all weights here
_RARITY_POWER = 0.75
_STRENGTH = 20.0  # C: how much an example weighs against small weights
_BIAS_SQUARE = 0.1
_LEAST_STEP = 0.05
_PACE = 1 / (1 + _STRENGTH / 3)  # the curvature of a probability is at most 1/4, a text's squared length about 1
_STRIDES = 4
_REST = 3
_LEAST_STRIDE = 1_000
_PASSES_OVER_FEW, _PASSES_OVER_MANY = 16, 6
_PARTS = 3
_TRIES, _TRIES_OVER_MANY = 2, 1
_HIDDEN = 9  # of so many intents one is hidden in a fold
_HIDDEN_WEIGHT = 0.1  # its texts count less than texts that were really asked
_FEW = 2_500  # examples; with more, fewer passes and one try are enough


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and the number of its intent; the number after the last stands for texts that fit none."""

    text: str
    intent: int


@dataclass(frozen=True, slots=True)
class _Features:
    """Squared weights of all features, and the vocabulary: each word with those of its parts that other words share."""

    squares: dict[str, float]
    shared: dict[str, list[str]]


def _taken_apart(text: str) -> list[str]:
    """The text's distinct words and pairs."""
    sequence = words(text)
    return list(dict.fromkeys(sequence + pairs(sequence)))


def _features(bags: Sequence[list[str]]) -> _Features:
    """Inverse document frequency (Spärck Jones 1972), flattened and squared; a word's is the sum of its parts'."""
    parts = {unit: [unit] if unit[0] == "+" else word_parts(unit) for bag in bags for unit in bag}
    counts = Counter(part for bag in bags for part in {part for unit in bag for part in parts[unit]})
    rarities = {
        part: (math.log((1 + len(bags)) / (1 + count)) + 1) ** (2 * _RARITY_POWER) for part, count in counts.items()
    }
    holders = Counter(part for unit in parts for part in set(parts[unit]))
    shared = {unit: [part for part in parts[unit] if holders[part] > 1] for unit in parts if unit[0] != "+"}
    sums = {unit: sum(rarities[part] for part in parts[unit]) for unit in shared}
    near = {unit: rarities[unit] * _PAIR_WEIGHT for unit in parts if unit[0] == "+"}
    return _Features({part: rarities[part] for unit in shared.values() for part in unit} | sums | near, shared)


def _learned(material: Sequence[Labelled], count: int, chance: random.Random) -> Scorer:
    """Learn a row of weights for every word, pair and shared part."""
    bags = [_taken_apart(item.text) for item in material]
    features = _features(bags)
    solver = _Solver(bags, [item.intent for item in material], features, count)
    solver.run(chance)
    return Scorer(pack(solver.rows, features.squares, solver.bias))


class _Solver:
    """Multinomial logistic regression by stochastic dual steps (after Shalev-Shwartz and Zhang 2013).

    At the optimum an example pulls on each intent by strength * (truth - probability); each visit moves its pull a
    safe part of the way there. Rows hold weights already multiplied by their feature's own weight, so that a text's
    scores are plain sums of rows. A visit moves the rows of the text's words and pairs; what words learn through the
    parts they share is passed on between visits, now and then, which makes a visit several times cheaper.
    """

    def __init__(self, bags: Sequence[list[str]], intents: list[int], features: _Features, count: int) -> None:
        squares = features.squares
        self.rows: dict[str, Row] = {feature: [0.0] * count for feature in squares}
        self.bias: Row = [0.0] * count
        self._bags, self._intents, self._squares, self._shared = bags, intents, squares, features.shared
        self._pulls: list[Row] = [[0.0] * count for _ in bags]
        self._lessons: dict[str, Row] = {word: [0.0] * count for word in features.shared}
        self._seen = {word: self.rows[word].copy() for word in features.shared}
        self._holders: dict[str, list[str]] = {}
        for word, parts in features.shared.items():
            for part in parts:
                self._holders.setdefault(part, []).append(word)
        self._private = {
            word: squares[word] - sum(squares[part] for part in parts) for word, parts in features.shared.items()
        }
        self._inverse = [1 / math.sqrt(sum(squares[unit] for unit in bag) or 1.0) for bag in bags]

    def run(self, chance: random.Random) -> None:
        """Visit every example a number of times, each time in a new order; those that moved nothing rest a while."""
        everyone = range(len(self._bags))
        stride = max(_LEAST_STRIDE, len(everyone) // _STRIDES)
        awake: list[int] = []
        for turn in range(_PASSES_OVER_FEW if len(everyone) <= _FEW else _PASSES_OVER_MANY):
            order = awake if turn % _REST else list(everyone)
            chance.shuffle(order)
            awake = []
            for start in range(0, len(order), stride):
                awake += filter(self._visit, order[start : start + stride])
                self._pass_on()

    def _visit(self, number: int) -> bool:
        """Let one example pull; whether it moved anything."""
        bag, inverse = self._bags[number], self._inverse[number]
        rows = [self.rows[unit] for unit in bag]
        sums = map(sum, zip(*rows, strict=True)) if rows else self.bias
        steps = self._steps(
            number, probabilities([total * inverse + bias for total, bias in zip(sums, self.bias, strict=True)])
        )
        for unit, row in zip(bag, rows, strict=True):
            share = self._squares[unit] * inverse
            for intent, step in steps:
                row[intent] += step * share
        for intent, step in steps:
            self.bias[intent] += step * _BIAS_SQUARE
        return bool(steps)

    def _steps(self, number: int, chances: Row) -> list[tuple[int, float]]:
        """How far the example's pull on each intent is to move, where that is far enough."""
        pulls, own = self._pulls[number], self._intents[number]
        chances[own] -= 1
        steps = []
        for intent, (chance, pull) in enumerate(zip(chances, pulls, strict=True)):
            step = -_PACE * (_STRENGTH * chance + pull)
            if step > _LEAST_STEP or step < -_LEAST_STEP:
                pulls[intent] = pull + step
                steps.append((intent, step))
        return steps

    def _pass_on(self) -> None:
        """Give every shared part the sum of its words' lessons, and every word the sum of its parts."""
        for word, seen in self._seen.items():
            square = self._squares[word]
            lesson = self._lessons[word]
            self._lessons[word] = [
                old + (now - before) / square for old, now, before in zip(lesson, self.rows[word], seen, strict=True)
            ]
        for part, holders in self._holders.items():
            square = self._squares[part]
            self.rows[part] = [
                square * sum(cells) for cells in zip(*[self._lessons[word] for word in holders], strict=True)
            ]
        for word, parts in self._shared.items():
            own = [self._private[word] * cell for cell in self._lessons[word]]
            self.rows[word] = [sum(cells) for cells in zip(own, *[self.rows[part] for part in parts], strict=True)]
            self._seen[word] = self.rows[word].copy()


def train(
    examples: Sequence[tuple[str, str]], out_of_scope: Sequence[str], seed: int
) -> tuple[list[str], Scorer, Calibration]:
    """The intents by name, what scores them, and what makes chances of the scores."""
    names = sorted({intent for _, intent in examples})
    numbers = {name: number for number, name in enumerate(names)}
    chance = random.Random(seed)
    material = [Labelled(text, numbers[intent]) for text, intent in examples]
    material += [Labelled(text, len(names)) for text in out_of_scope]
    width = len(names) + bool(out_of_scope)
    trials = [
        trial for fold in _folds(material, len(names), chance) for trial in _trials(*fold, width, len(names), chance)
    ]
    return names, _learned(material, width, chance), calibrate(trials, len(names))


def _folds(
    material: Sequence[Labelled], none: int, chance: random.Random
) -> list[tuple[list[Labelled], list[Labelled]]]:
    """Parts to learn from and to try on; each time some intents are kept unseen, to stand for what fits no intent."""
    shuffled = list(material)
    chance.shuffle(shuffled)
    turns: Counter[int] = Counter()
    placed = []
    for item in shuffled:
        placed.append((item, turns[item.intent] % _PARTS))
        turns[item.intent] += 1
    return [
        (
            [item for item, part in placed if part != fold and (item.intent == none or item.intent % _HIDDEN != fold)],
            [item for item, part in placed if part == fold],
        )
        for fold in range(_TRIES if len(material) <= _FEW else _TRIES_OVER_MANY)
    ]


def _trials(
    known: Sequence[Labelled], held_out: Sequence[Labelled], width: int, none: int, chance: random.Random
) -> list[Trial]:
    """How held-out texts score, each with its true place: its intent, or none where that intent was not learned."""
    learned = {none, *(item.intent for item in known)}
    scorer = _learned(known, width, chance)
    readings = ((scorer.read(item.text), item.intent) for item in held_out)
    return [
        Trial(reading, intent, 1.0) if intent in learned else Trial(reading, none, _HIDDEN_WEIGHT)
        for reading, intent in readings
    ]
