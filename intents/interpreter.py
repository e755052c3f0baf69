"""Text and focus -> Interpretation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from intents.candidate import Candidate
from intents.debts import asks_who_owes
from intents.focus import Focus
from intents.following import points_back, with_focus, without_talk
from intents.interpretation import Interpretation
from intents.kinds import (
    FLOOR,
    FOLLOW_UPS,
    IDEAS,
    OF_REMARKS,
    OF_SEVERAL,
    OUT_OF_SCOPE,
    PLACEHOLDER,
    REFUSALS,
    UNKNOWN,
    WHAT_IS,
    free_words,
    subjects,
    sure,
)
from intents.ordinary import FRAME
from intents.patterns import Pattern
from intents.polarity import asks_whether, asks_why, is_negated, last_question
from intents.questions import Wording, Written, WrittenQuestions
from intents.reader import Lexicon, Parts, Reader
from intents.search import GISTS, STOP_WORDS, Index, terms
from intents.stories import asks_for_its_code, tells_a_situation, tells_of_visits
from intents.wordlist import WordList

if TYPE_CHECKING:
    from intents.classifier import FuzzyClassifier
    from intents.phrases import Target
    from intents.search import Hit
    from knowledge.library import Knowledge
    from knowledge.shelf import Records

_NONSENSE: Final[dict[str, Any]] = {"intent": UNKNOWN, "confidence": 0.0}

_OF_ONE: Final = frozenset(
    {"eligibility", "same_day_combination", "frequency", "history", "use", "misuse", "sequence", "case", "fee_or_rvu",
     "documentation", "tips", "coverage", "claim_mechanics", "concept", "definition", "difference", OUT_OF_SCOPE}
)  # fmt: skip
"""Intents that ask something of what is named."""

WANTING: Final = STOP_WORDS | {
    "avoid", "prevent", "appeal", "fix", "resolve", "handle", "overturn", "dispute", "fight", "respond",
    "denied", "denies",
    "deny", "denial", "denials", "reject", "rejected", "refused", "due", "because", "reason", "claim",
    "claims", "insurance", "but", "though", "already", "wasnt", "isnt", "arent", "werent", "didnt", "doesnt", "dont",
    "hasnt", "havent", "wasn't", "isn't", "aren't", "weren't", "didn't", "doesn't", "don't", "hasn't", "haven't",
    "billing", "dental", "procedure", "general", "best", "way", "correct", "right", "proper", "explain", "mean",
    "means", "meaning",
    "benefit", "benefits",
    "someone", "anyone", "patient", "case", "looking", "look", "reimburse", "carriers", "carrier", "payer", "payers",
}  # fmt: skip
"""Words of what a question wants, which stand in the knowledge of everything."""

_SUBJECTS: Final = frozenset({"codes", "families", "concepts", "denials"})
_WRITTEN_OF: Final = frozenset({"codes", "concepts"})
_NEXT: Final = 0.1
"""Confidence from which the next likely intent may be what is wanted."""

_SAME_TIME: Final = Pattern(r"\b(?:same (?:day|visit|date|appointment)|together)\b")
_SURE_OF: Final = 0.6
"""Confidence below which codes named for one day are asked about together."""

_SURE_OF_CODE: Final = 0.7
"""The same for a question that asks for a code in so many words."""

_WHICH_CODE: Final = Pattern(
    r"^\W*(?:which|what|wat)\s+(?:cdt |ada |dental |procedure |billing )*code\s+(?:is|do|does|would|should|can|will)\b"
)
_CODE_LAST: Final = Pattern(
    r"(?<!denial )(?<!reason )(?<!remark )(?<!adjustment )(?<!diagnosis )(?<!area )(?<!icd )\bcodes?\W*$"
)
"""Names a thing and ends with the word: its code is wanted, unless it is a code of another kind."""

_WITHOUT: Final = Pattern(r"\b(?:without|with no)\b|\bw/o\b")
_TOGETHER: Final = Pattern(r"\b(?:and|with|w|plus|in addition to|alongside|on top of)\b|[&+]")


class Interpreter:
    """Reads questions; made once from the knowledge base and the compiled language."""

    def __init__(self, knowledge: Knowledge, language: Records, today: Callable[[], date] = date.today) -> None:
        self._language = language
        self._today = today
        self.vocabulary = WordList(language.get("vocabulary"))
        """The words that are known."""
        self._ordinary = language.get("ordinary")
        self._reader = Reader(
            knowledge, Lexicon(language.get("abbreviations"), language.get, self.vocabulary, self._ordinary)
        )
        self._index = Index(language)
        self._gists = Index(language, GISTS)
        self._knowledge = knowledge

    @cached_property
    def _classifier(self) -> FuzzyClassifier:
        from intents.classifier import FuzzyClassifier  # a code alone is answered without it

        return FuzzyClassifier.load(self._language.get("classifier"))

    @cached_property
    def _questions(self) -> WrittenQuestions:
        return WrittenQuestions(self._language)

    def read(self, question: str, focus: Focus | None = None) -> Interpretation:
        """What a question wants and what it names, with what the conversation adds to it."""
        focus = focus or Focus()
        parts = self._reader.read(question, self._today(), (*focus.codes, *focus.nearby))
        if focus.empty and parts.extraction.entities.codes and _is_bare(parts.masked) and not _days(parts):
            # A code alone says what it wants; neither classifier nor written questions need to be loaded for it.
            return _by_what_is_named(_first_reading(parts, []), parts, frozenset(), talking=False)
        ranked = self._ranked(parts)
        reading = self._sayable(_first_reading(parts, ranked), parts)
        situation = tells_a_situation(reading) and len(_days(parts)) < _SEVERAL_DAYS
        reading = _by_what_is_named(reading, parts, self._ordinary["ours"], talking=bool(focus.codes or focus.remarks))
        reading = self._wants_its_code(reading)
        reading = self._of_an_edition(reading, parts)
        if situation:
            reading = self._of_a_situation(reading)
        elif tells_of_visits(reading, len(_days(parts))):
            reading = sure(reading, "case")
        if not parts.meaningful:
            reading = reading._replace(**_NONSENSE)
        elif focus.empty and not focus.intent:
            reading = without_talk(reading)
        elif written := self._of_another_matter(reading, parts):
            reading = without_talk(reading._replace(faq=written))
        else:
            reading = with_focus(reading, focus, self._knowledge)
        if not reading.faq:
            reading = reading._replace(faq=tuple(self._questions.alike(self._asked(reading), reading.codes)))
        if not (reading.codes or reading.entities.remarks or reading.hits):
            reading = reading._replace(hits=tuple(self._index.search(_about(parts.words), _SUBJECTS, _HITS)))
        return reading

    def _of_another_matter(self, reading: Interpretation, parts: Parts) -> tuple[Hit, ...]:
        """What is written like a whole question about an idea of billing, that points at nothing said before."""
        if reading.codes or reading.entities.remarks or points_back(reading) or len(parts.words) < _WHOLE:
            return ()
        if reading.intent in REFUSALS:
            return ()
        alike = self._questions.alike(self._asked(reading), ())
        of_an_idea = any(hit.folder == "concepts" and hit.score >= _WRITTEN for hit in alike)
        return tuple(alike) if of_an_idea else ()

    def _sayable(self, reading: Interpretation, parts: Parts) -> Interpretation:
        """The likeliest intent of which a word is said, where an intent has words that must be."""
        said = {*reading.unmasked, *reading.words}
        year = {"year"} if parts.years else set()
        for item in (Candidate(reading.intent, reading.confidence), *reading.runners_up):
            needed = self._ordinary.get(f"needed_by_{item.intent}")
            if needed is None or needed & (said | year):
                return reading._replace(intent=item.intent, confidence=item.confidence)
        return reading

    def _wants_its_code(self, reading: Interpretation) -> Interpretation:
        """A procedure that is named and nothing asked of it: its code is wanted."""
        entities = reading.entities
        named = not (entities.codes or entities.remarks) and bool(reading.keys("codes") or reading.keys("families"))
        asked = reading.keys("policies") or self._ordinary["asking"].intersection(reading.words)
        if not named or asked or reading.intent not in _OF_ONE or any(map(_is_an_idea, reading.mentions)):
            return reading
        return sure(reading, "code_search")

    def _of_a_situation(self, reading: Interpretation) -> Interpretation:
        """What was found and done, where it is told in words of codes: the one that they fit best is wanted."""
        hits = tuple(self._index.search(_about(reading.unmasked), _SUBJECTS, _HITS))
        best = max((hit.coverage for hit in hits if hit.folder == "codes"), default=0.0)
        foreign = reading.intent == OUT_OF_SCOPE and not reading.mentions
        if best < (_TOLD_THOUGH_FOREIGN if foreign else _TOLD):
            return reading
        return sure(reading._replace(hits=hits, situation=True), "code_search")

    def _of_an_edition(self, reading: Interpretation, parts: Parts) -> Interpretation:
        """What changed in a year is what changed in the code set of that year."""
        if reading.intent != "history" or reading.codes or not parts.years:
            return reading
        found = self._reader.edition(parts.years[0])
        return reading._replace(targets=tuple(dict.fromkeys((*found, *reading.targets))))

    def _ranked(self, parts: Parts) -> list[Candidate]:
        """All intents, likeliest first; of a long story its last question counts where that can be told."""
        ranked = self._classifier.rank(" ".join(parts.masked), spelt=True)
        if len(parts.masked) < _STORY:
            return ranked
        asked_last = last_question(parts.text)
        if asked_last == parts.text:
            return ranked
        asked = self._reader.read(asked_last, self._today())
        ending = self._classifier.rank(" ".join(asked.masked), spelt=True)
        return ending if ending[0].confidence > min(ranked[0].confidence, _TELLING) else ranked

    def rank(self, question: str) -> list[Candidate]:
        """All intents for the bare wording of a question, out of scope among them, likeliest first."""
        parts = self._reader.read(question, self._today())
        return _candidates(self._ranked(parts))

    def stems(self, text: str) -> frozenset[str]:
        """The stems of a text of ours, abbreviations written out as in questions."""
        return self._reader.stems(text)

    def written_on(self, reading: Interpretation, most: int = 6) -> list[Written]:
        """Written answers that speak of what a question speaks of, whatever its wording; the nearest first."""
        asked = self._asked(reading)
        hits = self._gists.find(self._gist(reading), _WRITTEN_OF, most)
        found = (Written(hit, self._questions.likeness(asked, f"{hit.folder}/{hit.key}")) for hit in hits)
        return sorted(found, key=lambda item: -(item.likeness + item.hit.coverage))

    def _asked(self, reading: Interpretation) -> Wording:
        """The question as it is compared with written ones; a family that it names may stand for any of its codes."""
        families = filter(None, map(self._knowledge.family, reading.keys("families")))
        meant = (code for family in families for step in family.steps for code in step.codes)
        names = (*reading.keys("codes"), *reading.keys("families"), *meant)
        entities = reading.entities
        named = frozenset((*entities.codes, *entities.remarks, *names))
        return Wording(reading.unmasked, entities.codes, named, frozenset(entities.teeth))

    def coverage(self, reading: Interpretation, text: str) -> float:
        """How much a text says of what a question speaks of, 0 to 1."""
        return self._gists.coverage(self._gist(reading), self._questions.plain(self._reader.stems(text)))

    def _gist(self, reading: Interpretation) -> list[str]:
        stems = (*terms(reading.unmasked), *map(str.lower, reading.entities.codes))
        return sorted(self._questions.plain(stems))

    def find(self, text: str, folders: frozenset[str] = _SUBJECTS, most: int = 8) -> list[tuple[str, str]]:
        """Folder and key of what free words may mean: names first, then by what is written."""
        parts = self._reader.read(text, self._today())
        named = [(target.folder, target.key) for target in parts.targets if target.folder in folders]
        hits = [(hit.folder, hit.key) for hit in self._index.search(parts.words, folders, most)]
        return list(dict.fromkeys([*(("codes", code) for code in parts.extraction.entities.codes), *named, *hits]))[
            :most
        ]


def _first_reading(parts: Parts, ranked: list[Candidate]) -> Interpretation:
    """The question by itself: out of scope is what the chances of all intents leave over."""
    candidates = _candidates(ranked)
    text = parts.text
    return Interpretation(
        question=text,
        intent=candidates[0].intent,
        confidence=candidates[0].confidence,
        entities=parts.extraction.entities,
        words=parts.masked,
        unmasked=parts.words,
        targets=(*parts.targets, *parts.within),
        mentions=parts.mentions,
        named_at=parts.named_at,
        runners_up=tuple(candidates[1:]),
        spans=parts.extraction.spans,
        asks_whether=asks_whether(text),
        negated=is_negated(text),
    )


def _about(words: Iterable[str]) -> list[str]:
    """The words that say what a question is about, without those that say what it wants; all if none is left."""
    everything = list(words)
    return [word for word in everything if word not in WANTING] or everything


def _candidates(ranked: list[Candidate]) -> list[Candidate]:
    unfit = Candidate(OUT_OF_SCOPE, max(0.0, 1.0 - sum(candidate.confidence for candidate in ranked)))
    return sorted([*ranked[:6], unfit], key=lambda candidate: -candidate.confidence)


def _by_what_is_named(reading: Interpretation, parts: Parts, ours: frozenset[str], *, talking: bool) -> Interpretation:
    """What a question names can settle what its wording leaves open; while codes are talked about, less is named."""
    if reading.intent == "help" and len(parts.words) > _STORY:
        reading = _next_likely(reading)  # help is asked for in few words
    settled = _settled(reading, parts)
    if settled:
        return sure(reading, settled)
    if reading.intent == "code_search" and reading.entities.codes:
        reading = _of_its_code(reading)
    if reading.keys("denials") and reading.intent in IDEAS | REFUSALS and _REFUSED.intersection(reading.words):
        return reading if reading.intent in REFUSALS else sure(reading, "denial")
    if reading.codes and OF_REMARKS.intersection(reading.words) and not reading.entities.remarks:
        return sure(reading, "denial")
    if reading.intent == "same_day_combination" and reading.codes and asks_who_owes(reading.words):
        return sure(reading, "denial")  # "they say it is part of the crown, may I bill the patient"
    refused = reading.keys("denials") and reading.intent in IDEAS | {"fix"}
    unsure = reading.confidence < _SURE_OF and (reading.codes or reading.keys("families"))
    if (refused or unsure) and _FOUGHT.intersection(reading.words):
        return sure(reading, "fix")
    asks_on = talking and reading.intent not in IDEAS and not WHAT_IS.search(reading.question)
    if reading.keys("concepts") and reading.intent not in FOLLOW_UPS and not asks_on:
        reading = _of_an_idea(reading, set(_unnamed(parts)))
    return _not_rash(reading, ours) if reading.intent == OUT_OF_SCOPE else reading


def _of_its_code(reading: Interpretation) -> Interpretation:
    """No code is looked for where one is given: what is next likely is wanted of it."""
    return reading if reading.runners_up[0].confidence < _NEXT else _next_likely(reading)


def _next_likely(reading: Interpretation) -> Interpretation:
    """The reading if the likeliest intent is ruled out."""
    other = reading.runners_up[0]
    left = max(1 - reading.confidence, other.confidence)
    return reading._replace(intent=other.intent, confidence=other.confidence / left)


def _settled(reading: Interpretation, parts: Parts) -> str | None:
    """The intent that follows from what a question names alone; the first that holds."""
    entities = reading.entities
    bare = _is_bare(reading.words)
    both = len(entities.codes) > 1
    unsure = reading.confidence < _SURE_OF
    unsure_of_code = reading.confidence < _SURE_OF_CODE and not entities.codes
    refused = _REFUSED.intersection(reading.words)
    together = "same_day_combination" if _TOGETHER.search(reading.question) else "difference"
    rules = (
        (entities.remarks and reading.intent not in {"fix", "narrative", "case", "difference"}, "denial"),
        (reading.codes and reading.intent not in REFUSALS and refused and asks_why(parts.text), "denial"),
        (reading.intent == "help" and entities.codes, "definition"),
        (bare and reading.keys("policies") and (entities.codes or subjects(reading)), "coverage"),
        (bare and (entities.codes or entities.unknown_codes), together if both else "definition"),
        (both and unsure and _SAME_TIME.search(reading.question), "same_day_combination"),
        (both and unsure and _WITHOUT.search(reading.question), "sequence"),
        (both and unsure and reading.asks_whether and _TOGETHER.search(reading.question), "same_day_combination"),
        (unsure_of_code and _WHICH_CODE.search(reading.question), "code_search"),
        (unsure_of_code and subjects(reading) and _CODE_LAST.search(reading.question), "code_search"),
        (not reading.codes and not entities.remarks and asks_for_its_code(reading.question), "code_search"),
    )
    return next((intent for holds, intent in rules if holds), None)


def _is_an_idea(mention: tuple[Target, ...]) -> bool:
    """Whether a phrase names an idea of billing and no procedure."""
    return {target.folder for target in mention} <= {"concepts", "denials"}


def _of_an_idea(reading: Interpretation, unnamed: set[str]) -> Interpretation:
    """An idea of billing that is named is asked about where nothing else is; `unnamed` are the words beside names."""
    named = reading.codes or (reading.keys("families") and reading.intent not in OF_SEVERAL)
    if not named and FRAME.issuperset(unnamed) and not unnamed & _POINTING:
        return sure(reading, "concept") if reading.intent not in IDEAS else reading
    if reading.intent in {"definition", "difference"} and not reading.entities.codes and not reading.keys("codes"):
        return reading._replace(intent="concept")
    return reading


def _days(parts: Parts) -> set[str]:
    """The different days in it; a year alone is none."""
    return set(parts.extraction.entities.dates) - {f"{year}-01-01" for year in parts.years}


_POINTING: Final = frozenset({"that", "it", "this", "them", "these", "those"})
"""Words that point at what was said before, so that a name beside them is not all that is asked about."""


def _is_bare(masked: Iterable[str]) -> bool:
    """Whether there is nothing but codes, teeth and the like."""
    return not free_words(masked)


def _unnamed(parts: Parts) -> list[str]:
    return [word for word in parts.free if not PLACEHOLDER.fullmatch(word)]


def _not_rash(reading: Interpretation, ours: frozenset[str]) -> Interpretation:
    """A question that names something of ours is foreign only where that is sure; one that names nothing is unknown.

    `ours` are words of insurance and billing, of which a question is foreign only where that is surer still.
    """
    named = reading.codes or reading.entities.remarks or any(target.folder in _NAMING for target in reading.targets)
    numbered = bool(reading.entities.codes)
    if reading.confidence < _FOREIGN_THOUGH_OURS and ours.intersection(reading.words):
        return reading._replace(intent=reading.runners_up[0].intent, confidence=reading.runners_up[0].confidence)
    if reading.confidence >= (_FOREIGN_THOUGH_NUMBERED if numbered else _FOREIGN_THOUGH_NAMED if named else _FOREIGN):
        return reading
    other = reading.runners_up[0]
    if named or other.confidence >= FLOOR:
        return reading._replace(intent=other.intent, confidence=other.confidence)
    return reading._replace(intent=UNKNOWN)


_NAMING: Final = frozenset({"codes", "families", "concepts", "denials", "policies"})
_HITS: Final = 16
_FOREIGN: Final = 0.4
_FOREIGN_THOUGH_NAMED: Final = 0.5
_FOREIGN_THOUGH_NUMBERED: Final = 0.8
_FOREIGN_THOUGH_OURS: Final = 0.9
"""Chances from which a question is taken to be none of ours."""

_TOLD: Final = 0.3
_TOLD_THOUGH_FOREIGN: Final = 0.5
"""Share of a told situation that one code must account for, and where nothing of ours is named."""

_WHOLE: Final = 5
"""Words that a question of its own has: "how often" is asked of what was talked about."""

_WRITTEN: Final = 0.8
"""Likeness to a written question from which one is a matter of its own, whatever was talked about."""

_SEVERAL_DAYS: Final = 2
_STORY: Final = 22
"""Words from which a message counts as a story with a question in it."""

_TELLING: Final = 0.5
"""Confidence from which the question at the end of a story counts."""


_FOUGHT: Final = frozenset({"appeal", "appealing", "fight", "dispute", "overturn"})
"""Words by which a refusal that is named is to be answered."""

_REFUSED: Final = frozenset({"denied", "deny", "denies", "rejected", "refused", "denying", "refuses"})
"""Words by which a payer's refusal is told of."""
