"""Whether a code on a remittance means what is claimed of it: "CARC 97 means it is bundled, right?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import polar
from intents.features import stem
from intents.patterns import Pattern
from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.answers.question import Question
    from knowledge.models import Remark, Statement, Verdict

_FRAME: Final = frozenset(
    map(
        stem,
        ("carc", "rarc", "reason", "remark", "group", "means", "mean", "says", "stands", "denial", "denied",
         "claim", "line", "service", "procedure", "payer", "insurance", "plan", "true", "false", "right", "correct",
         "that", "there", "because", "was", "been", "has", "have", "eob", "remittance", "dental", "not", "no", "met",
         "show", "qremark", "about", "usually", "just", "so", "is", "wasnt", "isnt", "doesnt", "missed", "code"),
    )
)  # fmt: skip
"""Stems that stand in the meaning of any code, or say that it is one."""

_SAYS: Final = Pattern(r"\b(?:means?|mean that|says?|shows?|stands? for|indicates?|is|isn't|are)\b")
_MORE: Final = Pattern(
    r"\b(?:always|never|only|every|any|appeal\w*|can|must|should|(?:bill|ow|charg|collect)(?:e|es|ed|ing)?|pays?|"
    r"responsib\w*|liab\w*|wr(?:ite|itten)|write-?off)\b"
)
"""Says more than what the code means: who owes, or what to do."""

_NAMES: Final = Pattern(
    r"\b(?:means?|says?|shows?|stands? for|indicates?|"
    r"(?:is|are)\s+(?:(?:[a-z]{2,4}[ -]?)?[a-z]{0,2}\d+\s+)?(?:the|an?|about|for))\b"
)
"""Says what the code stands for, not how it is."""

_IS_NOT: Final = Pattern(r"(?:CARC |RARC )?\w+ is not (?:the|an?) (?P<what>[^:;,.]+):")
"""Says what a code is not, before what is."""

_STILL: Final = Pattern(r"\bstill\b", "still")
_ROOT: Final = 6
"""Letters by which words of one root begin alike."""

_HALF: Final = 0.5
_MOST: Final = 0.65
_LITTLE: Final = 0.34
_ALL: Final = 0.99
"""Shares of what is claimed that a code's own words hold, or those of another."""


def meant(question: Question, remark: Remark) -> tuple[Statement, Verdict] | None:
    """What settles the claim and its verdict: yes where its own words, or a denial it comes with, say what is claimed.

    No where only another code's do, where it is said not to mean that, or where it has ended and is said to live.
    """
    text = question.reading.question
    if not question.reading.asks_whether or not _SAYS.search(text) or _MORE.search(text):
        return None
    found = _settling(question, remark)
    verdict = polar(question, found[1]) if found else None
    return (found[0], verdict) if found and verdict else None


def _settling(question: Question, remark: Remark) -> tuple[Statement, Verdict] | None:
    if _STILL.search(question.reading.question):
        ended = remark.until is not None and remark.until < question.day
        return (remark.means[0], "no") if ended else None
    plain = question.interpreter.plain
    claimed = plain(stem(word) for word in question.reading.unmasked if word not in STOP_WORDS) - _FRAME
    if not claimed:
        return None
    for statement in remark.means:
        denied = _IS_NOT.match(statement.text)
        if denied and claimed <= plain(question.stems_of(denied["what"])):
            return statement, "no"
    truth = _so(question, remark, claimed)
    return (remark.means[0], truth) if truth else None


def _so(question: Question, remark: Remark, claimed: frozenset[str]) -> Verdict | None:
    own = _said(question, remark)
    mine = _share(claimed, own)
    others = max(_share(claimed, _said(question, other)) for other in _others(question, remark))
    if mine >= (_MOST if others > mine else _HALF):
        return "yes"
    denials = question.denials
    if any(remark.code in (*denial.carcs, *denial.rarcs) for denial in denials):
        return "yes" if others < _ALL else None
    another = others >= _ALL and (len(claimed) > 1 or _NAMES.search(question.reading.question))
    foreign = another or any(denial.carcs for denial in denials)
    if not foreign or mine > _LITTLE or _akin(claimed, own):
        return None
    return None if _share(claimed, _told_by_denials(question, remark)) >= _MOST else "no"


def _told_by_denials(question: Question, remark: Remark) -> frozenset[str]:
    """The words by which people name the refusals that the code comes with."""
    known = map(question.knowledge.denial, question.knowledge.names("denials"))
    held = [denial for denial in known if denial and remark.code in (*denial.carcs[:1], *denial.rarcs[:1])]
    return _stems(question, (text for denial in held for text in (denial.name, *denial.phrases)))


def _stems(question: Question, texts: Iterable[str]) -> frozenset[str]:
    return question.interpreter.plain(frozenset[str]().union(*map(question.stems_of, texts))) - _FRAME


def _said(question: Question, remark: Remark) -> frozenset[str]:
    plainly = (statement.text for statement in remark.means if not _IS_NOT.match(statement.text))
    return _stems(question, (remark.name, *plainly))


def _share(claimed: frozenset[str], said: frozenset[str]) -> float:
    return len(claimed & said) / len(claimed)


def _akin(claimed: frozenset[str], said: frozenset[str]) -> bool:
    """Whether a word of the claim is of one root with a word of the code's own: "contractual" and "contracted"."""
    roots = {one[:_ROOT] for one in said}
    return any(one[:_ROOT] in roots for one in claimed - said if len(one) >= _ROOT)


def _others(question: Question, remark: Remark) -> list[Remark]:
    known = map(question.knowledge.remark, question.knowledge.names("remarks"))
    return [other for other in known if other and other.kind == remark.kind and other.code != remark.code]
