"""How the classifier learns: weights for features, a linear machine for each intent, and honest confidence."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from intents.features import pairs, word_parts, words
from intents.calibration import Calibration, Trial, calibrate, probabilities
from intents.scoring import Row, Scorer, pack

_PAIR_WEIGHT = 0.6
_RARITY_POWER = 0.6
_STRENGTH = 20.0  # C: how much an example weighs against small weights
_BIAS_SQUARE = 0.1
_LEAST_STEP = 0.05
_PASSES = 15
_FOLDS = 3
_HIDDEN = 9  # of so many intents one is hidden in a fold
_SMALL = 2_500  # with more examples one fold is enough


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and the number of its intent; the number after the last stands for texts that fit none."""

    text: str
    intent: int


@dataclass(frozen=True, slots=True)
class _Example:
    """A text's distinct words and all its features, and the number of its intent."""

    words: list[str]
    bag: list[str]
    intent: int


def _taken_apart(item: Labelled) -> _Example:
    """The text taken apart; a word said twice counts once."""
    sequence = words(item.text)
    distinct = list(dict.fromkeys(sequence))
    parts = [part for word in distinct for part in word_parts(word)]
    return _Example(distinct, parts + list(dict.fromkeys(pairs(sequence))), item.intent)


def _learned(material: Sequence[Labelled], count: int, chance: random.Random) -> Scorer:
    """Learn a row of weights for every feature, and add each word's parts into the word's own row."""
    examples = [_taken_apart(item) for item in material]
    squares = _squared_weights(examples)
    numbers = {feature: number for number, feature in enumerate(squares)}
    bags = [[numbers[feature] for feature in item.bag] for item in examples]
    solver = _Solver(bags, [item.intent for item in examples], list(squares.values()), count)
    solver.run(_PASSES, chance)
    rows = dict(zip(numbers, solver.weights, strict=True))
    vocabulary = {word: word_parts(word) for item in examples for word in item.words}
    sums = {
        word: list(map(sum, zip(*[rows[part] for part in parts], strict=True))) for word, parts in vocabulary.items()
    }
    lengths = {word: sum(squares[part] for part in parts) for word, parts in vocabulary.items()}
    return Scorer(pack({**rows, **sums}, {**squares, **lengths}, solver.bias))


def _summed(rows: Sequence[Row]) -> Row:
    return [sum(cells) for cells in zip(*rows, strict=True)]


def _squared_weights(examples: Sequence[_Example]) -> dict[str, float]:
    """Inverse document frequency (Spärck Jones 1972), flattened a little and squared, since only squares are used."""
    counts = Counter(feature for item in examples for feature in set(item.bag))
    total = 1 + len(examples)
    return {
        feature: ((math.log(total / (1 + count)) + 1) ** _RARITY_POWER * (_PAIR_WEIGHT if feature[0] == "+" else 1))
        ** 2
        for feature, count in counts.items()
    }


class _Solver:
    """Multinomial logistic regression by stochastic dual steps (after Shalev-Shwartz and Zhang 2013).

    At the optimum an example pulls on each intent by strength * (truth - probability); each visit moves its pull a
    safe part of the way there. A row holds weights already multiplied by their feature's own weight, so that a text's
    scores are plain sums of rows. Pulls too small to matter are left out, which keeps a visit to a few intents.
    """

    def __init__(self, bags: list[list[int]], intents: list[int], squares: list[float], count: int) -> None:
        self.weights: list[Row] = [[0.0] * count for _ in squares]
        self.bias: Row = [0.0] * count
        self._bags, self._intents, self._squares = bags, intents, squares
        self._pulls: list[Row] = [[0.0] * count for _ in bags]
        self._inverse = [1 / math.sqrt(sum(squares[feature] for feature in bag) or 1.0) for bag in bags]
        self._paces = [1 / (1 + _STRENGTH * self._square(number) / 4) for number in range(len(bags))]

    def _square(self, number: int) -> float:
        times = Counter(self._bags[number])
        square = sum(self._squares[feature] * count * count for feature, count in times.items())
        return square * self._inverse[number] ** 2 + _BIAS_SQUARE

    def run(self, passes: int, chance: random.Random) -> None:
        """Visit every example so many times, in a new order each time."""
        order = list(range(len(self._bags)))
        for _ in range(passes):
            chance.shuffle(order)
            for number in order:
                self._visit(number)

    def _visit(self, number: int) -> None:
        bag, inverse = self._bags[number], self._inverse[number]
        rows = [self.weights[feature] for feature in bag]
        sums = map(sum, zip(*rows, strict=True)) if rows else self.bias
        scores = [total * inverse + bias for total, bias in zip(sums, self.bias, strict=True)]
        steps = self._steps(number, probabilities(scores))
        for feature, row in zip(bag, rows, strict=True):
            share = self._squares[feature] * inverse
            for intent, step in steps:
                row[intent] += step * share
        for intent, step in steps:
            self.bias[intent] += step * _BIAS_SQUARE

    def _steps(self, number: int, chances: Row) -> list[tuple[int, float]]:
        """How far the example's pull on each intent is to move, where that is far enough."""
        pulls, pace, own = self._pulls[number], self._paces[number], self._intents[number]
        chances[own] -= 1
        steps = []
        for intent, (chance, pull) in enumerate(zip(chances, pulls, strict=True)):
            step = -pace * (_STRENGTH * chance + pull)
            if step > _LEAST_STEP or step < -_LEAST_STEP:
                pulls[intent] = pull + step
                steps.append((intent, step))
        return steps


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
    trials = [trial for fold in _folds(material, chance) for trial in _trials(*fold, width, len(names), chance)]
    return names, _learned(material, width, chance), calibrate(trials, len(names))


def _folds(material: Sequence[Labelled], chance: random.Random) -> list[tuple[list[Labelled], list[Labelled]]]:
    """Parts to learn from and to try on; each time some intents are kept unseen, to stand for what fits no intent."""
    shuffled = list(material)
    chance.shuffle(shuffled)
    turns: Counter[int] = Counter()
    places = []
    for item in shuffled:
        places.append(turns[item.intent] % _FOLDS)
        turns[item.intent] += 1
    folds = range(_FOLDS if len(material) <= _SMALL else 1)
    return [
        (
            [
                item
                for item, place in zip(shuffled, places, strict=True)
                if place != fold and item.intent % _HIDDEN != fold
            ],
            [item for item, place in zip(shuffled, places, strict=True) if place == fold],
        )
        for fold in folds
    ]


def _trials(
    known: Sequence[Labelled], held_out: Sequence[Labelled], width: int, none: int, chance: random.Random
) -> list[Trial]:
    """How held-out texts score, each with its true place: its intent, or none where that intent was not learned."""
    learned = {item.intent for item in known}
    scorer = _learned(known, width, chance)
    readings = ((scorer.read(item.text), item.intent) for item in held_out)
    return [Trial(reading, intent if intent in learned else none) for reading, intent in readings]
