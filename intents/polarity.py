"""Whether a question wants a yes or no, and whether what it wants confirmed is a denial."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from intents.patterns import CODE_NUMBER, Pattern
from intents.statements import ASKING, OPENING, WONDERING, states

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALLOWED = r"(?:ok|okay|fine|alright|allowed|billable|payable|possible|legal|covered)"
_TAG = r"(?:right|correct|true|true or false|yes or no|t/f|t or f)\W*$"

_WHETHER: Final = Pattern(
    rf"{OPENING}{ASKING}|\b{_TAG}|\b{_ALLOWED}\s*\??$|"
    r"\b(?:isn't it|doesn't it|can i|can't i|is that so|or not)\s*\??$|"
    r"\b(?:is it true|true or false|t/f|am i right)\b|^so\b"
)
_STATED: Final = Pattern(rf"{OPENING}(?!{WONDERING}|{ASKING})(?=.*\?$).*\b{ASKING}")
"""A statement with a question mark: "it can't be billed twice?"."""

_MIDWAY: Final = Pattern(
    rf"^(?!.*\b{WONDERING}).*\b(?:can|could|may|should|do|does|is)\s+"
    r"(?:i|we|you|they|he|she|it|that|this|(?:the )?(?:patient|pt))\b|"
    rf"^(?!.*\b{WONDERING}).*,\s+(?:can|may|must|should|does|will|is)\s+the\b|"
    rf"^(?!.*\b(?:{WONDERING}|or)\b).*\b(?:included|inclusive|billable|separate(?:ly)?)\s*\?$|"
    rf"(?:^|[.,;:]\s+)(?:and |so |but )?{_ALLOWED}\s+to\s+(?!be\b)|"
    rf"^(?!.*\b{WONDERING}).*\b(?:bill|use|charge|send)\s+d?\d{{4}}(?:\s+(?:anyway|too|then|again|also|instead))?\s*\?$"
)
"""A situation and then the question: "the apex is closed, can I use it", "never filled, bill D#### anyway?"."""

_ONE_OF: Final = r"(?:per|by|as|only|just|an?|the|each|on|before|after|every)"
_FOR: Final = r"(?:for|with|without|on|of|after|before|during)"
_OF_TWO_WAYS: Final = (
    rf"{OPENING}{ASKING}(?! it (?:true|right|correct)\b)(?!.*\bor (?:not|no|is|am|do|can|will)\b)"
    rf".*\b{_ONE_OF}\s+(?:[\w-]+\s+){{1,3}}or\s+{_ONE_OF}\s"
)
_HERE_AND_NOW: Final = (
    r"(?:\s+(?:today|now|here|then|tomorrow|next|on|for|at|this|that|the|visit|time|appointment|appt|week|month|tooth|"
    r"#?\d{1,2}))*"
)
_TWO_CODES: Final = rf"\b{CODE_NUMBER},?\s+or\s+{CODE_NUMBER}{_HERE_AND_NOW}\W*$"
_OF_TWO_CODES: Final = rf"{OPENING}(?:is|are|was|do|does|did|should|would)\b.*{_TWO_CODES}"
_OF_TWO_THINGS: Final = (
    rf"^(?!.*\b{ASKING})(?!.*\b{WONDERING})(?!.*\b(?:or not|true or false|t or f|yes or no)\b)"
    rf"(?!.*\b(?:{_ALLOWED}|{_TAG})\W*$)(?!.*\b{_FOR}\s+(?:[\w-]+\s+){{1,3}}or\b)"
    r".*\w,?\s+or\s+(?!more\b|fewer\b|less\b|older\b|younger\b)\w"
)
_OF_TWO_PLANS: Final = rf"{OPENING}{ASKING}.*\bprimary(?:'?s)?\b[^.?]{{0,20}}\bor\b[^.?]{{0,12}}\bsecondary(?:'?s)?\b"
_EITHER: Final = Pattern("|".join((_OF_TWO_WAYS, _OF_TWO_CODES, _OF_TWO_PLANS)), "or")
_ONE_OR_ANOTHER: Final = Pattern(_OF_TWO_THINGS, "or")
"""Two to choose from, to which neither yes nor no is an answer: "is it per visit or per tooth", "crown or onlay"."""

_TWO_OF_A_KIND: Final = Pattern(rf"{_TWO_CODES}|\b(?:per|by|as)\s+(?:[\w-]+\s+){{1,3}}or\s+(?:per|by|as)\s", "or")
"""Leaves open which of two it is, in whatever sentence."""

_OF_A_CODE: Final = (
    r"(?:(?:should|do|would) (?:i|we|you)|(?:is|would) (?:it|this|that)(?: be)?|which(?: one| code| is it)?)"
)
_CODES_FIRST: Final = (
    rf"{OPENING}(?:{_OF_A_CODE}[,:]?\s+)?(?:(?:use|bill|code|report|send|submit|choose)\s+)?"
    rf"{CODE_NUMBER},?\s+(?:or|vs\.?|versus)\s+{CODE_NUMBER}"
)
_FIRST_OF_TWO: Final = Pattern(r"\b(?:goes|go|comes?|billed|bill|code)\s+first\b|\bfirst\W*$", "first")
"""Asks which of two comes before the other."""

_CODES_APART: Final = rf"[.?!:;,]\s+{CODE_NUMBER},?\s+or\s+{CODE_NUMBER}\s*[,.;?]"
_OF_CODES: Final = Pattern(f"{_TWO_CODES}|{_CODES_FIRST}|{_CODES_APART}", "or", "vs", "versus")

_CONFIRM: Final = Pattern(
    rf"\b(?:is it (?:true|correct|right)|true that|am i right|correct that|right that|so(?!,?\s+{WONDERING})|"
    r"i (?:heard|read|was told|think|thought|assume|understand)|they (?:say|said|told)|^(?:true or false|t/f)|"
    r"(?:told|says|said) (?:me|us|that))\b|"
    rf"\b{_TAG}"
)
_DENIED: Final = (
    r"(?:(?:is|are|was|were|do|does|did|could|must|should|would)n'?t|(?:ca|wo)n'?t|cannot|never|"
    r"(?:is|are|was|were|do|does|did|can|could|may|must|should|will|would) not)"
)
_NO_THING: Final = (
    r"(?:includes?|contains?|needs?|requires?|has|have|gives?|covers?|leaves?|gets?|takes?|is|are|sets?|holds?|there'?s)"
    r"\s+(?:you\s+)?no\b(?!\s+(?:matter|longer|more)\b)"
)
"""Says that something is not there: "it includes no splint"."""

_NOTHING: Final = (
    rf"{OPENING}no\s+(?!longer\b|more\b|matter\b)(?:[\w'/-]+\s+){{1,8}}?"
    r"(?:goes?|is|are|gets?|comes?|belongs?|stands?|needed|billed|applies|apply|if|when|for)\b|"
    rf"{OPENING}no\s+(?:separate|extra|additional|second)\s"
)
"""Begins with the thing that is not there: "no post goes with it"."""

_DENIED_VERB: Final = Pattern(rf"{_NOTHING}|\b(?:{_DENIED}|{_NO_THING})\b")
_NO_CODE: Final = (
    r"(?:^|[,.;:]\s*|\b(?:so|and|but|with)\s+)no\s+d?\d{4}(?:\s+(?:then|needed))?\W+(?:right|correct|then|needed|yes)\b"
)
"""Says at its end that a code is not to be billed: "the reading is inside, no D#### right"."""

_NEGATION: Final = Pattern(
    rf"{_NOTHING}|{_NO_CODE}|\b(?:{_DENIED}|{_NO_THING}|not|no longer|no more)\b", "n't", "nt", "not", "never", "no "
)
_FORBIDS: Final = Pattern(
    r"\b(?:forbidden|forbids?|prohibit(?:ed|s)?|barred|banned|ruled out|off the table|off[ -]limits|"
    r"out of the question|a no[ -]no)\b",
    "forbid", "prohibit", "barred", "banned", "ruled", "off", "question", "no",
)  # fmt: skip
"""Denies in one word that a thing may be done: "is it barred" asks whether it may not."""

_DENYING: Final = Pattern(rf"(?:{_DENIED}|not|no)$")
"""A word that does nothing but deny."""

_SAID_NOT: Final = Pattern(
    rf"{OPENING}(?!{ASKING})(?!.*\b{WONDERING}).*\b(?:isn'?t|aren'?t|(?:is|are) not)\s+(?:really\s+)?"
    r"(?:ok|okay|fine|alright|allowed|legal)[^\w?]*$",
    "n't", "nt", "not",
)  # fmt: skip
"""Says at its end that something is not allowed, and does not ask it."""

_LEADING: Final = Pattern(
    rf"{OPENING}(?:can't|cant|isn't|isnt|aren't|arent|don't|dont|doesn't|doesnt|won't|wont|shouldn't|couldn't|"
    r"wouldn't)\b"
)


_TRUE_THAT: Final = Pattern(rf"{OPENING}isn'?t it (?:true|right|correct|so)(?: that)?\s+(?=\S+\s)", "isn")
"""Asks for a yes, as "is it true that" does, and denies nothing of what follows."""

_CONDITION: Final = Pattern(
    r"^(?:true or false\W*|t/f\W*|is it (?:true|correct) that )?if\b(?:[^,]*,|(?!.*,).*\b(?=(?:we|you|they)\b))"
)
_RELATIVE: Final = Pattern(
    r"\b(?:who|whom|whose|which)\b[^,;.?!]*|"
    r"(?<=\s)(?:an?|the)\s+(?:[\w-]+\s+){1,3}that\s+(?:was|were|is|are|has|had)\b[^,;.?!]*"
)
_CONTENT: Final = Pattern(
    r"(?:,|\band|\bbut)\s+not\b|(?<!\bis )(?<!\bare )\bnot\s+(?:by|per)\b|\b(?:means?|stands for)\b"
)
"""What stands in these or behind them denies nothing of a thing: "a patient who doesn't come back", "CARC 96 means not
covered", "it goes by the tooth and not by the site"."""

