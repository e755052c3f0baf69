"""A message that points at something in the talk: what to bill instead, the other one, a bare reason code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.composing import asked_before
from intents.debts import of_the_patient
from intents.ellipsis import CARRYING, wants_another
from intents.entities import Entities
from intents.kinds import OF_SEVERAL, sure
from intents.patterns import Pattern
from intents.surfaces import with_material

if TYPE_CHECKING:
    from intents.focus import Focus
    from intents.interpretation import Interpretation
    from intents.rereading import QuestionReader
    from knowledge.library import Knowledge

_POINTING: Final = Pattern(r"(?<!did )(?<!did the )\b(?:the )?(first|second|other) (?:one|code)\b(?: then\W*$)?")
"""Points at one of two codes; who did the first one did a service."""

_NEEDS_ONE: Final = Pattern(r"\b(?:needs?|needed) one\b(?=\W*$|[,.;?!]| now| then| today)")
"""Says that what was asked about is needed: "he does need one now"."""

_WHY_NOT: Final = Pattern(r"^\W*(?:and |but |so |ok )*why not\b")
_REFUSED: Final = Pattern(
    r"^\W*(?:(?:and|but|so|ok|then|now) )*(?:what (?:happens )?)?(?:if|when)\b[^?]*"
    r"\b(?:den(?:y|ied|ies)|reject(?:s|ed)?|refuse[sd]?|says? no|turns? (?:it )?down|"
    r"(?:do|does|wo|will|did)(?:n'?t| not) (?:pay|cover))\b"
)
"""Supposes that what is talked about is refused: "what if it's denied"."""

_APPEAL_REFUSED: Final = "what if the appeal is denied"
"""What is asked by that where a refusal is talked about already."""

_TOOTH_ALONE: Final = Pattern(
    r"^\W*(?:(?:and|or|so|ok|but|then|now|no|sorry|oops|wait|actually|i\s+meant?|i\s+said|meant|it(?:'?s|\s+was|\s+is)|"
    r"make\s+(?:it|that)|should\s+be|(?:what|how)\s+about|for|on|(?:what\s+)?if\s+it(?:'?s|\s+was|\s+is|\s+were)|"
    r"number|no\.?|tooth)\b\W*)*#?(?P<tooth>(?-i:[A-T])|[1-9]|[12]\d|3[0-2])"
    r"(?:\W+(?:and\s+)?not\s+(?:on\s+)?(?:tooth\s+|number\s+)?#?\w{1,2})?\W*$"
)
"""A number or letter that may be a tooth's, and nothing beside it."""

_INSISTS: Final = Pattern(
    r"^\W*(?:(?:but|well|ok|okay|and|hm+|yeah)\W+)*(?:(?:my|the|our|another) )?"
    r"(?:dr|doc|doctor|dentist|boss|owner|manager|om|hygienist|rep|coworker|biller|office|insurance|they|she|he|everyone)\b"
    r"(?: manager| biller| rep)? (?:still )?(?:says?|said|thinks?|insists?|swears?|claims?|told (?:me|us))\b"
    r"[^?]{0,24}\b(?:fine|ok|okay|allowed|legal|alright|wrong|no problem|cool|"
    r"(?:we|i|you) (?:can|can'?t|could|should|shouldn'?t)(?: (?:do|bill|charge)(?: (?:it|that|this))?)?)\b"
)
"""Tells that somebody holds what is talked about to be right or wrong."""

_OF_A_LINE: Final = frozenset(
    {"next", "line", "lines", "claim", "came", "come", "back", "says", "said", "shows", "got", "get", "denied",
     "reason", "denial", "second", "last", "third"}
)  # fmt: skip
"""Words in which a further reason code is told of: "another one came back 29"."""

_BOTH: Final = 2


def pointed(
    reading: Interpretation, focus: Focus, knowledge: Knowledge, reader: QuestionReader
) -> Interpretation | None:
    """The message as what it points at would be asked of, if it points at something."""
    if another := _another(reading, focus):
        return another
    if reading.codes and focus.codes and _WHY_NOT.search(reading.question) and len(reading.sides) == 1:
        return _why_not(reading, focus, knowledge, reader)
    if focus.refused and _names_nothing(reading) and _REFUSED.search(reading.question):
        return sure(reader.read(_APPEAL_REFUSED), "fix")
    if focus.codes and _names_nothing(reading) and _REFUSED.search(reading.question):
        entities = reading.entities._replace(codes=focus.codes[:1])
        return sure(reading._replace(entities=entities, asks_whether=False, carried=("subject",)), "fix")
    if focus.asked and _names_nothing(reading) and _INSISTS.search(reading.question):
        return reader.read(asked_before(focus))._replace(carried=("subject",))  # who says so changes nothing
    if needed := _needed(reading, focus):
        return reader.read(needed)._replace(carried=("subject",))
    remark = _remark_meant(reading, focus, knowledge)
    return sure(reader.read(remark), "denial") if remark else None


