"""What a message asks of the visits that it tells of, and what it says of the claim on them."""

from __future__ import annotations

from typing import Final

from intents.patterns import Pattern
from intents.polarity import asked_at_last, last_question
from intents.statements import ASKING, OPENING, WONDERING

_IS_INSIDE: Final = Pattern(r"\b(?:included|inclusive|part of|bundled|inside|covered (?:by|in|under))\b")
"""Asks whether one thing is in another, so that what may stand beside it is a no."""

_OF_BOTH: Final = Pattern(
    r"\b(?:both|each|together|same (?:day|visit|claim|date)|along with|alongside|separately|in addition|on top of)\b"
)
"""Asks whether things stand beside each other."""

_FORESEEN: Final = Pattern(r"\b(?:expect(?:ed)?|saw (?:it|that|this) coming|foreseen?)\b")

_TO_UNDO: Final = Pattern(
    r"\b(?:have to|needs? to|needs|has to|should|must|do (?:i|we)|supposed to|got to|gotta|ought)\b[^?]*"
    r"\b(?:correct|fix|change|recode|amend|remove|drop|delete|reverse|withdraw|"
    r"(?:take|pull) (?:\S+ ){1,5}(?:off|out|back)|come (?:off|out)|go away)\b"
)
"""Asks whether something that was billed has to go or to be changed, so that nothing found is a no."""

_ON_A_REFUSAL: Final = Pattern(
    r"\b(?:expect(?:ed)?|saw (?:it|that|this) coming|foreseen?|legit|legitimate|justified|"
    r"(?:denial|refusal|rejection|they|plan|payer|insurance|ins)\b[^?.]*\b(?:right|correct|valid|fair)|"
    r"(?:right|correct|valid|fair)\b[^?.]*\b(?:deny|denial|denied|refuse|reject|bundle))\b"
)
"""Asks whether a refusal is as it should be, so that a fault found is a yes."""

_NO_MORE: Final = (
    r"(?:retired|deleted|discontinued|obsolete|expired|invalid|inactive|"
    r"(?:no longer|not|still) (?:valid|active|in force|good|an? (?:valid |active )?code)|gone)"
)

_OF_ITS_TIME: Final = Pattern(rf"\bd\d{{4}}\b[^?]*\b{_NO_MORE}\b|\b{_NO_MORE}\b[^?]*\bd\d{{4}}\b")
"""Asks whether a code is in force at all."""

_ENDED: Final = Pattern(rf"\bcodes?\b[^.?;]*\b{_NO_MORE}\b|\b{_NO_MORE}\b[^.?;]*\bcodes?\b")
"""Tells that a code is said to be no more."""

_SHORT_ASK: Final = Pattern(
    r"[\s,.;-]+(?:(?:is|was|that|this|it|all|any|are we|we) )*"
    r"(?:ok|okay|right|correct|fine|good|clean|legit|problems?|issues?|yes|no|allowed|thoughts)\s*\??\s*$"
)
"""A word or two by which what was told is asked to be judged: "…, ok?"."""

_BEGINS_TO_ASK: Final = Pattern(rf"(?:{OPENING}|[.?!]\s+)(?:{ASKING}|{WONDERING})")

_NO_PLACE: Final = Pattern(
    r"\b(?:no|without|forgot|forgotten|missing|left off|left out|blank|lacks?|didn'?t (?:put|list|send|give))\s+"
    r"(?:(?:the|a|any)\s+)?(?:quads?|quadrants?|tooth|teeth|arch|areas?)\b"
)
"""Tells that a claim has no tooth or area."""


def told_itself(text: str) -> str:
    """What a message tells, without a word or two at its end that ask to judge it: "…, ok?"."""
    found = _SHORT_ASK.search(text)
    return text[: found.start()] if found and not _BEGINS_TO_ASK.search(text) else text


def names_no_place(text: str) -> bool:
    """Whether it tells that a claim has no tooth or area on it."""
    return bool(_NO_PLACE.search(text))


def asks_if_inside(text: str) -> bool:
    """Whether its last question is if one thing is in another: "isn't the reline included?"."""
    return bool(_IS_INSIDE.search(asked_at_last(text)))


def asks_of_both(text: str) -> bool:
    """Whether its last question is if things stand beside each other: "both billable?"."""
    return bool(_OF_BOTH.search(asked_at_last(text)))


def was_to_be_expected(text: str) -> bool:
    """Whether it asks if a refusal could be foreseen, for which it is enough that payers may refuse."""
    return bool(_FORESEEN.search(asked_at_last(text)))


def asks_to_undo(text: str) -> bool:
    """Whether its last question is if what was billed has to go: "should the buildup come off?"."""
    return bool(_TO_UNDO.search(asked_at_last(text)))


def asks_of_its_time(text: str) -> bool:
    """Whether its last question is if a code is in force at all: "has D#### been retired?"."""
    return bool(_OF_ITS_TIME.search(last_question(text)))


def tells_of_an_end(text: str) -> bool:
    """Whether a code is said to be no more: "clearinghouse says code deleted"."""
    return bool(_ENDED.search(text))


def judges_a_refusal(text: str) -> bool:
    """Whether its last question is if a refusal is as it should be: "were they right?"."""
    return bool(_ON_A_REFUSAL.search(asked_at_last(text)))