_PURPOSE: Final = Pattern(
    rf"(?P<asked>\b{ASKING}.*?)\s+so\s+(?:that\s+)?(?:the\s+|our\s+|my\s+)?"
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

_FAULTS: Final = Pattern(
    r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|problems?|issues?|errors?|mistakes?|duplicates?|"
    r"(?:mess|screw)(?:ed)? (?:this |it |that )?up|(?:over|double|mis)[- ]?(?:bill|charg|cod)(?:e|ed|ing)?|"
    r"(?:fix|change|correct|void) (?:it|this|that|(?:any|some)thing)|"
    r"(?:any|some)thing (?:off|missing|to (?:fix|change|correct))|too (?:soon|early|often|many|much))\b"
)
"""Asks whether what was done has a fault, so that nothing found is a no."""

_NEXT_STEPS: Final = Pattern(
    r"\b(?:re-?submit|re-?send|re-?bill|appeal|fight|dispute|refund|void|call|write (?:it |this |that )?off|collect|"
    r"(?:bill|charge) (?:the |our )?(?:patient|pt|mom|dad|parents?|family))\b"
)
"""Asks of what is done once a claim is answered."""

_ASKS: Final = Pattern(rf"\b(?:{WONDERING}|best way\b)")
_WONDERS: Final = Pattern(rf"(?:(?:so|and|but|now)\s+)?{WONDERING}")
_SENTENCES: Final = Pattern(r"(?<=[.?!])\s+", flags=re.RegexFlag(0))
_FRAGMENT: Final = 2
"""Words that make no sentence."""

_WHY: Final = Pattern(rf"{OPENING}why\b")
_CLAUSES: Final = Pattern(r"[,.;:]\s+(?=\S+\s+\S)", flags=re.RegexFlag(0))


_QUESTION: Final = Pattern(rf"{OPENING}(?:{ASKING}|{WONDERING})|\b{WONDERING}\W*$")
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
    rf"\b(?:included|inside|bundled|inclusive|part of|in it)\b[^.?!]*?(?P<again>,?\s+(?:and|so|which means)\b[^,.?!]*"
    rf"\b(?:{_DENIED}|not|no)\b[^,.?!]*\b(?:separate(?:ly)?|apart|on its own|extra|after(?:wards?)?)\b)",
    "included", "inside", "bundled", "inclusive", "part", "in it",
)  # fmt: skip
"""Says that one thing is in another, and the same once more by denying that it stands apart."""


