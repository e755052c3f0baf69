"""Text and focus -> Interpretation."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from intents.classifier import Candidate, FuzzyClassifier
from intents.features import stem, words
from intents.focus import Focus
from intents.interpretation import Interpretation
from intents.ordinary import FRAME
from intents.polarity import asks_whether, is_negated
from intents.questions import Wording, WrittenQuestions
from intents.reader import Lexicon, Parts, Reader, wording
from intents.search import STOP_WORDS, Index

if TYPE_CHECKING:
    from knowledge.library import Knowledge
    from knowledge.shelf import Records

OUT_OF_SCOPE: Final = "out_of_scope"
UNKNOWN: Final = "unknown"
FLOOR: Final = 0.30
"""Below this no intent is believed."""

_NONSENSE: Final[dict[str, Any]] = {"intent": UNKNOWN, "confidence": 0.0}

FOLLOW_UPS: Final = frozenset({"why", "sources", "shorter", "plain_words", "more", "start_over"})
"""Intents that speak of the last answer and not of the world."""

_OF_SEVERAL: Final = frozenset({"same_day_combination", "difference", "sequence"})
"""Intents that set one code beside another."""

_OF_ONE: Final = frozenset(
    {"eligibility", "same_day_combination", "frequency", "history", "use", "misuse", "sequence", "case", "fee_or_rvu",
     "documentation", "tips", "coverage", "claim_mechanics", "concept", OUT_OF_SCOPE}
)  # fmt: skip
"""Intents that ask something of what is named."""

_PRONOUNS: Final = frozenset({"it", "that", "this", "them", "those", "these", "they"})
_BESIDE: Final = _PRONOUNS | {"too", "also", "add", "as"}
"""Words by which a thing is set beside what is talked about."""

_INCLUDING: Final = frozenset({"include", "includes", "included", "including", "inside", "part", "cover", "covers"})
_OPENERS: Final = _PRONOUNS | {
    "what", "how", "about", "if", "it", "was", "were", "is", "are", "be", "ok", "okay", "so", "then", "but",
    "now", "also", "same",
    "different", "other", "another", "tooth", "teeth", "one", "again", "too", "well", "as", "only", "just",
    "with", "on",
    "to", "in", "by", "at", "my", "our", "visit", "visits", "do", "does", "would", "we", "i", "did", "had",
    "alone", "instead", "true",
}  # fmt: skip
"""Words that carry a question on without saying what is asked."""

WANTING: Final = STOP_WORDS | {
    "avoid", "prevent", "appeal", "fix", "resolve", "handle", "overturn", "dispute", "fight", "respond",
    "denied", "denies",
    "deny", "denial", "denials", "reject", "rejected", "refused", "due", "because", "reason", "claim",
    "claims", "insurance",
    "billing", "dental", "best", "way", "correct", "right", "proper", "explain", "mean", "means", "meaning", "general",
    "someone", "anyone", "patient", "case", "looking", "look", "reimburse", "carriers", "carrier", "payer", "payers",
}  # fmt: skip
"""Words of what a question wants, which stand in the knowledge of everything."""

_LONGER: Final = 5
"""Words from which a message says more than "why?"."""

_SUBJECTS: Final = frozenset({"codes", "families", "concepts", "denials"})
_TOGETHER: Final = re.compile(r"\b(?:and|with|w|plus)\b|[&+]", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(r"q(?:code|tooth|date|age|payer|remark|quadrant|money)")
_ELLIPSIS: Final = re.compile(r"^(?:and|or|but|ok|so|then|what about|how about|what if|same|also|now)\b", re.IGNORECASE)


class Interpreter:
    """Reads questions; made once from the knowledge base and the compiled language."""

    def __init__(self, knowledge: Knowledge, language: Records, today: Callable[[], date] = date.today) -> None:
        self._language = language
        self._today = today
        abbreviations, vocabulary, ordinary = (
            language.get(name) for name in ("abbreviations", "vocabulary", "ordinary")
        )
        self.vocabulary: Collection[str] = vocabulary
        """The words that are known."""
        self._ordinary = ordinary
        self._reader = Reader(knowledge, Lexicon(abbreviations, language.get, vocabulary, ordinary))
        self._index = Index(language)
        self._knowledge = knowledge

    @cached_property
    def _classifier(self) -> FuzzyClassifier:
        return FuzzyClassifier.load(self._language.get("classifier"))

    @cached_property
    def _questions(self) -> WrittenQuestions:
        return WrittenQuestions(self._language)

    def read(self, question: str, focus: Focus | None = None) -> Interpretation:
        """What a question wants and what it names, with what the conversation adds to it."""
        focus = focus or Focus()
        parts = self._reader.read(question, self._today(), (*focus.codes, *focus.nearby))
        if focus.empty and parts.extraction.entities.codes and _is_bare(parts.masked):
            # A code alone says what it wants; neither classifier nor written questions need to be loaded for it.
            return _by_what_is_named(_first_reading(parts, []), parts)
        ranked = self._ranked(parts)
        reading = self._sayable(_first_reading(parts, ranked), parts)
        reading = _by_what_is_named(reading, parts)
        reading = self._wants_its_code(reading)
        reading = self._of_an_edition(reading, parts)
        if not parts.meaningful:
            reading = reading._replace(**_NONSENSE)
        elif focus.empty and not focus.intent:
            reading = _without_talk(reading)
        else:
            reading = self._with_focus(reading, parts, focus)
        reading = reading._replace(faq=tuple(self._questions.alike(_worded(parts, reading), reading.codes)))
        if not (reading.codes or reading.entities.remarks):
            reading = reading._replace(hits=tuple(self._index.search(_about(parts.words), _SUBJECTS, _HITS)))
        return reading

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
        if not named or reading.intent not in _OF_ONE or self._ordinary["asking"].intersection(reading.words):
            return reading
        return _sure(reading, "code_search")

    def _of_an_edition(self, reading: Interpretation, parts: Parts) -> Interpretation:
        """What changed in a year is what changed in the code set of that year."""
        if reading.intent != "history" or reading.codes or not parts.years:
            return reading
        found = self._reader.edition(parts.years[0])
        return reading._replace(targets=tuple(dict.fromkeys((*found, *reading.targets))))

    def _with_focus(self, reading: Interpretation, parts: Parts, focus: Focus) -> Interpretation:
        """Pronouns and bare codes inherit the question; what the question names replaces what was talked about."""
        reading, free = self._step_meant(reading, parts, focus)
        reading = _other_meant(reading, focus)
        entities = reading.entities
        named = bool(reading.codes or entities.unknown_codes or entities.remarks or _subjects(reading))
        if focus.intent and _is_elliptic(reading, free, focus):
            reading = _carried_on(reading, focus)
        if not named and reading.intent not in {"help", OUT_OF_SCOPE, "start_over"} | _STANDALONE:
            reading = _inherit(reading, focus)
        same_topic = not named or set(reading.codes) & {*focus.codes, *focus.nearby}
        if same_topic and not entities.teeth and focus.teeth and not _names_other_tooth(reading):
            reading = reading._replace(entities=reading.entities._replace(teeth=focus.teeth))
        return reading

    def _step_meant(self, reading: Interpretation, parts: Parts, focus: Focus) -> tuple[Interpretation, list[str]]:
        """A nearby code called by what sets its names apart: "and the final visit?" of an apexification.

        With it come the words that are left to say what is asked.
        """
        free = [word for word in parts.masked if not _PLACEHOLDER.fullmatch(word) and word not in _SMALL]
        if reading.codes or _subjects(reading) or len(focus.nearby) < 2:
            return reading, free
        names = {code: self._stems_of(code) for code in focus.nearby}
        common = set.intersection(*names.values())
        asked = {stem(word) for word in free if word not in _OPENERS}
        shared = sorted(((len(asked & (name - common)), code) for code, name in names.items()), reverse=True)
        if shared[0][0] == 0 or shared[0][0] == shared[1][0]:
            return reading, free
        code = shared[0][1]
        left = [word for word in free if stem(word) not in names[code]]
        return reading._replace(entities=reading.entities._replace(codes=(code,))), left

    def _stems_of(self, code: str) -> set[str]:
        """The stems of a code's names."""
        found = self._knowledge.code(code)
        return {stem(word) for name in (found.name, *found.phrases) for word in words(name)} if found else set()

    def _ranked(self, parts: Parts) -> list[Candidate]:
        """All intents, likeliest first; of a long story its last question counts where that can be told."""
        ranked = self._classifier.rank(" ".join(parts.masked), spelt=True)
        if len(parts.masked) < _STORY:
            return ranked
        asked_last = _last_sentence(parts.text)
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
        targets=parts.targets,
        mentions=parts.mentions,
        runners_up=tuple(candidates[1:]),
        spans=parts.extraction.spans,
        asks_whether=asks_whether(text),
        negated=is_negated(text),
    )


