"""What a person may be about to type: codes, names of things, and questions asked before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from intents.wordlist import WordList

if TYPE_CHECKING:
    from knowledge.library import Knowledge

MOST: Final = 7
"""Suggestions given at most."""
_MOST_QUESTIONS: Final = 2
_MOST_WORDS: Final = 4
"""Words at the end of what is typed that may be the beginning of a name."""
_SHORTEST_WORD: Final = 4
"""Letters from which a single word calls for suggestions; a code's digits need fewer."""
_FLOOR: Final = 80
_CODELIKE: Final = re.compile(r"d?\d{2,4}", re.IGNORECASE)
_WORDS: Final = re.compile(r"[\w&'-]+")
_KINDS: Final = {
    "families": ("procedure", 0),
    "policies": ("payer", 1),
    "concepts": ("idea", 2),
    "denials": ("denial", 3),
}
"""What a name is called in the list, and how early it stands there."""
_RETIRED: Final = 1
"""How early a code stands that has an end: behind those that go on."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to put in, what it replaces, and how it is listed."""

    text: str
    start: int
    """Where in the typed text it begins; it replaces the rest."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    note: str
    rank: int
    words: str
    """Lower case, each word with a space before it."""


class Completer:
    """Suggests while one types; made once from the knowledge base. `spelt` are words that are no slip for another."""

    def __init__(self, knowledge: Knowledge, spelt: WordList = WordList()) -> None:  # noqa: B008
        self._spelt = spelt
        self._entries = [*_codes(knowledge), *_names(knowledge), *_remarks(knowledge)]
        self._haystack = [entry.words for entry in self._entries]

    def suggest(self, text: str, past: Sequence[str] = ()) -> list[Suggestion]:
        """The best few for what is typed: by the beginnings of words, else with typos mended."""
        typed = list(_WORDS.finditer(text))
        if not typed or text[-1:].isspace() or len(text) > 400:
            return []
        named = [Suggestion(entry.text, start, entry.note) for entry, start in self._named(text, typed)]
        asked = list(_asked(text, past))
        return _unlike(text, [*named[: MOST - len(asked)], *asked])

    def _named(self, text: str, typed: list[re.Match[str]]) -> Iterator[tuple[_Entry, int]]:
        """What the last words begin, more words first; where they begin nothing, what the last word resembles."""
        seen: set[str] = set()
        for count in range(min(_MOST_WORDS, len(typed)), 0, -1):
            words = [match[0].lower() for match in typed[-count:]]
            if count == 1 and not _telling(words[0]):
                continue
            found = self._begun(" ".join(words)) or (self._alike(words[0]) if count == 1 and not seen else [])
            for entry in found:
                if entry.text not in seen:
                    seen.add(entry.text)
                    yield entry, typed[-count].start()

    def _begun(self, words: str) -> list[_Entry]:
        """Entries in which these words, the last perhaps unfinished, stand together; what is billed comes first."""
        wanted = f" {words}"
        found = [entry for entry in self._entries if wanted in entry.words]
        # Codes in their order, names with the shortest first.
        codes = bool(_CODELIKE.fullmatch(words))
        found.sort(
            key=lambda entry: (
                entry.rank,
                not entry.words.startswith(wanted),
                0 if codes else len(entry.words),
                entry.text,
            )
        )
        return found[:MOST]

    def _alike(self, word: str) -> list[_Entry]:
        if not word.isalpha() or self._spelt.any_begins_with(word):
            return []
        from rapidfuzz import fuzz, process

        close = process.extract(word, self._haystack, scorer=fuzz.partial_ratio, limit=MOST, score_cutoff=_FLOOR)
        return [self._entries[place] for _, _, place in close]


def matching(words: str, texts: Iterable[str], most: int = 50) -> list[str]:
    """Texts that hold every word, in their order; then those that come near, the nearest first."""
    wanted = words.lower().split()
    known = list(texts)
    holding = [text for text in known if all(word in text.lower() for word in wanted)]
    if len(holding) >= most or not wanted:
        return holding[:most]
    from rapidfuzz import fuzz, process

    near = process.extract(words, known, scorer=fuzz.partial_token_sort_ratio, limit=most, score_cutoff=_FLOOR)
    return list(dict.fromkeys([*holding, *(text for text, _, _ in near)]))[:most]


def _telling(word: str) -> bool:
    return len(word) >= _SHORTEST_WORD or bool(_CODELIKE.fullmatch(word))


def _asked(text: str, past: Sequence[str]) -> Iterator[Suggestion]:
    wanted = text.lower().split()
    if sum(map(len, wanted)) < _SHORTEST_WORD:
        return
    found = (question for question in past if all(word in question.lower() for word in wanted))
    for question, _ in zip(found, range(_MOST_QUESTIONS), strict=False):
        yield Suggestion(question, 0, "asked before")


def _unlike(text: str, found: list[Suggestion]) -> list[Suggestion]:
    """Without those that would change nothing."""
    return [one for one in found if (text[: one.start] + one.text).lower() != text.lower()]


def _entry(rank: int, text: str, note: str, *more: str) -> _Entry:
    words = _WORDS.findall(" ".join([text, note, *more]).lower())
    return _Entry(text, note, rank, "".join(f" {word}" for word in words))


def _codes(knowledge: Knowledge) -> Iterator[_Entry]:
    for code, listing in knowledge.directory().items():
        yield _entry(_RETIRED if listing.until else 0, code, listing.name, code[1:])


def _names(knowledge: Knowledge) -> Iterator[_Entry]:
    for folder, (kind, rank) in _KINDS.items():
        for name, _ in knowledge.names(folder).values():
            yield _entry(rank, name, kind)


def _remarks(knowledge: Knowledge) -> Iterator[_Entry]:
    for code, (name, kind) in knowledge.names("remarks").items():
        called = {"carc": f"CARC {code}", "group": f"group code {code}"}.get(kind, code)
        yield _entry(2, called, name)
