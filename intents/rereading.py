"""Reading again what a message means in a talk: once it is made a whole question, it is read as one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intents.interpretation import Interpretation
    from intents.questions import Written
    from intents.search import Hit

SURE: Final = 0.6
"""Confidence from which a question is taken to say itself what it asks."""

WRITTEN: Final = 0.62
"""Likeness to a written question from which a question that was made whole is asked."""


class QuestionReader(Protocol):
    """What understanding a talk needs of the interpreter."""

    def written_of(self, reading: Interpretation, codes: Sequence[str], first: Sequence[str] = ()) -> list[Written]:
        """Written answers of these codes that speak of what a message says, the nearest first."""

    def spoken_of(self, words: Sequence[str], codes: Sequence[str]) -> list[Hit]:
        """What words speak of among these codes, the best first; among all where none is given."""

    def coverage(self, reading: Interpretation, text: str) -> float:
        """How much a text says of what a message speaks of, 0 to 1."""

    def read(self, question: str) -> Interpretation:
        """What a question that was made whole wants and names."""

    def sides(self, stems: Iterable[str]) -> Mapping[str, set[str]]:
        """The contrasting words among the stems, by their group."""


class ReadOnce:
    """A reader for one message, of which several steps make the same whole question: each text is read once."""

    def __init__(self, reader: QuestionReader) -> None:
        self.read = cache(reader.read)
        self.sides = reader.sides
        self.written_of = reader.written_of
        self.spoken_of = reader.spoken_of
        self.coverage = reader.coverage


def read_whole(text: str, reader: QuestionReader) -> Interpretation | None:
    """The reading of a question that was made whole, if one was."""
    return reader.read(text) if text else None


def likeness(reading: Interpretation | None) -> float:
    """How like it the likeliest written question is; a case is answered by its visits, whatever is written."""
    return reading.faq[0].score if reading and reading.faq and reading.intent != "case" else 0.0
