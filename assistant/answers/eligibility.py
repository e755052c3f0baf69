"""Which tooth and patient a code fits, and who bills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import answer, first, instead, listed, polar, rows, section, silent
from assistant.answers.payers import payer_section
from assistant.answers.use import settle
from intents.features import stem
from intents.patterns import Pattern
from intents.teeth import dentition, tooth_type
from knowledge.models import TOOTH_TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Code, Requirement, Statement, Verdict

_WHO = (
    "who",
    "specialty",
    "specialties",
    "dentist",
    "hygienist",
    "endodontist",
    "pediatric",
    "specialist",
    "assistant",
)

_PRIMARY = ("primary", "baby", "deciduous")
_PERMANENT = ("permanent", "adult")
_YOUNG = ("kid", "child", "children", "teen", "teenager", "toddler", "infant")
_TYPES = {"anterior": "anterior", "front": "anterior", "premolar": "premolar", "bicuspid": "premolar", "molar": "molar"}
_BACK: Final = Pattern(r"\b(?:posteriors?|back (?:tooth|teeth))\b")
"""Names premolars and molars alike."""

_AGE: Final = Pattern(r"\b(?:ages?|aged|birthday|years? old|(?:under|over|until) \d+)\b")
"""Speaks of an age."""

_KINDS = frozenset(map(stem, (*_PRIMARY, *_PERMANENT, *_TYPES, "tooth", "teeth", "only")))
"""Stems by which a question names a kind of tooth and asks nothing more."""


def handle(question: Question) -> Answer:
    """The requirement that the tooth or age in question meets or misses, then all of them."""
    code = question.codes[0]
    who = question.says(*_WHO) and bool(code.specialties)
    lead, verdict = _who(question, code) if who else _judge(question, code)
    if lead is None:
        limited = "an age" if _asks_of_age(question) else "a tooth or a patient"
        nearest = payer_section(question, code, "age")
        return silent(question, f"No source we have read limits {code.code} itself to {limited}.", nearest)
    missed = next((item.instead for item in code.requires if item.say == lead), ())
    sections = [
        *(instead(question, fitting(question, missed) or missed) if verdict in {"no", "depends"} else ()),
        *section("Needs", rows((item.say for item in code.requires), question.day)),
        *payer_section(question, code, "age"),
        *listed("Who bills it", code.specialties, question.day),
    ]
    return answer(question, lead, sections, verdict, (f"When should I not use {code.code}?",))


def _who(question: Question, code: Code) -> tuple[Statement | None, Verdict | None]:
    return question.closest(code.specialties)[0] or code.specialties[0], None


def _judge(question: Question, code: Code) -> tuple[Statement | None, Verdict | None]:
    told = list(facts(question))
    asked = {payer.payer for payer in question.payers}
    ruling = [item for item in code.requires if item.say.payer is None or item.say.payer in asked]
    verdicts = ruled(ruling, told)
    missed = next((item for item, fits in verdicts if not fits), None)
    if missed:
        return missed.say, _fitting(question, "depends" if missed.say.usual or missed.say.payer else "no")
    if verdicts:
        met = next((item for item, _ in verdicts if not item.say.usual), verdicts[0][0])
        # What payers usually do about other teeth is nothing to one that fits.
        open_to = met.say.payer or (met.say.usual and met.need == "age")
        return met.say, _fitting(question, "depends" if open_to else "yes")
    number = next((item.say for item in ruling if item.need == "tooth-number"), None)
    if number and question.says("number"):
        return number, polar(question, "yes")
    lead = _on_age(question, code, ruling, asked) if _asks_of_age(question) or question.reading.entities.ages else None
    if lead or _asks_of_age(question):
        return settle(question, code, lead) if lead else (None, None)
    tooth_rules = [item.say for item in ruling if item.need != "tooth-number"]
    facet = (code.aspects or {}).get("tooth")
    lead = facet.say if facet else first(tooth_rules or [item.say for item in code.requires], question.day)
    return settle(question, code, lead)


def _asks_of_age(question: Question) -> bool:
    of_a_child = question.says(*_YOUNG) and not question.reading.entities.ages
    return question.says("age", "old") or of_a_child


def _on_age(question: Question, code: Code, ruling: Iterable[Requirement], payers: Collection[str]) -> Statement | None:
    """What is known of the age a code is for, or of the ages at which plans pay it; of single payers those asked."""
    facet = (code.aspects or {}).get("age")
    ruled_by_age = [item.say for item in ruling if item.need == "age"]
    told = (*([facet.say] if facet else ()), *ruled_by_age, *(item for item in code.coverage if _AGE.search(item.text)))
    return first((item for item in told if item.payer is None or item.payer in payers), question.day)


def _fitting(question: Question, truth: Verdict) -> Verdict | None:
    """The verdict where one is asked for; a tooth beside a code and nothing else asks for it too ("D3240 on 19?")."""
    if not question.reading.codes:
        return None  # of a family's codes one fits where another does not
    asks_what = question.says("which", "what", "who", "how", "or")
    bare = not (question.asked - _KINDS or asks_what or question.reading.negated)
    return polar(question, truth) or (truth if bare else None)


def fitting(question: Question, codes: Iterable[str]) -> tuple[str, ...]:
    """Those of some codes that nothing told of tooth and patient speaks against; a payer's own rules do not count."""
    told = list(facts(question))
    found = ((number, question.knowledge.code(number)) for number in codes)
    return tuple(
        number
        for number, code in found
        if code and all(fits for rule, fits in ruled(code.requires, told) if rule.say.payer is None)
    )