def _worded(parts: Parts, reading: Interpretation) -> Wording:
    """The question as it is compared with written ones, with the codes that the talk gives it."""
    asked = wording(parts)
    return asked._replace(codes=reading.entities.codes, named=asked.named | set(reading.entities.codes))


def _about(words: Iterable[str]) -> list[str]:
    """The words that say what a question is about, without those that say what it wants; all if none is left."""
    everything = list(words)
    return [word for word in everything if word not in WANTING] or everything


def _candidates(ranked: list[Candidate]) -> list[Candidate]:
    unfit = Candidate(OUT_OF_SCOPE, max(0.0, 1.0 - sum(candidate.confidence for candidate in ranked)))
    return sorted([*ranked[:6], unfit], key=lambda candidate: -candidate.confidence)


def _by_what_is_named(reading: Interpretation, parts: Parts) -> Interpretation:
    """What a question names can settle what its wording leaves open."""
    entities = reading.entities
    bare = _is_bare(reading.words)
    days = set(entities.dates) - {f"{year}-01-01" for year in parts.years}
    if (len(days) > 1 and entities.codes) or (len(days) == 1 and len(_kinds(parts, "code")) > 2):
        return _sure(reading, "case")
    if entities.remarks and reading.intent not in {"fix", "narrative", "case", "difference"}:
        return _sure(reading, "denial")
    if bare and reading.keys("policies") and (entities.codes or _subjects(reading)):
        return _sure(reading, "coverage")
    if bare and (entities.codes or entities.unknown_codes):
        together = "same_day_combination" if _TOGETHER.search(reading.question) else "difference"
        return _sure(reading, "definition" if len(entities.codes) < 2 else together)
    unnamed = set(_unnamed(parts))
    if not reading.codes and reading.keys("concepts") and FRAME.issuperset(unnamed) and not unnamed & _POINTING:
        return _sure(reading, "concept") if reading.intent not in _IDEAS else reading
    if reading.intent in {"definition", "difference"} and not entities.codes and reading.keys("concepts"):
        return reading._replace(intent="concept" if not reading.keys("codes") else reading.intent)
    return _not_rash(reading) if reading.intent == OUT_OF_SCOPE else reading


