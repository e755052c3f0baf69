"""A fuzzy text classifier that knows no subject: examples in, ranked intents with honest confidence out."""

from collections.abc import Iterable
from typing import Self

from intents.calibration import Calibration
from intents.candidate import Candidate
from intents.scoring import Packed, Scorer

Dump = tuple[list[str], Packed, tuple[float, float, float]]


class FuzzyClassifier:
    """Ranks intents by linear scores over words, letter grams and pairs of words, mended where they are misspelt."""

    def __init__(self, intents: list[str], scorer: Scorer, calibration: Calibration) -> None:
        self._intents, self._scorer, self._calibration = intents, scorer, calibration

    @classmethod
    def fit(cls, examples: Iterable[tuple[str, str]], out_of_scope: Iterable[str] = (), seed: int = 0) -> Self:
        """Learn from pairs of text and intent, and from texts that no intent fits."""
        from intents.training import train  # a one-shot answer never trains

        return cls(*train(list(examples), list(out_of_scope), seed))

    def rank(self, text: str, spelt: bool = False) -> list[Candidate]:
        """Every intent, the likeliest first; what their confidences lack of 1 is the chance that none fits.

        `spelt` says that the words were mended already.
        """
        chances = self._calibration.chances(self._scorer.read(text, spelt), len(self._intents))
        candidates = [Candidate(*pair) for pair in zip(self._intents, chances[:-1], strict=True)]
        return sorted(candidates, key=lambda candidate: -candidate.confidence)

    def dump(self) -> Dump:
        """The classifier as plain values that `marshal` takes."""
        calibration = self._calibration
        return self._intents, self._scorer.packed, (calibration.sharpness, calibration.none, calibration.unfamiliar)

    @classmethod
    def load(cls, dumped: Dump) -> Self:
        """The classifier that was dumped."""
        intents, packed, calibration = dumped
        return cls(intents, Scorer(packed), Calibration(*calibration))
