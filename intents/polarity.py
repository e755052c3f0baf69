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
    r"(?:i|we|you|they|he|she|it|that|this|(?:the )?(?:patient|pt))\b|"
    rf"^(?!.*\b{_WONDERING}).*,\s+(?:can|may|must|should|does|will|is)\s+the\b|"
    rf"^(?!.*\b{_WONDERING}).*\b(?:bill|use|charge|send)\s+d?\d{{4}}(?:\s+(?:anyway|too|then|again|also|instead))?\s*\?$"
)
"""A situation and then the question: "the apex is closed, can I use it", "never filled, bill D#### anyway?"."""

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
_EITHER: Final = Pattern("|".join((_OF_TWO_WAYS, _OF_TWO_CODES, _OF_TWO_THINGS, _OF_TWO_PLANS)), "or")
"""Two to choose from, to which neither yes nor no is an answer: "is it per visit or per tooth", "crown or onlay"."""

_CODES_LAST: Final = Pattern(_TWO_CODES, "or")

_CONFIRM: Final = Pattern(
    rf"\b(?:is it (?:true|correct|right)|true that|am i right|correct that|right that|so(?!,?\s+{_WONDERING})|"
    r"i (?:heard|read|was told|think|thought|assume|understand)|they (?:say|said|told)|^(?:true or false|t/f)|"
    r"(?:told|says|said) (?:me|us|that))\b|"
    rf"\b{_TAG}"
)
_DENIED: Final = (
    r"(?:(?:is|are|was|were|do|does|did|could|must|should|would)n'?t|(?:ca|wo)n'?t|cannot|never|"
    r"(?:is|are|was|were|do|does|did|can|could|may|must|should|will|would) not)"
)
_DENIED_VERB: Final = Pattern(rf"\b{_DENIED}\b")
_NEGATION: Final = Pattern(
    rf"\b(?:{_DENIED}|not|no longer|no more|forbidden|prohibited)\b",
    "n't", "nt", "not", "never", "no longer", "no more", "forbidden", "prohibited",
)  # fmt: skip
_DENYING: Final = Pattern(rf"(?:{_DENIED}|not)$")
"""A word that does nothing but deny."""

_LEADING: Final = Pattern(
    rf"{_OPENING}(?:can't|cant|isn't|isnt|aren't|arent|don't|dont|doesn't|doesnt|won't|wont|shouldn't|couldn't|"
    r"wouldn't)\b"
)


_REFUSED: Final = r"(?:den(?:y|ied|ies|ials?)|reject\w*|refus\w*|unpaid|pending|bundled|downgraded)\b"
_TOLD_OF: Final = (
    r"(?!(?:this|these|our|my|please|need|want|looking|trying|(?:the |this |new )*(?:patients?|pts?|child|he|she|they|"
    r"tooth|teeth|claim was|ins|insurance (?!can|must|has to|should|may))\b))"
    r"(?!.*\b(?:my|me|says?|said|told|asked|asking|wants|came|yesterday|today|now)\b)"
)
"""Neither begins to tell of somebody nor tells what was said or done."""

