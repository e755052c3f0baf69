"""A question taken apart: exact things by grammar, spelling mended, names found, the rest left as words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from intents.entities import Extraction, extract
from intents.features import stem, words
from intents.kinds import CODED
from intents.mending import Mender
from intents.ordinary import Ordinary
from intents.phrases import FILLERS, Mention, PhraseTable, Table, Target, expand
from intents.polarity import without_asides, without_repetition, without_tag, without_the_other
from intents.questions import Wording
from intents.search import STOP_WORDS
from intents.surfaces import counted
from intents.text import clean

if TYPE_CHECKING:
    from knowledge.library import Knowledge

_PLACEHOLDERS: Final = {"codes": "qcode", "families": "qcode", "policies": "qpayer"}
"""What a name becomes in the words that are classified: any code's name looks like a code."""

_DATE: Final = "qdate"

_KEPT: Final = STOP_WORDS - FILLERS
"""Words that tell what is wanted even within a name: "night guard code", "how do I bill a root canal"."""

MOST_TEXTS: Final = 4_000
"""Texts whose stems are kept."""

MOST_WORDS: Final = 400
"""Words that are read of one question."""


class Lexicon(NamedTuple):
    """What the reader knows of words."""

    abbreviations: Mapping[str, str]
    names: Callable[[str], Table | None]
    """A record of the phrase table by its name."""
    vocabulary: Collection[str]
    ordinary: Mapping[str, frozenset[str]]


class Parts(NamedTuple):
    """A question in parts."""

    text: str
    extraction: Extraction
    words: tuple[str, ...]
    """Mended words, placeholders for what grammar took; years stay as they are."""
    masked: tuple[str, ...]
    """The same with years and names of codes, families and payers masked too: what is classified."""
    mentions: tuple[Mention, ...]
    """What each phrase in it names: where that is several things, one of them is meant."""
    within: tuple[Target, ...]
    """Codes that the names of denials hold, and families where no code is given by number: "bitewings limit"."""
    free: tuple[str, ...]
    """The words that are no part of a name."""
    years: tuple[str, ...]
    meaningful: bool
    """Whether at least one of its words is a word."""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything named, in order, none twice."""
        return tuple(dict.fromkeys(target for mention in self.mentions for target in mention.targets))


class Reader:
    """Takes questions apart; knows the codes, the remark codes, the abbreviations and the names of everything."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon) -> None:
        self._codes = knowledge.directory()
        self._ended = frozenset(code for code, listing in self._codes.items() if listing.until)
        self._remarks = knowledge.names("remarks")
        self._abbreviations = lexicon.abbreviations
        self._phrases = PhraseTable(lexicon.names)
        self._vocabulary = lexicon.vocabulary
        self._mender = Mender(lexicon.vocabulary)
        self._ordinary = Ordinary(lexicon.ordinary)
        self._read: dict[str, frozenset[str]] = {}

    def stems(self, text: str) -> frozenset[str]:
        """The stems of a text's words, abbreviations written out; texts of ours come again and again."""
        found = self._read.get(text)
        if found is None:
            found = frozenset(stem(word) for word in expand(words(text), self._abbreviations))
            if len(self._read) < MOST_TEXTS:
                self._read[text] = found
        return found

    def read(self, question: str, today: date, nearby: Iterable[str] = ()) -> Parts:
        """All that can be said of a question without knowing what it wants."""
        text = without_tag(without_asides(clean(question)))
        text = counted(without_repetition(without_the_other(text)))
        extraction = extract(text, self._codes, self._remarks, today, nearby=nearby, ended=self._ended)
        spelt = self._mender.mend(expand(words(extraction.masked)[:MOST_WORDS], self._abbreviations))
        plain = expand(spelt, self._abbreviations)
        dates = [text[span.start : span.end] for span in extraction.spans if span.kind == "date"]
        dated = list(_with_years(plain, dates))
        mentions = self._ordinary.names(dated, self._phrases.find(dated))
        named = {at for mention in mentions for at in range(mention.start, mention.end)}
        return Parts(
            text=text,
            extraction=extraction,
            words=tuple(dated),
            masked=tuple(_mask(plain, mentions)),
            mentions=tuple(mentions),
            within=tuple(self._within(dated, mentions, {"codes"} if extraction.entities.codes else CODED)),
            free=tuple(word for at, word in enumerate(dated) if at not in named),
            years=tuple(written for written in dates if _is_year(written)),
            meaningful=any(word in self._vocabulary for word in plain),
        )

    def _within(self, words: list[str], mentions: Iterable[Mention], folders: Collection[str]) -> Iterator[Target]:
        """The codes and families that are named within the names of denials, unless one is named beside them."""
        if any(map(_names_a_code, mentions)):
            return
        for mention in mentions:
            denials = all(target.folder == "denials" for target in mention.targets)
            parts = ((mention.start, mention.end - 1), (mention.start + 1, mention.end)) if denials else ()
            inner = [found for start, end in parts for found in self._phrases.find(words[start:end])]
            named = next((found.targets for found in inner if _names_a_code(found)), ())
            yield from (target for target in named if target.folder in folders)

    def edition(self, year: str) -> tuple[Target, ...]:
        """What the code set of a year is called."""
        return tuple(target for mention in self._phrases.find(["cdt", year]) for target in mention.targets)


def wording(parts: Parts) -> Wording:
    """A question's words with the codes and families it names."""
    names = (target.key for target in parts.targets if target.folder in CODED)
    entities = parts.extraction.entities
    return Wording(
        parts.words,
        entities.codes,
        frozenset((*entities.codes, *entities.remarks, *entities.groups, *names)),
        frozenset(entities.teeth),
    )


def _names_a_code(mention: Mention) -> bool:
    return bool(mention.keys(*CODED))


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit()


def _with_years(plain: Iterable[str], dates: Iterable[str]) -> Iterator[str]:
    """The words with the years among their dates written out, for names such as that of a year's code set."""
    written = iter(dates)
    for word in plain:
        found = next(written, "") if word == _DATE else ""
        yield found if _is_year(found) else word


def _mask(plain: list[str], mentions: Iterable[Mention]) -> Iterable[str]:
    at = 0
    for mention in mentions:
        folders = {target.folder for target in mention.targets}
        placeholder = next((_PLACEHOLDERS[folder] for folder in _PLACEHOLDERS if folder in folders), None)
        if placeholder:
            yield from plain[at : mention.start]
            yield from (word for word in plain[mention.start : mention.end] if word in _KEPT)
            yield placeholder
            at = mention.end
    yield from plain[at:]
