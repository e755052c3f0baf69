"""Claims that say more than one thing: of each of several codes, or of every case there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import led_by
from intents.patterns import A_CODE, Pattern
from intents.polarity import is_negated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.answer import Answer
    from assistant.answers.question import Question

_PARTS: Final = Pattern(
    r"\s*(?:[,;]|\b(?:and|but|while|whereas|n)\b)+\s+", "and", "but", "while", "whereas", " n ", ",", ";"
)
_IS_ONE: Final = Pattern(
    r"\bd\d{4}\s+(?:is|are|means|goes|works|stands|starts|begins|finishes|completes|ends|closes)\b|(?:\b(?:is|are|means|goes)|'s|\bits)\s+d\d{4}\b",
    "d",
)
"""Says of a code what it is, or of a thing which code it is."""

_AND_IT: Final = Pattern(r",?\s+and\s+(?=(?:it|they)\b)", "and")
"""Where a claim goes on to say another thing of the same."""

_OTHERS: Final = Pattern(r"\bones\b", "ones")

_TOGETHER: Final = Pattern(r"\b(?:both|together|beside|either|neither|difference|versus|vs)\b")
_FEWEST: Final = 2

_ALWAYS: Final = Pattern(r"\b(?:always|every time|in every case|in all cases|guaranteed)\b")
_NOT_ALWAYS: Final = Pattern(
    r"\b(?:(?:is|are|do|does|was|ca|wo)n'?t|not|never)\s+(?:always|guaranteed|every time|in (?:every case|all cases))\b"
)
"""Says that a thing may be otherwise."""


def settled_apart(question: Question, answer: Answer, again: Callable[[Question], Answer]) -> Answer | None:
    """The answer to a claim that sets several codes apart, where each part of it has its yes, or one has a no.

    A no to the whole that is one to no part of it is taken back.
    """
    parts = _parts(question)
    if not parts or answer.kind == "declined":
        return None
    found = [again(question.read_as(question.interpreter.read(part))) for part in parts]
    wrong = next((one for one in found if one.verdict == "no" and one.lead), None)
    if wrong and wrong.lead:
        return led_by(answer, wrong.lead, "no")
    if any(one.verdict != "yes" for one in found):
        return answer._replace(verdict=None) if answer.verdict == "no" else None  # of none of them it is known
    codes = {code.upper() for part in parts for code in A_CODE.findall(part)}
    leads = [answer, *found]
    lead = next((one.lead for one in leads if one.lead and all(code in one.lead.text for code in codes)), found[0].lead)
    return led_by(answer, lead, "yes") if lead else None


def _parts(question: Question) -> Sequence[str]:
    """The parts of a claim of which each says of one code what it is; nothing where they say one thing together."""
    reading = question.reading
    codes = reading.entities.codes
    if not reading.asks_whether or reading.carried or len(set(codes)) < _FEWEST or _TOGETHER.search(reading.question):
        return ()
    parts: list[str] = []
    for piece in _PARTS.split(reading.question):
        if parts and (not _IS_ONE.search(piece) or not _IS_ONE.search(parts[-1])):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    parts = [_OTHERS.sub(parts[0].rpartition(" ")[2], part) for part in parts]  # "… and D3240 is back ones"
    whole = all(len(A_CODE.findall(part)) == 1 and _IS_ONE.search(part) for part in parts)
    return parts if whole and len(parts) == len(codes) else ()


def half_denied(question: Question, answer: Answer) -> Answer:
    """The answer without its yes or no where one half of a claim denies and the other does not: it is one to a half."""
    halves = _AND_IT.split(question.reading.question)
    half = len(halves) == _FEWEST and is_negated(halves[0]) != is_negated(halves[1])
    return answer._replace(verdict=None) if half and answer.verdict in {"yes", "no"} else answer


def too_wide(question: Question, answer: Answer) -> Answer:
    """The answer with a no to a claim of every case where what is claimed depends, and a yes to one that denies it."""
    text = question.reading.question
    if answer.verdict != "depends" or not question.reading.asks_whether or not _ALWAYS.search(text):
        return answer
    return answer._replace(verdict="yes" if _NOT_ALWAYS.search(text) else "no")
