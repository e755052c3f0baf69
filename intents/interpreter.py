"""Text and focus -> Interpretation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from intents.classifier import Candidate, FuzzyClassifier
from intents.features import stem, words
from intents.focus import Focus
from intents.interpretation import Interpretation
from intents.questions import WrittenQuestions
from intents.reader import Parts, Reader
from intents.search import Index

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

_SUBJECTS: Final = frozenset({"codes", "families", "concepts", "denials"})
_PLACEHOLDER: Final = re.compile(r"q(?:code|tooth|date|age|payer|remark|quadrant|money)")
_ELLIPSIS: Final = re.compile(r"^(?:and|or|but|ok|so|then|what about|how about|what if|same|also|now)\b", re.IGNORECASE)
_WHETHER: Final = re.compile(
    r"^(?:so |and |but |then |or |wait |ok )*(?:can|could|is|are|am|was|do|does|did|will|would|should|may|must|has|have|isn't|aren't|can't|"
    r"don't|doesn't|won't|isnt|cant)\b|\b(?:right|correct|true)\s*\??$|^(?:is it true|true or false|am i right)\b|^so\b",
    re.IGNORECASE,
)
_CONFIRM: Final = re.compile(
    r"\b(?:is it true|true that|am i right|correct that|right that|i (?:heard|read|was told|think|thought)|they (?:say|said)|so)\b|"
    r"\b(?:right|correct|true)\s*\??$",
    re.IGNORECASE,
)
_NEGATION: Final = re.compile(
    r"\b(?:not|never|no longer|cannot|can't|cant|isn't|isnt|aren't|arent|don't|dont|doesn't|doesnt|won't|wont|shouldn't|mustn't|"
    r"may not|can not)\b",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^(?:can't|cant|isn't|isnt|aren't|don't|dont|doesn't|won't|shouldn't)\b", re.IGNORECASE)


class Interpreter:
    """Reads questions; made once from the knowledge base and the compiled language."""

    def __init__(self, knowledge: Knowledge, language: Records, today: Callable[[], date] = date.today) -> None:
        self._language = language
        self._today = today
        abbreviations, phrases, vocabulary = (language.get(name) for name in ("abbreviations", "phrases", "vocabulary"))
        self._reader = Reader(knowledge, abbreviations, phrases, vocabulary)
        self._index = Index(language)
        self._directory = knowledge.directory()

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
        ranked = self._ranked(parts)
        reading = _first_reading(parts, ranked)
        reading = _by_what_is_named(reading, parts)
        reading = self._with_focus(reading, focus) if parts.meaningful else replace(reading, **_NONSENSE)
        reading = replace(reading, faq=tuple(self._questions.alike(parts.masked, reading.codes)))
        if not (reading.codes or reading.entities.remarks):
            reading = replace(reading, hits=tuple(self._index.search(parts.words, _SUBJECTS)))
        return reading

    def _with_focus(self, reading: Interpretation, focus: Focus) -> Interpretation:
        """Pronouns and bare codes inherit the question; what the question names replaces what was talked about."""
        if focus.empty and not focus.intent:
            return reading
        reading = self._step_meant(reading, focus)
        entities = reading.entities
        named = bool(reading.codes or entities.unknown_codes or entities.remarks or _subjects(reading))
        if focus.intent and _is_elliptic(reading):
            reading = replace(
                reading, intent=focus.intent, confidence=max(reading.confidence, 0.8), carried=("question",)
            )
            reading = replace(reading, asks_whether=reading.asks_whether or focus.asks_whether)
        if not named and reading.intent not in {"help", OUT_OF_SCOPE, "start_over"} | _STANDALONE:
            reading = _inherit(reading, focus)
        same_topic = not named or set(reading.codes) & {*focus.codes, *focus.nearby}
        if same_topic and not entities.teeth and focus.teeth and not _names_other_tooth(reading):
            reading = replace(reading, entities=replace(reading.entities, teeth=focus.teeth))
        return reading

    def _step_meant(self, reading: Interpretation, focus: Focus) -> Interpretation:
        """A nearby code called by what sets its name apart: "and the final visit?" of an apexification."""
        if reading.codes or _subjects(reading) or len(focus.nearby) < 2:
            return reading
        asked = set(map(stem, reading.words))
        names = {code: {stem(word) for word in words(self._directory[code].name)} for code in focus.nearby}
        common = set.intersection(*names.values())
        shared = sorted(((len(asked & (name - common)), code) for code, name in names.items()), reverse=True)
        if shared[0][0] == 0 or shared[0][0] == shared[1][0]:
            return reading
        return replace(reading, entities=replace(reading.entities, codes=(shared[0][1],)))

    def _ranked(self, parts: Parts) -> list[Candidate]:
        """All intents, likeliest first; of a long story the surer of the whole and its last sentence counts."""
        ranked = self._classifier.rank(" ".join(parts.masked))
        if len(parts.masked) < _STORY:
            return ranked
        asked = self._reader.read(_last_sentence(parts.text), self._today())
        ending = self._classifier.rank(" ".join(asked.masked))
        return ending if ending[0].confidence > ranked[0].confidence else ranked

    def rank(self, question: str) -> list[Candidate]:
        """All intents for the bare wording of a question, out of scope among them, likeliest first."""
        parts = self._reader.read(question, self._today())
        return _candidates(self._ranked(parts))

    def stems(self, text: str) -> set[str]:
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
        runners_up=tuple(candidates[1:]),
        spans=parts.extraction.spans,
        asks_whether=bool(_WHETHER.search(text)),
        negated=bool(_CONFIRM.search(text) and _NEGATION.search(text)) and not _LEADING.search(text),
    )


def _candidates(ranked: list[Candidate]) -> list[Candidate]:
    unfit = Candidate(OUT_OF_SCOPE, max(0.0, 1.0 - sum(candidate.confidence for candidate in ranked)))
    return sorted([*ranked[:6], unfit], key=lambda candidate: -candidate.confidence)


def _by_what_is_named(reading: Interpretation, parts: Parts) -> Interpretation:
    """What a question names can settle what its wording leaves open."""
    entities = reading.entities
    bare = not [word for word in reading.words if not _PLACEHOLDER.fullmatch(word) and word not in _SMALL]
    if (len(entities.dates) > 1 and entities.codes) or (len(entities.dates) == 1 and len(_kinds(parts, "code")) > 2):
        return _sure(reading, "case")
    if entities.remarks and reading.intent not in {"fix", "narrative", "case", "difference"}:
        return _sure(reading, "denial")
    if bare and (entities.codes or entities.unknown_codes):
        return _sure(reading, "definition" if len(entities.codes) < 2 else "difference")
    if reading.intent in {"definition", "concept", "difference"} and not entities.codes and reading.keys("concepts"):
        return replace(reading, intent="concept" if not reading.keys("codes") else reading.intent)
    return reading


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


def _last_sentence(text: str) -> str:
    sentences = [piece for piece in re.split(r"(?<=[.?!])\s+", text) if len(piece.split()) > 2]
    questions = [piece for piece in sentences if piece.endswith("?")]
    return (questions or sentences or [text])[-1]


def _kinds(parts: Parts, kind: str) -> list[str]:
    return [span.value for span in parts.extraction.spans if span.kind == kind]


def _sure(reading: Interpretation, intent: str) -> Interpretation:
    return replace(reading, intent=intent, confidence=max(reading.confidence, 0.95))


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


def _is_elliptic(reading: Interpretation) -> bool:
    """Whether the question leaves out what it asks: "and the final visit?", "what about D3352?", "same tooth?"."""
    if reading.intent in FOLLOW_UPS and reading.confidence > FLOOR:
        return False
    free = [word for word in reading.words if not _PLACEHOLDER.fullmatch(word) and word not in _SMALL]
    if _ELLIPSIS.search(reading.question) and (len(free) <= 5 or reading.confidence < 0.5):
        return True
    return len(free) <= 3 and reading.confidence < 0.6


def _inherit(reading: Interpretation, focus: Focus) -> Interpretation:
    entities = replace(reading.entities, codes=focus.codes, remarks=reading.entities.remarks or focus.remarks)
    targets = (*reading.targets, *(target for target in focus.targets if target not in reading.targets))
    carried = (*reading.carried, *(("subject",) if focus.codes or focus.targets or focus.remarks else ()))
    return replace(reading, entities=entities, targets=targets, carried=carried)


def _names_other_tooth(reading: Interpretation) -> bool:
    return bool({"different", "other", "another", "else", "separate"} & set(reading.words))
