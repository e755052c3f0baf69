"""Whether one of some phrases is said in a message, denied or not as the phrase itself is: "no bone removed"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from intents.features import stem
from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DENYING: Final = frozenset(
    {"no", "not", "without", "never", "nothing", "didn't", "wasn't", "isn't", "didnt", "wasnt", "couldn't", "couldnt"}
)
_REACH: Final = 2
"""Words behind one that denies, which it denies."""


class Said(NamedTuple):
    """A word that carries meaning."""

    stem: str
    denied: bool


def meaning(words: Iterable[str]) -> Iterator[Said]:
    """The words that carry meaning, each with whether it is denied."""
    reach = 0
    for word in words:
        if word in _DENYING:
            reach = _REACH
        elif word not in STOP_WORDS:
            yield Said(stem(word), reach > 0)
            reach -= 1


def tells(said: Sequence[Said], phrases: Iterable[str]) -> bool:
    """Whether one of some phrases stands among the words, and is denied as they are."""
    return any(_stands(said, list(meaning(phrase.split()))) for phrase in phrases)


def _stands(said: Sequence[Said], wanted: Sequence[Said]) -> bool:
    return any(list(said[at : at + len(wanted)]) == list(wanted) for at in range(len(said) - len(wanted) + 1))
