"""Whether a question wants a yes or no, and whether what it wants confirmed is a denial."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = r"^(?:so |and |but |then |or |wait |ok |well )*+"
_ASKING = (
    r"(?:can|could|is|are|am|was|were|do|does|did|will|would|should|may|must|has|have|had|isn't|aren't|wasn't|can't|"
    r"cannot|couldn't|don't|doesn't|didn't|won't|wouldn't|shouldn't|isnt|arent|cant|dont|doesnt|wont)\b"
)
_WONDERING = r"(?:what|whats|why|how|hows|when|which|who|whose|where|explain|tell|show|give)\b"
_ALLOWED = r"(?:ok|okay|fine|alright|allowed|billable|payable|possible|legal|covered)"
_TAG = r"(?:right|correct|true|true or false|yes or no|t/f|t or f)\W*$"

_WHETHER: Final = Pattern(
    rf"{_OPENING}{_ASKING}|\b{_TAG}|\b{_ALLOWED}\s*\??$|"
    r"\b(?:isn't it|doesn't it|can i|can't i|is that so|or not)\s*\??$|"
    r"\b(?:is it true|true or false|t/f|am i right)\b|^so\b"
)
_STATED: Final = Pattern(rf"{_OPENING}(?!{_WONDERING}|{_ASKING})(?=.*\?$).*\b{_ASKING}")
"""A statement with a question mark: "it can't be billed twice?"."""

_MIDWAY: Final = Pattern(
    rf"^(?!.*\b{_WONDERING}).*\b(?:can|could|may|should|do|does|is)\s+"
    r"(?:i|we|you|they|he|she|it|that|this|(?:the )?(?:patient|pt))\b"
)
"""A situation and then the question: "the apex is closed, can I use it"."""

_ONE_OF: Final = r"(?:per|by|as|only|just|an?|the|each|on|before|after|every)"
_FOR: Final = r"(?:for|with|without|on|of|after|before|during)"
_OF_TWO_WAYS: Final = (
    rf"{_OPENING}{_ASKING}(?!.*\bor (?:not|no|is|am|do|can|will)\b)"
    rf".*\b{_ONE_OF}\s+(?:[\w-]+\s+){{1,3}}or\s+{_ONE_OF}\s"
)
_TWO_CODES: Final = r"\bd\d{4},?\s+or\s+d\d{4}\W*$"
_OF_TWO_CODES: Final = rf"{_OPENING}(?:is|are|was|do|does|did|should|would)\b.*{_TWO_CODES}"
_OF_TWO_THINGS: Final = (
    rf"^(?!.*\b{_ASKING})(?!.*\b{_WONDERING})(?!.*\b(?:or not|true or false|t or f|yes or no)\b)"
    rf"(?!.*\b(?:{_ALLOWED}|{_TAG})\W*$)(?!.*\b{_FOR}\s+(?:[\w-]+\s+){{1,3}}or\b).*\w,?\s+or\s+\w"
)
_OF_TWO_PLANS: Final = rf"{_OPENING}{_ASKING}.*\bprimary(?:'?s)?\b[^.?]{{0,20}}\bor\b[^.?]{{0,12}}\bsecondary(?:'?s)?\b"
_EITHER: Final = Pattern("|".join((_OF_TWO_WAYS, _OF_TWO_CODES, _OF_TWO_THINGS, _OF_TWO_PLANS)))
"""Two to choose from, to which neither yes nor no is an answer: "is it per visit or per tooth", "crown or onlay"."""

_CODES_LAST: Final = Pattern(_TWO_CODES)

_CONFIRM: Final = Pattern(
    r"\b(?:is it (?:true|correct|right)|true that|am i right|correct that|right that|so|"
    r"i (?:heard|read|was told|think|thought|assume|understand)|they (?:say|said|told)|^(?:true or false|t/f)|"
    r"(?:told|says|said) (?:me|us|that))\b|"
    rf"\b{_TAG}"
)
_NEGATION: Final = Pattern(
    r"\b(?:not|never|no longer|no more|cannot|can't|cant|isn't|isnt|aren't|arent|don't|dont|doesn't|doesnt|didn't|"
    r"won't|wont|shouldn't|mustn't|couldn't|wouldn't|forbidden|prohibited)\b"
)
_DENYING: Final = frozenset(
    {"not", "never", "cannot", "cant", "isnt", "arent", "dont", "doesnt", "didnt", "wasnt", "wont", "shouldnt",
     "mustnt", "couldnt", "wouldnt"}
)  # fmt: skip
_DENIED_VERB: Final = Pattern(
    r"\b(?:(?:is|are|was|do|does|did|can|could|may|must|should|will|would)(?: not|n't)|cannot|never|cant|isnt|arent|"
    r"dont|doesnt|didnt|wont|shouldnt|can't|won't)\b"
)

_LEADING: Final = Pattern(
    rf"{_OPENING}(?:can't|cant|isn't|isnt|aren't|arent|don't|dont|doesn't|doesnt|won't|wont|shouldn't|couldn't|"
    r"wouldn't)\b"
)


_CLAIM: Final = Pattern(
    rf"^(?!{_WONDERING})(?!(?:this|these|our|my|please|need|want|looking|trying|(?:the |this |new )*(?:patients?|pts?|"
    r"child|he|she|they|tooth|teeth|claim was|ins|insurance (?!can|must|has to|should|may))\b))"
    r"(?!.*\b(?:my|me|says?|said|told|asked|asking|wants|came|yesterday|today|now)\b)"
    r".*\b(?:is|isn't|are|aren't|was never|means?|goes?|does(?:n't| not)|do(?:n't| not)|guarantees?|includes?|"
    r"requires?|covers?|takes?|stands for|shows?|differs?|decides?|looks? at|leaves?|owes?|needs?|tells?|can|cannot|"
    r"can't|may|must|should|has to|have to)\b.*[^\W_]\.$"
)
"""A whole sentence that says how something is or must be, and tells of nobody: "An EOB is not a bill."."""

_CONDITION: Final = Pattern(
    r"^(?:true or false\W*|t/f\W*|is it (?:true|correct) that )?if\b(?:[^,]*,|(?!.*,).*\b(?=(?:we|you|they)\b))"
)
_CONTENT: Final = Pattern(r",\s+not\b|\b(?:means?|stands for)\b")
"""What stands behind these is what is said of a thing, and denies nothing of it: "CARC 96 means not covered"."""

_ASKS: Final = Pattern(rf"\b(?:{_WONDERING}|best way\b)")
_SENTENCES: Final = Pattern(r"(?<=[.?!])\s+", flags=re.RegexFlag(0))
_FRAGMENT: Final = 2
"""Words that make no sentence."""

_WHY: Final = Pattern(rf"{_OPENING}why\b")
_CLAUSES: Final = Pattern(r"[,.;:]\s+(?=\S+\s+\S)", flags=re.RegexFlag(0))


def asks_whether(text: str) -> bool:
    """Whether it wants a yes or no."""
    if chooses(text):
        return False
    return bool(_WHETHER.search(text) or _STATED.search(text) or _MIDWAY.search(text))


def claims(text: str) -> bool:
    """Whether it is one plain sentence that says how something is, which is there to be judged."""
    whole = text.strip()
    return whole[:1] == whole[:1].upper() and len(_SENTENCES.split(whole)) == 1 and bool(_CLAIM.search(whole))


def chooses(text: str) -> bool:
    """Whether it names two and asks which."""
    return bool(_EITHER.search(text))


def ends_with_two_codes(text: str) -> bool:
    """Whether it ends with two codes of which one is to be chosen."""
    return bool(_CODES_LAST.search(text))


def asks_why(text: str) -> bool:
    """Whether what it asks at last is a reason."""
    return bool(_WHY.search(last_question(text)))


def asks(text: str) -> bool:
    """Whether it is worded as a question at all."""
    return asks_whether(text) or chooses(text) or bool(_ASKS.search(text))


def is_negated(text: str) -> bool:
    """Whether what it wants confirmed is a denial: "so it can't be billed twice?", but not "can't I bill it twice?"."""
    text = last_question(text)
    clause = _CLAUSES.split(text)[-1]
    if _WHETHER.search(clause) and not _CONFIRM.search(clause):  # what is told before the question denies nothing
        text = clause
    confirms = _CONFIRM.search(text) or (_STATED.search(text) and not _ASKS.search(text))
    return bool(confirms and denies(text)) and not _LEADING.search(text)


def denies(text: str) -> bool:
    """Whether the sentence itself is a denial, not a condition in it or what it says that a thing means."""
    return bool(_NEGATION.search(_CONTENT.split(_CONDITION.split(text)[-1])[0]))


def turns_round(text: str) -> bool:
    """Whether its verb is denied, so that a yes to the rest of it is a no: "not" elsewhere may tell of a case."""
    return bool(_DENIED_VERB.search(last_question(text)))


def without_denial(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a denial without those that deny, nor the "does" that goes with them."""
    return tuple(
        word
        for word, following in pairwise((*words, ""))
        if word not in _DENYING and not (word in {"do", "does", "did"} and following == "not")
    )


def last_question(text: str) -> str:
    """The last question of a message, its last sentence where none is one, or all of it."""
    sentences = [piece for piece in _SENTENCES.split(text) if len(piece.split()) > _FRAGMENT]
    questions = [piece for piece in sentences if piece.endswith("?")]
    return (questions or sentences or [text])[-1]