def without_repetition(text: str) -> str:
    """The text without the denial that says the same as what stands before it: "included and not billed apart"."""
    found = _SAID_AGAIN.search(text)
    return f"{text[: found.start('again')]}{text[found.end('again') :]}" if found else text


_A_CODE: Final = r"d?[ -]?\d{4}\b"
_NOT_THE_OTHER: Final = Pattern(
    rf"^(?!.*\b(?:{WONDERING}|paid|den(?:y|ied)|cover\w*|allow\w*)\b)(?P<said>.*?"
    rf"\b{_A_CODE}(?:[^.;?!]*?(?=,|\s+and\s))?),?(?:\s+and)?\s+not\s+"
    rf"(?:(?:as|under|to|by|with|an?|the)\s+)*{_A_CODE}",
    "not",
)
"""Says which of two codes it is, and once more by denying the other."""


_NOT_THAT: Final = Pattern(
    rf"^(?!.*\b{WONDERING})(?P<said>[^,;?!]*\b(?:is|are|goes?|counts?|means?|says?)\b[^,;?!]*),\s*(?:and\s+)?not\s+"
    r"(?:the|an?|about|for|on|when|in|at|just)\b[^,;?!.]*",
    "not",
)
"""The same of anything: "it is dated on the day of the fill, not on the first day"."""