_POINTING: Final = frozenset({"that", "it", "this", "them", "these", "those"})
"""Words that point at what was said before, so that a name beside them is not all that is asked about."""


def _is_bare(masked: Iterable[str]) -> bool:
    """Whether there is nothing but codes, teeth and the like."""
    return not [word for word in masked if not _PLACEHOLDER.fullmatch(word) and word not in _SMALL]


def _unnamed(parts: Parts) -> list[str]:
    return [word for word in parts.free if not _PLACEHOLDER.fullmatch(word)]


def _not_rash(reading: Interpretation) -> Interpretation:
    """A question that names something of ours is foreign only where that is sure; one that names nothing is unknown."""
    named = reading.codes or reading.entities.remarks or any(target.folder in _NAMING for target in reading.targets)
    if reading.confidence >= (_FOREIGN_THOUGH_NAMED if named else _FOREIGN):
        return reading
    other = reading.runners_up[0]
    if named or other.confidence >= FLOOR:
        return reading._replace(intent=other.intent, confidence=other.confidence)
    return reading._replace(intent=UNKNOWN)


_NAMING: Final = frozenset({"codes", "families", "concepts", "denials", "policies"})
_HITS: Final = 16
_FOREIGN: Final = 0.4
_FOREIGN_THOUGH_NAMED: Final = 0.5
"""Chances from which a question is taken to be none of ours."""

_SMALL: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "and",
        "or",
        "code",
        "codes",
        "cdt",
        "dental",
        "please",
        "d",
        "vs",
        "versus",
        "card",
        "for",
        "of",
    }
)


_STORY: Final = 22
"""Words from which a message counts as a story with a question in it."""

_TELLING: Final = 0.5
"""Confidence from which the question at the end of a story counts."""


