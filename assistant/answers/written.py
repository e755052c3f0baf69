"""The written answer to a question that is worded like one of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import FLIPPED, SAYS_VERDICT, TELLS_VERDICT, without_verdict
from assistant.answers.sameness import says_the_same
from intents.order import (
    asks_of_a_unit,
    counts_otherwise,
    denies_what_is_asked,
    of_another_year,
    sets_apart,
    turned_round,
)
from intents.patterns import A_CODE, Pattern
from intents.places import turned_inside_out
from intents.polarity import chooses, forbids, turns_round

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from intents.search import Hit
    from knowledge.models import Faq, Statement

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

_YES_OR_NO: Final = Pattern(r"(?:yes|no)\b")
_NEVER: Final = Pattern(r"\bnever\b", "never")
_OPEN: Final = Pattern(r"\b(?:as a rule|usual(?:ly)?|most(?:ly)?|many|some|unless|except|only|may|plain)\b")
"""Says that a thing may be otherwise."""

_SENTENCE: Final = 7
"""Words from which a question is more than a name."""

_OF_ANOTHER: Final = 0.85
"""Likeness from which a code that the family named does not stand for has the answer where a code is sought."""

_FAR_LIKELIER: Final = 0.7
"""Chance of being the answer from which one comes before another whose wording is merely held in the question."""

NEAR_QUESTION: Final = 0.66
"""Likeness from which a written question is better than an answer that says little."""


_PLACE: Final = ".faq."
"""What stands in the id of a statement that answers a written question."""


def faq_of(question: Question, alike: float = SAME_QUESTION) -> Faq | None:
    """The written answer to a question worded like this one, or to what it denies; a code's own only of that code."""
    if _is_a_name(question):
        alike = IDENTICAL  # only the name's own question asks the same
    fitting = (hit for hit in question.reading.faq if _fits(question, hit, alike) and not _is_outdone(question, hit))
    written = [
        (found, hit) for hit in fitting if (found := written_at(question, hit)) and _answers(question, found, hit)
    ]
    found = next((found for found, hit in written if decides(question, found, hit.coverage)), None)
    found = found or next((found._replace(verdict=None) for found, _ in written if not _tells_verdict(found)), None)
    denied = found is not None and question.reading.negated and not any(map(forbids, found.ask))
    return _denied(question, found) if found and denied else found


def _is_outdone(question: Question, hit: Hit) -> bool:
    """Whether it is merely held in a longer question, of which another written answer is far likelier the one."""
    if hit.coverage >= NEAR_QUESTION:
        return False
    found = question.likeliest
    if found is None or found[1] < _FAR_LIKELIER:
        return False
    best = found[0].hit
    return (best.folder, best.key) != (hit.folder, hit.key.rpartition("/")[0])


def decides(question: Question, found: Faq, likeness: float) -> bool:
    """Whether what is written settles what is asked: it is not turned round, nor a claim that is merely like it."""
    same = not question.is_claim or likeness >= _OF_A_CLAIM or says_the_same(question, found.ask)
    return same and not _is_mirrored(question, found)


def _denied(question: Question, found: Faq) -> Faq | None:
    """The same for a question that denies it, its verdict turned round and no longer told in its words.

    What may be so, as it depends, is wrongly said never to be; what as a rule is not so may yet be.
    """
    first = found.say[0]
    never = bool(_NEVER.search(question.reading.question))
    if found.verdict == "depends" and never:
        return found._replace(verdict="no")
    if found.verdict not in {"yes", "no"} or not turns_round(question.reading.question):
        return None
    told = TELLS_VERDICT.match(first.text)
    if told is None and _YES_OR_NO.match(first.text):
        return None
    said = without_verdict(first)
    open_to = never and found.verdict == "no" and (first.usual or _OPEN.search(first.text))
    return found._replace(verdict=None if open_to else FLIPPED[found.verdict], say=(said, *found.say[1:]))


def _turned(found: Faq) -> Faq:
    """The same with the verdict that holds where the reverse is asked, which is no longer told in its words."""
    verdict = FLIPPED[found.verdict] if found.verdict else None
    return found._replace(verdict=verdict, say=(without_verdict(found.say[0]), *found.say[1:]))


def withheld(found: Faq) -> Faq:
    """What is written without its verdict, in words too: it is one to another question."""
    return found._replace(verdict=None, say=(without_verdict(found.say[0]), *found.say[1:])) if found.verdict else found


def _of_other_codes(question: Question, found: Faq) -> bool:
    """Whether its wordings name codes and none of those that the question does: "is a dry socket D9110" is a no that
    "a dry socket is D9930" is not."""
    theirs = {code.upper() for text in found.ask for code in A_CODE.findall(text)}
    mine = question.reading.entities.codes
    return bool(theirs and mine) and theirs.isdisjoint(mine)


def _tells_verdict(found: Faq) -> bool:
    return bool(SAYS_VERDICT.match(found.say[0].text))


def _is_mirrored(question: Question, found: Faq) -> bool:
    """Whether a written yes or no is to the question turned round: which plan comes first, whether two differ, another
    unit, another year's codes."""
    asked = question.reading.question
    turned = (
        sets_apart(asked, found.ask)
        or counts_otherwise(asked, found.ask)
        or asks_of_a_unit(asked, found.ask)
        or (not question.reading.negated and denies_what_is_asked(asked, found.ask))
        or of_another_year(asked, found.ask)
        or _of_other_codes(question, found)
        or turned_round(asked, found.ask, question.interpreter.plain)
    )
    return found.verdict in FLIPPED and turned


def written_at(question: Question, hit: Hit) -> Faq | None:
    """What is written where something was found: at an entry's key and the number of its question.

    A yes or no to whether a thing is apart is turned round where it is asked if it is inside.
    """
    key, number = hit.key.split("/")[:2]
    entry = question.knowledge.concept(key) if hit.folder == "concepts" else question.knowledge.code(key)
    found = entry.faq[int(number)] if entry else None
    turned = found and found.verdict and turned_inside_out(question.reading.question, found.ask)
    return _turned(found) if found and turned else found


def is_written(statement: Statement | None) -> bool:
    """Whether it answers a written question, so that it was chosen by how a question is worded."""
    return statement is not None and _PLACE in statement.id


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
    seeks = question.reading.intent == "code_search" and not question.reading.codes
    identical = hit.coverage >= (_OF_ANOTHER if seeks else IDENTICAL) and not question.reading.entities.codes
    if of_a_code and named and key not in named and not identical:
        return False
    told = question.reading.situation or question.reading.entities.remarks
    if told and hit.coverage < SAME_QUESTION:
        return False  # a situation or a refusal may hold what is asked elsewhere and tell of something else
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
    return found.verdict is None or decides or (hit.score >= IDENTICAL and len(reading.unmasked) >= _SENTENCE)