def _another(reading: Interpretation, focus: Focus) -> Interpretation | None:
    """The codes that were given in the place of the one in talk, or the comparison of which one is to be chosen."""
    comparing = focus.compares and not reading.codes
    given = focus.codes if comparing else focus.instead
    if not given or reading.entities.remarks or not wants_another(reading) or _POINTING.search(reading.question):
        return None
    found = reading._replace(entities=reading.entities._replace(codes=given), carried=("subject",))
    return sure(found, "difference" if comparing else "code_search")


def in_plain(reading: Interpretation, focus: Focus) -> str:
    """The message with the code that it points at, the filling it leaves out, and the patient for who is to pay.

    A number or letter alone is a tooth where one is talked about.
    """
    text = _pointed_at(reading, focus) or _as_a_tooth(reading, focus) or reading.question
    return of_the_patient(text if reading.codes else with_material(text, asked_before(focus)))


def _as_a_tooth(reading: Interpretation, focus: Focus) -> str:
    """The message with its number or letter called a tooth: "and if it was 29", "what about E", "sorry, 8 not 9"."""
    nothing_else = reading.entities._replace(teeth=()) == Entities()
    talked = focus.teeth and not focus.remarks and nothing_else
    found = _TOOTH_ALONE.match(reading.question) if talked else None
    meant = f"and tooth {found['tooth']}" if found else ""
    return meant if meant.casefold() != reading.question.casefold() else ""


def _names_nothing(reading: Interpretation) -> bool:
    return not (reading.codes or reading.entities.remarks or reading.keys("families") or reading.keys("policies"))


def _why_not(reading: Interpretation, focus: Focus, knowledge: Knowledge, reader: QuestionReader) -> Interpretation:
    """A code that is named and was not given: what decides between the two, or the question before asked of it.

    Of one in talk it is a reason.
    """
    given = [code for code in focus.codes if code not in reading.codes]
    if not given or (focus.intent in OF_SEVERAL and len(given) < len(focus.codes)):
        return sure(reading, "why")
    other = next((code for code in given if knowledge.difference(code, reading.codes[0])), "")
    if not other and focus.asked:
        return reader.read(f"{asked_before(focus)} {reading.question}")._replace(carried=("subject",))
    entities = reading.entities._replace(codes=(other or given[0], reading.codes[0]))
    return sure(reading._replace(entities=entities, carried=("subject",)), "difference")


def _remark_meant(reading: Interpretation, focus: Focus, knowledge: Knowledge) -> str:
    """The reason code that a bare number or group stands for where one is talked about: "next: 29", "and with PR"."""
    said = [word for word in reading.unmasked if word not in CARRYING | _OF_A_LINE]
    if not focus.remarks or len(said) != 1:
        return ""
    if said[0].isdigit() and knowledge.remark(said[0]):
        return f"carc {said[0]}"
    group = knowledge.remark(said[0].upper())
    return f"{group.code}-{focus.remarks[0]}" if group and group.kind == "group" else ""


def _needed(reading: Interpretation, focus: Focus) -> str:
    """The message with the one procedure that the question before named, where it says that one is needed."""
    named = [piece.text for piece in focus.asked if piece.kind == "code"]
    needed = _NEEDS_ONE.search(reading.question) if len(named) == 1 and not reading.codes else None
    if needed is None:
        return ""
    return f"{reading.question[: needed.end() - len('one')]}{named[0]}{reading.question[needed.end() :]}"


def _pointed_at(reading: Interpretation, focus: Focus) -> str:
    """The question with the code in talk that it points at: "how often the other one", "when do I use the second"."""
    codes = focus.codes if len(focus.codes) == _BOTH else (*focus.codes[:1], *focus.instead[:1])
    pointing = _POINTING.search(reading.question) if len(codes) == _BOTH and not reading.codes else None
    if pointing is None:
        return ""
    code = codes[0] if pointing[1] == "first" else codes[1]
    return f"{reading.question[: pointing.start()]}{code}{reading.question[pointing.end() :]}"