_BUT_THAT: Final = Pattern(
    rf"^(?!.*\b{WONDERING})(?P<subject>[^,;?!]*?)\s+(?:(?:is|are)n'?t|(?:is|are) not)\s+[^,;?!]+[,;]\s*"
    r"(?:it'?s|it is|they'?re|they are|but)\s+",
    "n't", "nt ", "not",
)  # fmt: skip
"""The same, what it is not first: "it isn't about age, it's about frequency"."""


_ASIDE: Final = Pattern(
    r"(?<=[.?!,;-])\s*(?:some|others|one|half)\b[^.?!,;]{0,40}?\bsays?\s+(?:yes|no|one thing)\b.*$|"
    r"(?<=[.?!,;-])\s*(?:i(?:'m| am|m)?\s+)?(?:just\s+(?:wondering|curious|checking|asking)|"
    r"(?:getting|got|get|keep getting|i hear|heard|been told)\s+(?:mixed|different|conflicting)\s+"
    r"(?:answers|things|info(?:rmation)?))\b[^.?!]*[.?!]*\s*$",
    "say", "just", "answers", "things", "info",
)  # fmt: skip
"""Says behind a question that others answer it so or so, or why it is asked."""


def without_asides(text: str) -> str:
    """The text without what is said behind its question of who answers it how: "… Some say yes, some say no."."""
    found = _ASIDE.search(text)
    return text[: found.start()] if found and asks(text[: found.start()]) else text


def without_the_other(text: str) -> str:
    """The text without what it says that a thing is not, beside what it is: "a dry socket is D9930 and not D9110"."""
    if found := _NOT_THE_OTHER.search(text) or _NOT_THAT.search(text):
        return f"{found['said']}{text[found.end() :]}"
    if found := _BUT_THAT.search(text):
        return f"{found['subject']} is {text[found.end() :]}"
    return text


_TELL_ME: Final = Pattern(
    rf"{OPENING}(?:can|could|would|will) you (?:please )?(?:explain|tell|describe|define|show|give|list)\b"
    r"(?!.*\b(?:if|whether)\b)",
    "you",
)
"""Begs to be told something, which neither yes nor no does: "can you explain D####"."""

_WORDS: Final = {"yes": ("yes",), "no": ("no", "not"), "depends": ("depends", "it depends")}


def says_so(text: str, verdict: str) -> bool:
    """Whether a sentence itself opens with a verdict: "No: one a tooth"."""
    return text.lower().startswith(tuple(f"{word}{end}" for word in _WORDS[verdict] for end in " ,:.;"))


def asks_whether(text: str) -> bool:
    """Whether it is worded as a question for a yes or no; what is told before another question is none."""
    if _wonders_at_last(text) or _TELL_ME.search(text):
        return False
    asked = any(pattern.search(text) for pattern in (_WHETHER, _STATED, _MIDWAY)) or _WHETHER.search(
        last_question(text)
    )
    return bool(asked) and not chooses(text)


def _wonders_at_last(text: str) -> bool:
    """Whether its only question is its last sentence and wants a name, a number or a reason: "… What is the code?"."""
    last = last_question(text)
    return last != text and text.count("?") == 1 and last.endswith("?") and bool(_WONDERS.match(last))


