"""Names of what is known, found among the words of a question: the longest match wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from intents.features import stem

LONGEST: Final = 8
"""Words in the longest phrase that is looked for."""

FILLERS: Final = frozenset({"a", "an", "the", "of", "for", "in", "on", "to", "with", "and", "or", "tooth"})


class Target(NamedTuple):
    """What a phrase leads to: a folder of the knowledge base and a key in it."""

    folder: str
    key: str


class Mention(NamedTuple):
    """Something named in a question, by the place of its words."""

    start: int
    end: int
    targets: tuple[Target, ...]


def phrase_key(words: Iterable[str]) -> str:
    """The form in which phrases are compared: stems, in order, without small words."""
    return " ".join(stem(word) for word in words if word not in FILLERS)


def bag_key(words: Iterable[str]) -> str:
    """The same without order, for names turned round: "final apexification visit"."""
    return "~" + " ".join(sorted({stem(word) for word in words if word not in FILLERS}))


def expand(words: list[str], abbreviations: Mapping[str, str]) -> list[str]:
    """Abbreviations written out; two words that make one abbreviation are tried before one."""
    out: list[str] = []
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if len(words) - at > 1 and pair in abbreviations:
            out += abbreviations[pair].split()
            at += 2
        else:
            out += abbreviations.get(words[at], words[at]).split()
            at += 1
    return out


class PhraseTable:
    """Phrase -> targets, as compiled from the knowledge base."""

    def __init__(self, table: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
        self._table = table

    def find(self, words: list[str]) -> Iterator[Mention]:
        """Mentions from left to right, none overlapping."""
        at = 0
        while at < len(words):
            mention = self._longest_at(words, at)
            if mention is None:
                at += 1
            else:
                yield mention
                at = mention.end

    def _longest_at(self, words: list[str], start: int) -> Mention | None:
        if words[start] in FILLERS:
            return None
        for end in range(min(len(words), start + LONGEST), start, -1):
            window = words[start:end]
            if window[-1] in FILLERS:
                continue
            targets = self._table.get(phrase_key(window)) or (
                self._table.get(bag_key(window)) if end - start > 1 else None
            )
            if targets:
                return Mention(start, end, tuple(Target(*target) for target in targets))
        return None
