"""From an interpretation to the handler that answers it, or to asking back, or to silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answer import Answer, Choice
from assistant.answers import HANDLERS, asides, building, edition, handler, validity
from assistant.answers.claims import settled_claim
from assistant.answers.leading import to_the_point, told_of
from assistant.backing import borne_out
from assistant.nearest import firsts, nearer
from assistant.subject import OF_IDEAS, settled
from intents.kinds import FLOOR, FOLLOW_UPS
from intents.polarity import asks, chooses, turns_round

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from knowledge.models import Faq

MARGIN: Final = 0.12
"""Two readings closer than this are told apart by asking."""

SURE: Final = 0.55
"""From here on a reading needs no comparison with the next."""

_OF_DOING: Final = frozenset(
    {"same_day_combination", "frequency", "use", "misuse", "eligibility", "coverage", "claim_mechanics", "concept",
     "sequence"}
)  # fmt: skip
"""Intents in which a few words ask whether something may be done: "fmx and pano same day"."""

_ALIKE: Final = frozenset({"code_search", "definition", "use", "misuse"})
"""Intents whose answers say much the same: which of them is meant is not worth a question."""

_FEW_WORDS: Final = 6
_FOREIGN: Final = 0.9
"""A few words that name something of ours are declined only from this confidence on."""

_NEEDS_CODE: Final = frozenset(
    {"definition", "use", "misuse", "frequency", "same_day_combination", "sequence", "documentation", "fee_or_rvu",
     "eligibility", "history", "tips", "elsewhere", "difference", "coverage"}
)  # fmt: skip

WANTS: Final = {
    "definition": "what {} is",
    "use": "when to use {}",
    "misuse": "when not to use {}",
    "difference": "which code instead of {}",
    "frequency": "how often {} may be billed",
    "same_day_combination": "what goes together with {}",
    "sequence": "what comes before and after {}",
    "denial": "why {} is denied",
    "fix": "how to fix a denial of {}",
    "documentation": "what to attach to {}",
    "coverage": "whether {} is covered",
    "fee_or_rvu": "fees and relative values of {}",
    "eligibility": "which teeth and patients {} fits",
    "history": "what changed in {}",
    "tips": "tips for billing {}",
    "narrative": "a narrative for {}",
    "elsewhere": "what other guides get wrong about {}",
}


def route(question: Question, may_ask_back: bool) -> Answer:
    """The answer to a question; asks back at most once in a row."""
    return settled_claim(question, _answered(question, may_ask_back))


def _answered(question: Question, may_ask_back: bool) -> Answer:
    reading = question.reading
    if reading.entities.unknown_codes and not reading.codes:
        return asides.no_such_code(question)
    faq = _written(question)
    unsure = None if faq else _unsure(question, may_ask_back)
    if unsure:
        faq = nearer(question, unsure)
        if faq is None:
            return told_of(question) or unsure
    question = settled(question)
    # What is written of the very situation says all; codes that merely fit its words would lead away from it.
    answer = None if faq and reading.situation else _handled(question)
    if answer is not None and answer.kind == "clarify" and reading.intent == "case":
        answer = _second_reading(question) or answer
    faq = faq or nearer(question, answer)
    if answer is None and faq is None:
        answer = _without_subject(question, may_ask_back)
    if faq:
        return borne_out(question, _led_by(question, faq, answer))
    return borne_out(question, to_the_point(question, answer)) if answer else asides.unknown(question)


def _written(question: Question) -> Faq | None:
    """The written answer to the same question; of a denial the one to what it denies, its verdict turned round."""
    reading = question.reading
    tells = reading.intent == "case" or (reading.intent == "narrative" and (question.codes or question.denials))
    if tells or reading.intent in FOLLOW_UPS:
        return None
    found = building.faq_of(question)
    if found is None or not reading.negated:
        return found
    told = building.SAYS_VERDICT.match(found.say[0].text) or not turns_round(reading.question)
    if found.verdict not in {"yes", "no"} or told:
        return None
    return found._replace(verdict=building.FLIPPED[found.verdict])


def _unsure(question: Question, may_ask_back: bool) -> Answer | None:
    """Silence where too little was understood; asking back where two readings are close."""
    reading = question.reading
    names = [code.code for code in question.codes]
    wanted = [item.intent for item in reading.runners_up if item.intent in WANTS]
    if reading.confidence < FLOOR and not names and not question.concepts and not question.denials:
        return asides.unknown(question)
    if reading.confidence >= SURE or not names or not may_ask_back or not wanted or question.payers:
        return None
    if reading.intent in OF_IDEAS and reading.confidence >= FLOOR and question.concepts:
        return None
    rival = next(item for item in reading.runners_up if item.intent == wanted[0])
    if {reading.intent, reading.runners_up[0].intent} <= _ALIKE:
        return None
    if reading.confidence < FLOOR and question.reading.entities.codes:
        return handler("definition")(question)
    if reading.confidence >= FLOOR and reading.confidence - rival.confidence >= MARGIN:
        return None
    offered = [reading.intent, *wanted] if reading.intent in WANTS else wanted
    return _ask_back(names[0], list(dict.fromkeys(offered))[:3])


def _ask_back(code: str, intents: list[str]) -> Answer:
    labels = [WANTS[intent].format(code) for intent in intents]
    choices = tuple(Choice(label, _as_question(label)) for label in labels)
    return Answer(
        "clarify",
        "Which do you mean?",
        codes=(code,),
        choices=choices,
        follow_ups=tuple(item.question for item in choices),
    )


def _as_question(label: str) -> str:
    return f"{label[0].upper()}{label[1:]}?"


def _handled(question: Question) -> Answer | None:
    """The handler's answer, where what it needs is there."""
    intent = question.reading.intent
    if intent in FOLLOW_UPS or intent not in HANDLERS:
        return None
    if intent in validity.CONCERNED and validity.out_of_force(question):
        return validity.handle(question)
    if intent == "history" and not question.reading.codes and edition.edition_of(question):
        return edition.handle(question)
    if intent == "out_of_scope" and reading_is_ours(question):
        return handler("code_search")(question) if question.codes or not question.concepts else None
    if intent in OF_IDEAS and not question.concepts:
        intent = "definition"
    if intent in _NEEDS_CODE and not question.codes and not (intent == "coverage" and question.payers):
        if not question.concepts:
            return None
        intent = "concept"
    return handler(intent)(question)