def facts(question: Question) -> Iterator[tuple[str, str | int]]:
    """What the question says of tooth and patient, as (kind, value)."""
    yield from of_teeth(question)
    for age in question.reading.entities.ages:
        yield "age", age
    if question.says(*_PRIMARY):
        yield "dentition", "primary"
    elif question.says(*_PERMANENT):
        yield "dentition", "permanent"
    yield from (("type", name) for word, name in _TYPES.items() if question.says(word))
    if _BACK.search(question.reading.question):
        yield "type", "posterior"


def missed(question: Question) -> Requirement | None:
    """What the one code that is named by number needs of a tooth and the one that is told is not."""
    if len(question.reading.entities.codes) != 1 or len(question.reading.entities.teeth) != 1:
        return None
    rules = [rule for rule in question.codes[0].requires if rule.say.payer is None]
    return next((rule for rule, fits in ruled(rules, list(of_teeth(question))) if not fits), None)


def of_teeth(question: Question) -> Iterator[tuple[str, str]]:
    """What the numbers and letters of its teeth say, as (kind, value)."""
    for tooth in question.reading.entities.teeth:
        yield "dentition", dentition(tooth)
        yield "type", tooth_type(tooth)


def ruled(rules: Iterable[Requirement], facts: Sequence[tuple[str, str | int]]) -> list[tuple[Requirement, bool]]:
    """The requirements that the facts have to do with, each with whether it is met."""
    return [(rule, fits) for rule in rules for fact in facts if (fits := meets(rule, *fact)) is not None]


def meets(rule: Requirement, kind: str, value: str | int) -> bool | None:
    """Whether a fact meets a requirement; None where the two have nothing to do with each other."""
    if kind == "dentition" and rule.need in {"permanent-tooth", "primary-tooth"}:
        return rule.need == f"{value}-tooth"
    if kind == "type" and rule.need in TOOTH_TYPES:
        if value == "posterior" and TOOTH_TYPES[rule.need] < TOOTH_TYPES["posterior"]:
            return None  # which of the back teeth it is, is not said
        return value in TOOTH_TYPES[rule.need] or value == rule.need
    if kind == "age" and rule.need == "age":
        return (rule.min_age or 0) <= int(value) <= (rule.max_age if rule.max_age is not None else 200)
    return None
