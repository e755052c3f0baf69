"""Names of what is known, found among the words of a question: the longest match wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Final, NamedTuple

from intents.features import stem

LONGEST: Final = 8
"""Words in the longest phrase that is looked for."""

FILLERS: Final = frozenset({"a", "an", "the", "of", "for", "in", "on", "to", "with", "and", "or", "tooth"})


_EMPTY: Final = frozenset(map(stem, ("code", "codes", "cdt", "ada", "dental", "procedure", "billing", "number")))
"""Stems that stand in many names and tell none from another."""


class Target(NamedTuple):
    """What a phrase leads to: a folder of the knowledge base and a key in it."""

    folder: str
    key: str


class Mention(NamedTuple):
    """Something named in a question, by the place of its words."""

    start: int
    end: int
    targets: tuple[Target, ...]
    """Where there are several, one of them is meant."""

    def keys(self, *folders: str) -> tuple[str, ...]:
        """What it may mean in some folders of the knowledge base."""
        return tuple(target.key for target in self.targets if target.folder in folders)


def _saying(stems: Iterable[str | None]) -> int:
    """How many of the stems name something."""
    return sum(one is not None and one not in _EMPTY for one in stems)


def phrase_key(words: Iterable[str]) -> str:
    """The form in which phrases are compared: stems, in order, without small words."""
    return " ".join(stem(word) for word in words if word not in FILLERS)


def bag_key(words: Iterable[str]) -> str:
    """The same without order, for names turned round: "final apexification visit"."""
    return "~" + " ".join(sorted({stem(word) for word in words if word not in FILLERS}))


def expand(words: list[str], abbreviations: Mapping[str, str]) -> list[str]:
    """Abbreviations written out; two words that make one abbreviation are tried before one."""
    out: list[str] = []
    at = taken = 0
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        at += 1
        if at <= taken:
            continue
        if f"{word} {following}" in abbreviations:
            out += abbreviations[f"{word} {following}"].split()
            taken = at + 1
        elif word in abbreviations:
            out += abbreviations[word].split()
        else:
            out.append(word)
    return out


Table = dict[str, tuple[tuple[str, str], ...]]
"""Forms of phrases with the places they lead to."""


def name_records(table: Mapping[str, tuple[tuple[str, str], ...]]) -> dict[str, Table]:
    """Shelf records for a table: forms by the first of their stems in the alphabet, so that a question loads few."""
    records: defaultdict[str, Table] = defaultdict(dict)
    for form, targets in table.items():
        records[f"name/{min(form.lstrip('~').split())}"][form] = targets
    return dict(records)


def extended_names(lower: Callable[[str], Table | None], table: Table) -> dict[str, Table]:
    """The records that change when an office's names come before those of the base."""
    records = name_records(table)
    for name, own in records.items():
        below = lower(name) or {}
        for form, targets in own.items():
            own[form] = tuple(dict.fromkeys((*targets, *below.get(form, ()))))
        records[name] = {**below, **own}
    return records


class PhraseTable:
    """Phrase -> targets, as compiled from the knowledge base, read record by record."""

    def __init__(self, record: Callable[[str], Table | None]) -> None:
        self._record = record
        self._read: dict[str, Table] = {}

    def find(self, words: list[str]) -> Iterator[Mention]:
        """Mentions from left to right, none overlapping."""
        stems = [None if word in FILLERS else stem(word) for word in words]
        at = 0
        while at < len(words):
            mention = self._longest_at(stems, at)
            while mention and self._hides_another(stems, mention):  # a shorter one at the same place may yet be meant
                mention = self._longest_at(stems[: mention.end - 1], at)
            if mention:
                yield mention
            at = mention.end if mention else at + 1

    def _hides_another(self, stems: list[str | None], mention: Mention) -> bool:
        """Whether a name that says more begins within one and ends behind it: "code for crown lengthening"."""
        said = _saying(stems[mention.start : mention.end])
        within = (self._longest_at(stems, at) for at in range(mention.start + 1, mention.end))
        return any(
            other and other.end > mention.end and _saying(stems[other.start : other.end]) > said for other in within
        )

    def _longest_at(self, stems: list[str | None], start: int) -> Mention | None:
        """The longest phrase that begins at a word; small words neither begin nor end one."""
        found: Mention | None = None
        window: list[str] = []
        for end in range(start + 1, min(len(stems), start + LONGEST) + 1):
            last = stems[end - 1]
            if last is not None:
                window.append(last)
                targets = self._targets(window)
                found = Mention(start, end, tuple(Target(*target) for target in targets)) if targets else found
            elif end == start + 1:
                break
        return found

    def _targets(self, window: list[str]) -> tuple[tuple[str, str], ...]:
        forms = self._forms(min(window))
        if not forms:
            return ()
        found = forms.get(" ".join(window), ())
        if found or len(window) == 1 or len(set(window)) < len(window):  # a word said twice begins another name
            return found
        return forms.get("~" + " ".join(sorted(window)), ())

    def _forms(self, least: str) -> Table:
        forms = self._read.get(least)
        if forms is None:
            forms = self._read[least] = self._record(f"name/{least}") or {}
        return forms