def _last_sentence(text: str) -> str:
    sentences = [piece for piece in re.split(r"(?<=[.?!])\s+", text) if len(piece.split()) > 2]
    questions = [piece for piece in sentences if piece.endswith("?")]
    return (questions or sentences or [text])[-1]


def _kinds(parts: Parts, kind: str) -> list[str]:
    return [span.value for span in parts.extraction.spans if span.kind == kind]


def _sure(reading: Interpretation, intent: str) -> Interpretation:
    return reading._replace(intent=intent, confidence=max(reading.confidence, 0.95))


_IDEAS: Final = frozenset({"concept", "claim_mechanics", "definition", "help"})
"""Intents whose subject may be an idea of billing."""

_REFUSALS: Final = frozenset({"denial", "fix", "narrative"})
"""Intents whose subject may be a denial reason."""

_STANDALONE: Final = frozenset({"code_search", "concept"})
"""Intents that bring their own subject in free words."""


def _subjects(reading: Interpretation) -> list[str]:
    """What a question is about: an idea or a denial reason is that only to a question of its kind."""
    folders = {"codes", "families"}
    folders |= {"concepts"} if reading.intent in _IDEAS else set()
    folders |= {"denials"} if reading.intent in _REFUSALS else set()
    return [target.key for target in reading.targets if target.folder in folders]


def _is_elliptic(reading: Interpretation, free: list[str], focus: Focus) -> bool:
    """Whether the question leaves out what it asks: "and the final visit?", "what about D3352?", "same tooth?".

    `free` are its words beside names; codes alone carry on only where they belong to what is talked about.
    """
    if reading.intent in FOLLOW_UPS and reading.confidence > FLOOR:
        return False
    opened = bool(_ELLIPSIS.search(reading.question))
    if not _OPENERS.issuperset(free):
        return reading.confidence < 0.6 and len(free) <= (5 if opened else 3)
    if opened or not reading.codes:
        return not reading.keys("concepts") and not reading.entities.remarks
    near = {*focus.codes, *focus.nearby}
    return not near.isdisjoint(reading.codes) and (focus.intent in _OF_SEVERAL or len(reading.codes) < 2)


def _carried_on(reading: Interpretation, focus: Focus) -> Interpretation:
    """The question before it, asked of what is named now; of a payer it is what that payer covers."""
    intent = "coverage" if reading.keys("policies") else focus.intent
    confidence = max(reading.confidence, 0.8)
    asks_whether = reading.asks_whether or focus.asks_whether
    return reading._replace(intent=intent, confidence=confidence, asks_whether=asks_whether, carried=("question",))


def _other_meant(reading: Interpretation, focus: Focus) -> Interpretation:
    """ "It" beside one named thing, in a question about two or about what is in it: the code that was talked about."""
    named = {code for side in reading.sides for code in side}
    alone = len(reading.sides) + (0 if named else len(reading.keys("families"))) == 1
    if not alone or not focus.codes or focus.codes[0] in named or not _BESIDE.intersection(reading.words):
        return reading
    including = _INCLUDING.intersection(reading.words)
    if reading.intent not in _OF_SEVERAL and not including:
        return reading
    intent = "same_day_combination" if including else reading.intent
    entities = reading.entities._replace(codes=(focus.codes[0], *reading.entities.codes))
    return reading._replace(intent=intent, entities=entities, carried=("subject",))


def _without_talk(reading: Interpretation) -> Interpretation:
    """Where nothing was said before, no question is about what was said."""
    named = reading.codes or reading.keys("families")
    if reading.intent not in FOLLOW_UPS or (len(reading.words) < _LONGER and not named):
        return reading
    other = next((item for item in reading.runners_up if item.intent not in FOLLOW_UPS), None)
    return reading._replace(intent=other.intent, confidence=other.confidence) if other else reading


def _inherit(reading: Interpretation, focus: Focus) -> Interpretation:
    entities = reading.entities._replace(codes=focus.codes, remarks=reading.entities.remarks or focus.remarks)
    targets = (*reading.targets, *(target for target in focus.targets if target not in reading.targets))
    carried = (*reading.carried, *(("subject",) if focus.codes or focus.targets or focus.remarks else ()))
    return reading._replace(entities=entities, targets=targets, carried=carried)


def _names_other_tooth(reading: Interpretation) -> bool:
    return bool({"different", "other", "another", "else", "separate"} & set(reading.words))