def claims(text: str) -> bool:
    """Whether it is one plain sentence that says, without asking, that something is or is not so."""
    if len(text.split()) <= _FRAGMENT or asks_whether(text) or chooses(text) or _TWO_OF_A_KIND.search(text):
        return False
    return len(_SENTENCES.split(text)) == 1 and states(text)


def wonders(text: str) -> bool:
    """Whether its last question wants a name, a number or a reason, and neither yes nor no."""
    return bool(_ASKS.search(last_question(text)))


def chooses(text: str) -> bool:
    """Whether it names two and asks which."""
    if _EITHER.search(text):
        return True
    # "It needs bone or gum removed" says something of either.
    return bool(_ONE_OR_ANOTHER.search(text)) and not (states(text) and not _TWO_OF_A_KIND.search(text))


def chooses_a_code(text: str) -> bool:
    """Whether it opens or ends with two codes of which one is to be chosen, or sets them apart as a sentence."""
    return bool(_OF_CODES.search(text)) and not _FIRST_OF_TWO.search(text)


def asks_why(text: str) -> bool:
    """Whether what it asks at last is a reason."""
    return bool(_WHY.search(last_question(text)))


def asks(text: str) -> bool:
    """Whether it wants an answer: it is worded as a question, or claims what is to be judged."""
    return asks_whether(text) or chooses(text) or bool(_ASKS.search(text)) or claims(text)


def is_negated(text: str) -> bool:
    """Whether what it wants confirmed is a denial: "so it can't be billed twice?", "is it barred?".

    Not so "can't I bill it twice?" and "it isn't barred?".
    """
    return _confirms_a_denial(text) != (forbids(text) and (asks_whether(text) or claims(text)))


def forbids(text: str) -> bool:
    """Whether it says in one word that something may not be done: "is it barred?"."""
    return bool(_FORBIDS.search(_said_itself(text)))


_TOLD_FIRST: Final = Pattern(
    r"^.*[,;]\s*(?:and so|so|then|but)\s+(?=(?:can|could|may|do|does|should|will|must)\s+(?:i|we|you|d\d{4}|the|an?)\b)"
)
"""What is told before a question goes on: "it was never changed, so can D#### follow?"."""


def _confirms_a_denial(text: str) -> bool:
    text = _TOLD_FIRST.sub("", _TRUE_THAT.sub("", _PURPOSE.sub(r"\g<asked>", last_question(text))))
    if not _NEGATION.search(text):
        return False
    clause = _CLAUSES.split(text)[-1]
    if _WHETHER.search(clause) and not _CONFIRM.search(clause):  # what is told before the question denies nothing
        text = clause
    stated = _SAID_NOT.search(text) or (_STATED.search(text) and not _ASKS.search(text))
    confirms = stated or _CONFIRM.search(text) or claims(text)
    return bool(confirms and _NEGATION.search(_said_itself(text))) and not _LEADING.search(text)


def denies(text: str) -> bool:
    """Whether the sentence itself is a denial, not a condition in it or what it says that a thing means."""
    return bool(_NEGATION.search(_said_itself(text))) != forbids(text)


def _said_itself(text: str) -> str:
    return _RELATIVE.sub("", _CONTENT.split(_CONDITION.split(text)[-1])[0])


def turns_round(text: str) -> bool:
    """Whether its verb is denied, so that a yes to the rest of it is a no: "not" elsewhere may tell of a case."""
    asked = last_question(text)
    return bool(_DENIED_VERB.search(asked)) != forbids(asked)


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


def looks_for_a_fault(text: str) -> bool:
    """Whether its last question is if something told before is wrong: "did I overbill?", "is that a problem?"."""
    return bool(_FAULTS.search(asked_at_last(text)))


def asks_of_a_next_step(text: str) -> bool:
    """Whether its last question is what to do with a claim that was answered: "should I resubmit?"."""
    return bool(_NEXT_STEPS.search(asked_at_last(text)))


def last_question(text: str) -> str:
    """The last question of a message, its last sentence where none is one, or all of it."""
    sentences = [piece for piece in _SENTENCES.split(text) if len(piece.split()) > _FRAGMENT]
    questions = [piece for piece in sentences if piece.endswith("?")]
    return (questions or sentences or [text])[-1]


def asked_at_last(text: str) -> str:
    """The last question of a message with what stands behind it, which may ask in a word or two: "anything wrong?"."""
    return text[text.rindex(last_question(text)) :]
