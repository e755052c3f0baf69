"""A question taken apart: exact things by grammar, spelling mended, names found, the rest left as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from intents.entities import Extraction, extract
from intents.features import stem, words
from intents.mending import Mender
from intents.phrases import Mention, PhraseTable, Target, expand
from intents.text import clean

if TYPE_CHECKING:
    from knowledge.library import Knowledge

_PLACEHOLDERS: Final = {"codes": "qcode", "families": "qcode", "policies": "qpayer"}
"""What a name becomes in the words that are classified: any code's name looks like a code."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A question in parts."""

    text: str
    extraction: Extraction
    words: tuple[str, ...]
    """Mended words, placeholders for what grammar took."""
    masked: tuple[str, ...]
    """The same with names of codes, families and payers masked too: what is classified."""
    targets: tuple[Target, ...]
    meaningful: bool
    """Whether at least one of its words is a word."""


class Reader:
    """Takes questions apart; knows the codes, the remark codes, the abbreviations and the names of everything."""

    def __init__(self, knowledge: Knowledge, abbreviations: Mapping[str, str], table: Any, vocabulary: Any) -> None:
        self._codes = knowledge.directory()
        self._remarks = knowledge.names("remarks")
        self._abbreviations = abbreviations
        self._phrases = PhraseTable(table)
        self._vocabulary = vocabulary
        self._mender = Mender(vocabulary)

    def stems(self, text: str) -> set[str]:
        """The stems of a text's words, abbreviations written out."""
        return {stem(word) for word in expand(words(text), self._abbreviations)}

    def read(self, question: str, today: date, nearby: Iterable[str] = ()) -> Parts:
        """All that can be said of a question without knowing what it wants."""
        text = clean(question)
        extraction = extract(text, self._codes, self._remarks, today, nearby)
        spelt = self._mender.mend(expand(words(extraction.masked), self._abbreviations))
        plain = expand(spelt, self._abbreviations)
        mentions = list(self._phrases.find(plain))
        targets = tuple(dict.fromkeys(target for mention in mentions for target in mention.targets))
        meaningful = any(word in self._vocabulary for word in plain)
        return Parts(text, extraction, tuple(plain), tuple(_mask(plain, mentions)), targets, meaningful)


def _mask(plain: list[str], mentions: Iterable[Mention]) -> Iterable[str]:
    at = 0
    for mention in mentions:
        folders = {target.folder for target in mention.targets}
        placeholder = next((_PLACEHOLDERS[folder] for folder in _PLACEHOLDERS if folder in folders), None)
        if placeholder:
            yield from plain[at : mention.start]
            yield placeholder
            at = mention.end
    yield from plain[at:]
