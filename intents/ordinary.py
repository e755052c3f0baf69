"""Everyday words that are names too: when they name, and when they are words like any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from intents.phrases import Mention

FRAME: Final = STOP_WORDS | {
    "explain", "define", "definition", "mean", "means", "meaning", "describe", "stand", "stands",
    "understand", "information",
    "info", "work", "works", "exactly", "concept", "called", "call", "read", "tooth", "teeth", "billing",
    "dentistry", "just",
    "help", "again", "know", "really", "actually", "basically", "some", "someone", "anyone", "somebody", "hi", "hello",
}  # fmt: skip
"""Words that ask after a thing without saying anything about it."""


class Ordinary:
    """The words, and what must stand beside those that name a payer."""

    def __init__(self, written: Mapping[str, frozenset[str]]) -> None:
        self._alone, self._payers = written["alone"], written["payers"]
        self._before, self._after = written["before"], written["after"]
        self._not_behind, self._not_before = written["not_behind"], written["not_before"]
        self._last_behind = written["last_behind"]

    def names(self, words: Sequence[str], mentions: Iterable[Mention]) -> list[Mention]:
        """The mentions that do name something."""
        found = list(mentions)
        return [mention for mention in found if self._does_name(words, mention, found)]

    def _does_name(self, words: Sequence[str], mention: Mention, found: Iterable[Mention]) -> bool:
        named = " ".join(words[mention.start : mention.end])
        if named in self._payers:
            return self._as_payer(words, mention)
        if named not in self._alone:
            return True
        inside = {place for other in found for place in range(other.start, other.end)}
        return len(inside) == 1 and FRAME.issuperset(word for at, word in enumerate(words) if at not in inside)

    def _as_payer(self, words: Sequence[str], mention: Mention) -> bool:
        """Whether a payer's name stands where payers stand: "will guardian pay", "true for guardian?", "guardian"."""
        before = words[mention.start - 1] if mention.start else ""
        after = words[mention.end] if mention.end < len(words) else ""
        if before in self._not_behind and after not in self._after:
            return False
        last = not after and before in {*self._last_behind, ""}
        return after in self._after or last or (before in self._before and after not in self._not_before)
