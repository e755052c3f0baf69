"""How high things are that stand under each other, some of them not measured yet."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final

GUESS: Final = 20
"""Lines that something takes of which nothing is known."""


class Heights:
    """Heights in order; one that is not measured is a guess, so that nothing needs painting before it is seen."""

    def __init__(self, count: int = 0) -> None:
        self._heights = [GUESS] * count
        self._measured = [False] * count
        self._tops = [0]
        """As many of the tops as are known; a height that changes forgets those below it."""

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """Lines of all together."""
        return self.top(len(self._heights))

    def top(self, index: int) -> int:
        """The line at which something begins."""
        known = len(self._tops) - 1
        if known < len(self._heights):
            self._tops[known:] = accumulate(self._heights[known:], initial=self._tops[known])
        return self._tops[index]

    def at(self, line: int) -> int:
        """What stands at a line; beyond the last, the last."""
        self.top(0)
        return min(max(bisect_right(self._tops, line) - 1, 0), max(len(self._heights) - 1, 0))

    def measured(self, index: int) -> bool:
        """Whether this height is no guess."""
        return self._measured[index]

    def append(self) -> None:
        """One more, below all others."""
        self._heights.append(GUESS)
        self._measured.append(False)

    def measure(self, index: int, height: int) -> int:
        """Take up a true height; by how much it grew."""
        grown = height - self._heights[index]
        self._measured[index] = True
        if grown:
            self._heights[index] = height
            del self._tops[index + 1 :]
        return grown

    def forget(self) -> None:
        """Keep all heights as mere guesses: the width has changed."""
        self._measured = [False] * len(self._heights)