def reading_is_ours(question: Question) -> bool:
    """Whether a question that seems foreign names something of billing, so that declining it would be rash."""
    reading = question.reading
    named = bool(question.codes or question.concepts or question.denials or reading.entities.remarks)
    return named and reading.confidence < (_FOREIGN if len(reading.words) <= _FEW_WORDS else SURE)


def _second_reading(question: Question) -> Answer | None:
    """The answer to the next likely intent of what seemed to be a case and tells of no visits."""
    other = next((item for item in question.reading.runners_up if item.intent in WANTS), None)
    if other is None or other.confidence < FLOOR / 2:
        return None
    return _handled(question.meant(other.intent))


def _without_subject(question: Question, may_ask_back: bool) -> Answer | None:
    """A question whose subject is missing: the likely codes are offered, or it is not known."""
    codes = [hit.key for hit in question.reading.hits if hit.folder == "codes" and hit.coverage >= 0.4]
    intent = question.reading.intent
    if intent not in WANTS or not may_ask_back or question.reading.confidence < FLOOR:
        return None
    found = filter(None, map(question.knowledge.code, codes))
    known = [code for code in found if code.in_force(question.day)][:4]
    if not known:
        return Answer("clarify", "Which code is it about?", follow_ups=asides.EXAMPLES[:3])
    choices = tuple(Choice(building.named(code), _as_question(WANTS[intent].format(code.code))) for code in known)
    return Answer(
        "clarify", "Which code is it about?", choices=choices, follow_ups=tuple(item.question for item in choices)
    )


def _led_by(question: Question, faq: Faq, answer: Answer | None) -> Answer:
    """The written answer first, then what the handler adds to it."""
    said = {statement.id for statement in faq.say}
    reading = question.reading
    terse = reading.intent in _OF_DOING and reading.confidence >= FLOOR and not asks(reading.question)
    verdict = faq.verdict if reading.asks_whether or terse else None
    if chooses(reading.question) and faq.verdict == "depends":
        verdict = faq.verdict  # of two things neither yes nor no is said
    rest = building.listed("", faq.say[1:], question.day)
    told = answer.lead if answer else None
    if told and told.id not in said and (told in firsts(question.codes) or reading.intent == "difference"):
        rest = (*rest, *building.listed("", [told], question.day))  # what the code is, that it does not say
    base = answer if answer and answer.kind == "answer" else building.answer(question, faq.say[0], ())
    kept = tuple(
        part._replace(rows=rows)
        for part in base.sections
        if (rows := tuple(row for row in part.rows if not said & {statement.id for statement in row.statements}))
    )
    return base._replace(headline=faq.say[0].text, lead=faq.say[0], verdict=verdict, sections=(*rest, *kept))
