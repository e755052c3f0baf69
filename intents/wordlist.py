"""Many words in little room: a set of strings takes ten times what its letters take."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

_KEPT: Final = 2048
"""Words whose numbers are kept: desks use few words again and again."""

_BLOCK: Final = 1024
"""Letters that are looked through for a word, once the place of its block is known."""


class WordList(Collection[str]):
    """Words, each with its number, kept as the one text that `joined` makes of them; no word holds a line break."""

    def __init__(self, text: str = "") -> None:
        self._text = f"\n{text}\n" if text else "\n"
        end = len(self._text) - 1
        starts = [self._text.rfind("\n", 0, at + 1) for at in range(0, end, _BLOCK)]
        self._firsts = [self._text[start + 1 : self._text.find("\n", start + 1)] for start in starts]
        self._starts = [*starts, end]
        counts = (self._text.count("\n", *block) for block in pairwise(self._starts))
        self._numbers = list(accumulate(counts, initial=0))

        self.find: Callable[[str], int] = lru_cache(_KEPT)(self._find)
        """The word's number, from 0 in the order of the words; -1 where it is none of them."""

    def _find(self, word: str) -> int:
        block = bisect_right(self._firsts, word) - 1
        if block < 0:
            return -1
        start = self._starts[block]
        at = self._text.find(f"\n{word}\n", start, self._starts[block + 1] + 1)
        return self._numbers[block] + self._text.count("\n", start, at) if at >= 0 else -1

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.find(word) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._text[1:-1].split("\n") if len(self) else ())

    def __len__(self) -> int:
        return self._numbers[-1]

    def any_begins_with(self, letters: str) -> bool:
        """Whether a word begins so."""
        return f"\n{letters}" in self._text


def joined(words: Iterable[str]) -> str:
    """The text that a list keeps: words in order, each once, on lines of their own."""
    return "\n".join(sorted(set(words)))