_IN_FULL: Final = (
    r"(?=[A-Z]).*\b(?:is|isn't|are|aren't|was never|means?|goes?|does(?:n't| not)|do(?:n't| not)|guarantees?|includes?|"
    r"requires?|covers?|takes?|stands for|shows?|differs?|decides?|looks? at|leaves?|owes?|needs?|tells?|can|cannot|"
    r"can't|may|must|should|has to|have to)\b.*[^\W_]\.$"
)
_MODAL: Final = r"(?:can|cannot|can't|cant|may|must|should|(?:do not |don't |dont )?have to)"
_OF_A_CODE: Final = (
    r"d\d{4}(?:\s+and\s+d\d{4})?\s+(?:is|isn't|are|aren't|covers|counts|includes|contains|needs|requires|means|can|"
    r"cannot|can't|may|must|goes|doesn't|don't|leaves|removes|uses|treats|works|stands|fits|applies)\b"
)
_OF_A_RULE: Final = (
    r"(?:[\w'/-]+\s+){1,8}?(?:(?:is|are)\s+(?:(?:always|never|not|only)\s+)?(?:always|never|only|included|part of|"
    rf"inside|billable|a separate|primary|secondary)|{_MODAL}\s+(?:also |only |always |never |not )?be\s+"
    r"(?:billed|charged|reported|coded|used)|counts? as|includes?|means|stands for|"
    r"(?:rolls?|carr(?:y|ies)) over)\b|"
    rf"(?:you|we)\s+{_MODAL}\s+(?:also |only |always |never |not )?(?:bill|charge|collect|report|code|use)\b"
)
_CLAIM: Final = Pattern(
    rf"{_OPENING}(?!{_WONDERING}|{_ASKING}){_TOLD_OF}(?:(?-i:{_IN_FULL})|"
    rf"(?!.*\b(?:what|why|how|which|who|whose|where|explain|tell|show|give|{_REFUSED})\b)(?:{_OF_A_CODE}|{_OF_A_RULE}))"
)
"""Says how something is or must be, and tells of nobody: in a full sentence ("An EOB is not a bill."), or in the words
in which rules are put ("D#### is per tooth", "the older parent's plan is primary")."""

_CONDITION: Final = Pattern(
    r"^(?:true or false\W*|t/f\W*|is it (?:true|correct) that )?if\b(?:[^,]*,|(?!.*,).*\b(?=(?:we|you|they)\b))"
)
_RELATIVE: Final = Pattern(r"\b(?:who|whom|whose|which)\b[^,;.?!]*")
_CONTENT: Final = Pattern(r",\s+not\b|\b(?:means?|stands for)\b")
"""What stands in these or behind them denies nothing of a thing: "a patient who doesn't come back", "CARC 96 means not
covered"."""

_PURPOSE: Final = Pattern(
    rf"(?P<asked>\b{_ASKING}.*?)\s+so\s+(?:that\s+)?(?:the\s+|our\s+|my\s+)?"
    r"(?:pts?|patients?|he|she|they|ins|insurance|plan|payer)\s.*$",
    "so",
)
"""What is asked may be done to some end: "can we bill a cleaning so the patient doesn't pay"."""

_BLAMES: Final = Pattern(
    r"\b(?:double[- ]?bill(?:ing|ed)?|double[- ]?dipping|unbundling|upcoding|overbilling|fraud(?:ulent)?|illegal|wrong|"
    r"a (?:mistake|scam|rip ?off|coding error|billing error))\W*$",
    "double", "unbundling", "upcoding", "overbilling", "fraud", "illegal", "wrong", "mistake", "scam", "rip", "error",
)  # fmt: skip
"""Ends by asking whether what was done was wrong: then what may be done turns the verdict round."""

_ASKS: Final = Pattern(rf"\b(?:{_WONDERING}|best way\b)")
_SENTENCES: Final = Pattern(r"(?<=[.?!])\s+", flags=re.RegexFlag(0))
_FRAGMENT: Final = 2
"""Words that make no sentence."""

_WHY: Final = Pattern(rf"{_OPENING}why\b")
_CLAUSES: Final = Pattern(r"[,.;:]\s+(?=\S+\s+\S)", flags=re.RegexFlag(0))


_QUESTION: Final = Pattern(rf"{_OPENING}(?:{_ASKING}|{_WONDERING})|\b{_WONDERING}\W*$")
_TAG_LAST: Final = ("it", "they", "we", "you", "i", "he", "she", "that", "there", "one")
_TAG_OF: Final = rf"(?:{'|'.join(_TAG_LAST)})\s*\?*$"
_TAGGED: Final = Pattern(
    rf"^(?P<said>(?:\S+\s+){{2,}}?\S+?)(?:,?\s+(?P<denying>(?:is|are|was|were|do|does|did|could|should|would|has|have)n'?t|"
    rf"(?:ca|wo)n'?t)|,\s+(?:is|are|was|were|do|does|did|can|could|should|would|will))\s+{_TAG_OF}"
)
"""A statement with the question whether it is so behind it: "stitches are inside, aren't they?"."""


