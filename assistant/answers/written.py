"""The written answer to a question that is worded like one of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import FLIPPED, SAYS_VERDICT, TELLS_VERDICT
from intents.features import stem
from intents.order import counts_otherwise, sets_apart, turned_round
from intents.patterns import CODE
from intents.polarity import chooses, turns_round, without_denial
from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from intents.search import Hit
    from knowledge.models import Faq

SAME_QUESTION: Final = 0.82
"""Likeness from which a written question counts as the one that was asked."""

_OF_ITS_CODE: Final = 0.66
"""The same where the question names the code that it is written of, and says two words or more beside it."""

_BESIDE_ITS_CODE: Final = 0.75
"""The same with nothing but the code: it asks what the thing is."""

LIKE_OF_ITS_CODE: Final = 0.5
"""The same where moreover the code's answer would have no statement to lead with."""

IDENTICAL: Final = 0.95
"""Likeness of two wordings that differ in words without meaning."""

_OF_A_CLAIM: Final = 0.9
"""Likeness from which the yes or no to a question is that on a plain sentence too: a word more says something else."""

_FRAME: Final = frozenset(
    map(
        stem,
        ("too", "also", "go", "goes", "put", "send", "sent", "submit", "report", "reported", "take", "taken", "list",
         "mean", "means", "rule", "service", "procedure", "definition", "actually", "claim", "allow", "allowed", "ok",
         "okay", "fine", "patient", "considered", "called", "charge", "someone", "somebody", "told", "heard",
         "thought", "think", "own", "really", "coded", "d"),
    )
)  # fmt: skip
"""Stems by which a claim may differ from a question and still say what it asks."""

_TURNING: Final = frozenset(
    map(stem, ("no", "not", "never", "without", "unless", "except", "only", "just", "always", "every"))
)
"""Stems that make a claim say more or less, or the reverse."""

_UNSAID: Final = frozenset(map(stem, STOP_WORDS)) - _TURNING
"""Stems without a meaning of their own."""

_SENTENCE: Final = 7
"""Words from which a question is more than a name."""

NEAR_QUESTION: Final = 0.66
"""Likeness from which a written question is better than an answer that says little."""


def faq_of(question: Question, alike: float = SAME_QUESTION) -> Faq | None:
    """The written answer to a question worded like this one, or to what it denies; a code's own only of that code."""
    if _is_a_name(question):
        alike = IDENTICAL  # only the name's own question asks the same
    fitting = (hit for hit in question.reading.faq if _fits(question, hit, alike))
    written = [
        (found, hit) for hit in fitting if (found := written_at(question, hit)) and _answers(question, found, hit)
    ]
    found = next((found for found, hit in written if decides(question, found, hit.coverage)), None)
    found = found or next((found._replace(verdict=None) for found, _ in written if not _tells_verdict(found)), None)
    return _denied(question, found) if found and question.reading.negated else found


def decides(question: Question, found: Faq, likeness: float) -> bool:
    """Whether what is written settles what is asked: it is not turned round, nor a claim that is merely like it."""
    same = not question.is_claim or likeness >= _OF_A_CLAIM or _asks_the_same(question, found)
    return same and not _is_mirrored(question, found)


def _asks_the_same(question: Question, found: Faq) -> bool:
    """Whether a claim has all words of one of its wordings, and no other that says anything."""
    plain = question.interpreter.plain
    words = question.reading.unmasked
    mine = plain(set(map(stem, without_denial(words) if question.reading.negated else words)) - _UNSAID)
    asked = (plain(question.stems_of(CODE.sub("", wording)) - _UNSAID) for wording in found.ask)
    return any(mine ^ theirs <= _FRAME for theirs in asked)


def _denied(question: Question, found: Faq) -> Faq | None:
    """The same for a question that denies it, its verdict turned round and no longer told in its words."""
    if found.verdict not in {"yes", "no"} or not turns_round(question.reading.question):
        return None
    first = found.say[0]
    told = TELLS_VERDICT.match(first.text)
    if _tells_verdict(found) and told is None:
        return None
    rest = first.text[told.end() :] if told else first.text
    said = first._replace(text=f"{rest[0].upper()}{rest[1:]}")
    return found._replace(verdict=FLIPPED[found.verdict], say=(said, *found.say[1:]))


def _tells_verdict(found: Faq) -> bool:
    return bool(SAYS_VERDICT.match(found.say[0].text))


def _is_mirrored(question: Question, found: Faq) -> bool:
    """Whether a written yes or no is to the question turned round: which plan comes first, whether two differ, or
    another unit."""
    asked = question.reading.question
    turned = (
        sets_apart(asked, found.ask)
        or counts_otherwise(asked, found.ask)
        or turned_round(asked, found.ask, question.interpreter.plain)
    )
    return found.verdict in FLIPPED and turned


def written_at(question: Question, hit: Hit) -> Faq | None:
    """What is written where something was found: at an entry's key and the number of its question."""
    key, number = hit.key.split("/")[:2]
    entry = question.knowledge.concept(key) if hit.folder == "concepts" else question.knowledge.code(key)
    return entry.faq[int(number)] if entry else None


def _is_a_name(question: Question) -> bool:
    """Whether it names one thing and says nothing beside it."""
    entities = question.reading.entities
    named = len((*question.reading.mentions, *entities.codes, *entities.remarks))
    return named == 1 and not question.beside_names and not question.reading.asks_whether


def _fits(question: Question, hit: Hit, alike: float) -> bool:
    """Whether a wording is of what is asked about, and like enough."""
    key = hit.key.rsplit("/", 2)[0]
    named = {code.code for code in question.codes}
    of_a_code = hit.folder == "codes"
    # A name may stand for the code beside the one that the same question is written of.
    identical = hit.coverage >= IDENTICAL and not question.reading.entities.codes
    if of_a_code and named and key not in named and not identical:
        return False
    if question.reading.situation and hit.coverage < SAME_QUESTION:
        return False  # a situation may hold what is asked elsewhere and tell of something else
    if _is_of_its_code(question, key):
        return hit.score >= min(alike, _of_its_code(question, alike))
    return hit.score >= (SAME_QUESTION if of_a_code and not named else alike)


def _is_of_its_code(question: Question, key: str) -> bool:
    """Whether the one code it names is the key; one that leaves out what it asks has too few words to be told by."""
    return question.reading.codes == (key,) and "question" not in question.reading.carried


def _of_its_code(question: Question, alike: float) -> float:
    """How like its code's wording it must be: one word beside the code may stand in many of its questions."""
    return {0: _BESIDE_ITS_CODE, 1: alike}.get(len(question.asked), _OF_ITS_CODE)


def _answers(question: Question, found: Faq, hit: Hit) -> bool:
    """Whether its yes or no may be one to the question: a name asks what a thing is, never whether something is so."""
    reading = question.reading
    decides = bool(question.asked) or reading.asks_whether or chooses(reading.question)
    return found.verdict is None or decides or (hit.score >= IDENTICAL and len(reading.words) >= _SENTENCE)
