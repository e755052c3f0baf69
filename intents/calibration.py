"""Scores made into chances that held-out texts have borne out."""

import math
from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

from intents.scoring import Reading, Row

_ROUNDS = 12
_LONGEST_STEP = 2.0
_PRIOR = 1.0


class Trial(NamedTuple):
    """A held-out text's reading, its true place among the intents (their number stands for none), and its weight."""

    reading: Reading
    truth: int
    weight: float


class Calibration(NamedTuple):
    """How sharp scores are, how near "none of these" stands, and how much nearer with every unfamiliar word."""

    sharpness: float
    none: float
    unfamiliar: float

    def chances(self, reading: Reading, intents: int) -> Row:
        """Each intent's chance, and last that none fits: temperature scaling (Guo et al. 2017) and a place for none."""
        nothing = self.none + self.unfamiliar * reading.unfamiliar
        nothing += self.sharpness * sum(reading.scores[intents:])
        return probabilities([*(self.sharpness * score for score in reading.scores[:intents]), nothing])


def probabilities(scores: Sequence[float]) -> Row:
    """The softmax of the scores."""
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def calibrate(trials: Sequence[Trial], intents: int) -> Calibration:
    """The calibration under which the trials' truths are likeliest: Newton steps by turns, and a weak prior."""
    start = 1.0, math.log(intents + 1), 1.0
    values = list(start)
    for turn in range(_ROUNDS * len(values)):
        place = turn % len(values)
        slope, bend = _derivatives(Calibration(*values), trials, intents, place)
        slope, bend = slope + _PRIOR * (start[place] - values[place]), bend + _PRIOR
        values[place] += max(-_LONGEST_STEP, min(_LONGEST_STEP, slope / bend))
    return Calibration(*values)


def _derivatives(calibration: Calibration, trials: Sequence[Trial], intents: int, place: int) -> tuple[float, float]:
    """The log-likelihood's slope by one parameter, and how fast that slope falls."""
    slope = bend = 0.0
    for trial in trials:
        chances = calibration.chances(trial.reading, intents)
        inputs = _inputs(trial.reading, intents, place)
        mean = sum(map(mul, chances, inputs))
        slope += trial.weight * (inputs[trial.truth] - mean)
        bend += trial.weight * (
            sum(chance * value * value for chance, value in zip(chances, inputs, strict=True)) - mean**2
        )
    return slope, bend


def _inputs(reading: Reading, intents: int, place: int) -> Row:
    """What each place's exponent is multiplied with by the parameter in question."""
    if place == 0:
        return [*reading.scores[:intents], sum(reading.scores[intents:])]
    return [0.0] * intents + [1.0 if place == 1 else reading.unfamiliar]