def without_tag(text: str) -> str:
    """The text with a question such as "isn't it?" at its end put as "right?", which denies nothing.

    After a statement that denies ("it isn't covered, is it?") the question does not; other endings stay as they are.
    """
    found = _TAGGED.search(text) if text.rstrip(" ?").lower().endswith(_TAG_LAST) else None
    if (
        found is None
        or _QUESTION.search(found["said"])
        or bool(found["denying"]) == bool(_NEGATION.search(found["said"]))
    ):
        return text
    return f"{text[: found.end('said')]}, right?"


_SAID_AGAIN: Final = Pattern(
    rf"\b(?:included|inside|bundled|inclusive|part of)\b[^.?!]*?(?P<again>,?\s+(?:and|so|which means)\b[^,.?!]*"
    rf"\b(?:{_DENIED}|not|no)\b[^,.?!]*\b(?:separate(?:ly)?|apart|on its own|extra)\b)",
    "included", "inside", "bundled", "inclusive", "part",
)  # fmt: skip
"""Says that one thing is in another, and the same once more by denying that it stands apart."""


def without_repetition(text: str) -> str:
    """The text without the denial that says the same as what stands before it: "included and not billed apart"."""
    found = _SAID_AGAIN.search(text)
    return f"{text[: found.start('again')]}{text[found.end('again') :]}" if found else text


_WORDS: Final = {"yes": ("yes",), "no": ("no", "not"), "depends": ("depends", "it depends")}


def says_so(text: str, verdict: str) -> bool:
    """Whether a sentence itself opens with a verdict: "No: one a tooth"."""
    return text.lower().startswith(tuple(f"{word}{end}" for word in _WORDS[verdict] for end in " ,:.;"))


def asks_whether(text: str) -> bool:
    """Whether it is worded as a question for a yes or no."""
    return not chooses(text) and any(pattern.search(text) for pattern in (_WHETHER, _STATED, _MIDWAY))


def claims(text: str) -> bool:
    """Whether it is one plain sentence that says, without asking, that something is or is not so."""
    if len(text.split()) <= _FRAGMENT or asks_whether(text) or chooses(text):
        return False
    return len(_SENTENCES.split(text)) == 1 and bool(_CLAIM.search(text))


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
    """Whether it wants an answer: it is worded as a question, or claims what is to be judged."""
    return asks_whether(text) or chooses(text) or bool(_ASKS.search(text)) or claims(text)


def is_negated(text: str) -> bool:
    """Whether what it wants confirmed is a denial: "so it can't be billed twice?", but not "can't I bill it twice?"."""
    text = _PURPOSE.sub(r"\g<asked>", last_question(text))
    if not _NEGATION.search(text):
        return False
    clause = _CLAUSES.split(text)[-1]
    if _WHETHER.search(clause) and not _CONFIRM.search(clause):  # what is told before the question denies nothing
        text = clause
    confirms = _CONFIRM.search(text) or (_STATED.search(text) and not _ASKS.search(text)) or claims(text)
    return bool(confirms and denies(text)) and not _LEADING.search(text)


def denies(text: str) -> bool:
    """Whether the sentence itself is a denial, not a condition in it or what it says that a thing means."""
    said = _CONTENT.split(_CONDITION.split(text)[-1])[0]
    return bool(_NEGATION.search(_RELATIVE.sub("", said)))


def turns_round(text: str) -> bool:
    """Whether its verb is denied, so that a yes to the rest of it is a no: "not" elsewhere may tell of a case."""
    return bool(_DENIED_VERB.search(last_question(text)))


def without_denial(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a denial without those that deny, nor the "does" that goes with them."""
    return tuple(
        word
        for word, following in pairwise((*words, ""))
        if not (_DENYING.match(word) or (word in {"do", "does", "did"} and following == "not"))
    )


def blames(text: str) -> bool:
    """Whether it asks if something is wrong: "charged for a buildup and a crown, is that double billing?"."""
    return bool(_BLAMES.search(text))


def last_question(text: str) -> str:
    """The last question of a message, its last sentence where none is one, or all of it."""
    sentences = [piece for piece in _SENTENCES.split(text) if len(piece.split()) > _FRAGMENT]
    questions = [piece for piece in sentences if piece.endswith("?")]
    return (questions or sentences or [text])[-1]
