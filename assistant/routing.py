"""From an interpretation to the handler that answers it, or to asking back, or to silence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from assistant.answer import Answer, Choice
from assistant.answers import HANDLERS, asides, building, edition, eligibility, handler, services, validity
from assistant.answers.leading import to_the_point, told_of
from assistant.answers.naming import name_of
from assistant.answers.payers import is_its_rule, speaks_of_it
from assistant.answers.performers import written_of_performer
from assistant.answers.plainly import written_plainly
from assistant.answers.proposals import weighed
from assistant.answers.written import IDENTICAL, SAME_QUESTION, faq_of
from assistant.backing import borne_out
from assistant.nearest import firsts, nearer
from assistant.subject import OF_IDEAS, settled
from intents.debts import asks_who_owes
from intents.kinds import FLOOR, FOLLOW_UPS
from intents.patterns import CODE
from intents.phrases import Target
from intents.polarity import asks, chooses, says_so
from intents.stories import speaks_of_a_refusal, tells_of_a_refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.answer import Row
    from assistant.answers.question import Question
    from knowledge.models import Faq, Statement

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

_WHOLLY: Final = 0.95
_OURS: Final = 20.0
"""Share and weight of a question's words that a code speaks of from which it is ours, though it names nothing."""

_UNMET: Final = {"case": "clarify", "denial": "unknown"}
"""Intents that a question is easily taken for, with the kind of answer that shows it: what seemed to be a case tells of
no visits, and no reason for a refusal is known ("is it paid")."""

_FEW_WORDS: Final = 6
_FOREIGN: Final = 0.9
"""A few words that name something of ours are declined only from this confidence on."""

_NEEDS_CODE: Final = frozenset(
    {"definition", "use", "misuse", "frequency", "same_day_combination", "sequence", "documentation", "fee_or_rvu",
     "eligibility", "history", "tips", "elsewhere", "difference", "coverage", "plain_words"}
)  # fmt: skip

_OF_ITS_TOOTH: Final = frozenset({"use", "misuse", "definition", "coverage", "claim_mechanics", "fix", "tips"})
"""Intents of one code to which it comes first that the tooth that is told is none of its."""

_STORY: Final = 16
"""Words of a message from which nothing is asked back on what is wanted."""

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
    answer = _answered(question, may_ask_back)
    if question.reading.asks_whether:
        from assistant.answers.claims import settled_claim  # what claims nothing is answered without it

        answer = settled_claim(question, answer, partial(route, may_ask_back=False))
    if chooses(question.reading.question) and answer.verdict in {"yes", "no"} and question.reading.intent != "case":
        answer = answer._replace(verdict=None)  # of two things neither yes nor no is said
    return weighed(question, answer, partial(_answered, may_ask_back=False))


def _answered(question: Question, may_ask_back: bool) -> Answer:
    reading = question.reading
    if reading.entities.unknown_codes and not reading.codes:
        return asides.no_such_code(question)
    faq = _written(question)
    elsewise = None if faq else name_of(question) or services.listed(question)
    if elsewise:
        return elsewise
    unsure = None if faq else _unsure(question, may_ask_back)
    if unsure:
        faq = nearer(question, unsure)
        if faq is None:
            return told_of(question) or unsure
    question = settled(question)
    found = _named_in(faq.say[0]) if faq and question.reading.intent == "code_search" else []
    if found and (reading.situation or not question.codes):
        question = question.about(*found)  # not codes that merely have words of the question
    # What is written of the very situation says all; codes that merely fit its words would lead away from it.
    answer = None if faq and reading.situation else _handled(question)
    if answer is not None and answer.kind == _UNMET.get(reading.intent):
        if reading.intent == "case" and tells_of_a_refusal(reading):
            return _answered(question.meant("denial"), may_ask_back)
        answer = _second_reading(question) or answer
    faq = faq or nearer(question, answer)
    if faq and answer and is_its_rule(question, answer.lead) and not speaks_of_it(question, faq.say[0].text):
        faq = None  # what holds of every plan says less than the rule of the one that is named
    if answer is None and faq is None:
        answer = _without_subject(question, may_ask_back)
    if faq:
        led = _led_by(question, faq, answer)
        return led if _word_for_word(question) else borne_out(question, led)
    return borne_out(question, to_the_point(question, answer)) if answer else asides.unknown(question)


def _written(question: Question) -> Faq | None:
    """The written answer to the same question, or to what it denies."""
    reading = question.reading
    writes = reading.intent == "narrative" and not _asks_for_need(question)
    told = reading.intent == "case" and not _word_for_word(question)
    tells = told or (writes and (question.codes or question.denials))
    if tells or (reading.intent in FOLLOW_UPS and reading.intent not in HANDLERS):
        return None
    if reading.intent == "difference" and "condition" in reading.carried:
        from assistant.answers.difference import is_decided  # few questions need it

        if is_decided(question):
            return None  # the comparison that is written knows nothing of what is told behind it
    if reading.entities.groups and "subject" in reading.carried and asks_who_owes(reading.words):
        return None  # the line that is talked about says it, and need not be asked for
    nearly = bool(reading.faq) and reading.faq[0].score >= SAME_QUESTION
    # Who may do a thing is asked of whoever does it; a wording that is merely like it may ask of the thing.
    of_performer = None if nearly else written_of_performer(question)
    return of_performer or faq_of(question) or written_plainly(question)


def _word_for_word(question: Question) -> bool:
    """Whether it is a written question itself, which tells of no visits whatever it looks like."""
    return bool(question.reading.faq) and question.reading.faq[0].coverage >= IDENTICAL


def _named_in(statement: Statement) -> list[Target]:
    return [Target("codes", code) for code in dict.fromkeys(found[0] for found in CODE.finditer(statement.text))]


def _asks_for_need(question: Question) -> bool:
    """Whether it asks if a thing is needed and not for the thing: "does D2950 need a narrative?"."""
    return question.reading.asks_whether and question.says("need", "needed", "require", "required", "must")


def _unsure(question: Question, may_ask_back: bool) -> Answer | None:
    """Silence where too little was understood; asking back where two readings are close."""
    reading = question.reading
    names = [code.code for code in question.codes]
    wanted = [item.intent for item in reading.runners_up if item.intent in WANTS]
    if reading.confidence < FLOOR and not names and not question.concepts and not question.denials:
        return asides.unknown(question)
    of_two = reading.intent == "same_day_combination" and len(reading.sides) > 1
    said = of_two or question.payers or len(reading.words) >= _STORY  # what is wanted is said by that
    if reading.confidence >= SURE or not names or not may_ask_back or not wanted or said:
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
    labels = [WANTS[intent].format(names[0]) for intent in list(dict.fromkeys(offered))[:3]]
    return _asking_back("Which do you mean?", ((label, label) for label in labels))._replace(codes=(names[0],))


def _asking_back(headline: str, readings: Iterable[tuple[str, str]]) -> Answer:
    """A question back that offers readings, each by its label and by what it wants (see WANTS)."""
    choices = tuple(Choice(label, f"{wants[0].upper()}{wants[1:]}?") for label, wants in readings)
    return Answer("clarify", headline, choices=choices, follow_ups=tuple(item.question for item in choices))


def _handled(question: Question) -> Answer | None:
    """The handler's answer, where what it needs is there."""
    intent = question.reading.intent
    if intent not in HANDLERS:
        return None
    if intent == "narrative" and _asks_for_need(question):
        intent = "documentation"
    if intent in validity.CONCERNED and validity.out_of_force(question):
        return validity.handle(question)
    if intent == "history" and not question.reading.codes and edition.edition_of(question):
        return edition.handle(question)
    if intent == "out_of_scope" and reading_is_ours(question):
        return handler("code_search")(question) if question.codes or not question.concepts else None
    if intent in OF_IDEAS and not question.concepts:
        if question.reading.carried and intent == "claim_mechanics":
            return None  # what the thing is that is talked about is not what is asked
        intent = "definition"
    named_else = (intent == "coverage" and question.payers) or (intent == "difference" and _remitted(question))
    if intent in _NEEDS_CODE and not question.codes and not named_else:
        if not question.concepts:
            return None
        intent = "concept"
    return _of_another_tooth(question, intent) or handler(intent)(question)


def _of_another_tooth(question: Question, intent: str) -> Answer | None:
    """What the code needs of a tooth, where the one that is told is none of its: whatever else is asked of it."""
    of_numbers = "numbers" in question.reading.question.lower()  # whose last letter is no tooth's
    if intent not in _OF_ITS_TOOTH or of_numbers or not eligibility.missed(question):
        return None
    found = eligibility.handle(question)
    return found._replace(verdict=None) if speaks_of_a_refusal(question.reading.question) else found


def _remitted(question: Question) -> bool:
    """Whether several codes of a remittance are named."""
    entities = question.reading.entities
    return max(map(len, (entities.remarks, entities.groups))) > 1


def reading_is_ours(question: Question) -> bool:
    """Whether a question that seems foreign names something of billing, so that declining it would be rash."""
    reading = question.reading
    named = bool(question.codes or question.concepts or question.denials or reading.entities.remarks)
    best = next((hit for hit in reading.hits if hit.folder == "codes"), None)
    if not named and best and best.coverage >= _WHOLLY and best.score >= _OURS:
        return True
    return named and reading.confidence < (_FOREIGN if len(reading.words) <= _FEW_WORDS else SURE)


def _second_reading(question: Question) -> Answer | None:
    """The answer to the next likely intent."""
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
    return _asking_back(
        "Which code is it about?", ((building.named(code), WANTS[intent].format(code.code)) for code in known)
    )


def _looks_for_a_code(question: Question) -> bool:
    """Whether a code is looked for by what is told, and none is named."""
    reading = question.reading
    return reading.situation or (reading.intent == "code_search" and not (reading.codes or reading.keys("families")))


def _belongs(row: Row, title: str, faq: Faq, said: set[str]) -> bool:
    """Whether a row of an answer goes with what is written: it says something else, and no other code "instead"."""
    code = building.code_in(row) if title == building.INSTEAD else ""
    named = any(code in item.text and f"nor {code}" not in item.text for item in faq.say)
    return (named or not code) and said.isdisjoint(statement.id for statement in row.statements)


def _led_by(question: Question, faq: Faq, answer: Answer | None) -> Answer:
    """The written answer first, then what the handler adds to it."""
    said = {statement.id for statement in faq.say}
    reading = question.reading
    terse = reading.intent in _OF_DOING and reading.confidence >= FLOOR and not asks(reading.question)
    said_so = faq.verdict is not None and says_so(faq.say[0].text, faq.verdict)
    verdict = faq.verdict if reading.asks_whether or terse or said_so else None
    if chooses(reading.question) and faq.verdict == "depends":
        verdict = faq.verdict  # of two things neither yes nor no is said
    rest = building.listed("", faq.say[1:], question.day)
    told = answer.lead if answer else None
    if told and told.id not in said and (told in firsts(question.codes) or reading.intent == "difference"):
        rest = (*rest, *building.listed("", [told], question.day))  # what the code is, that it does not say
    named = _named_in(faq.say[0]) if answer and _looks_for_a_code(question) else []
    if answer and named and {target.key for target in named}.isdisjoint(answer.codes[:1]):
        answer = None  # codes that merely fit some words of what is told are not those that it names
        question = question.about(*named, first=True)
    base = answer if answer and answer.kind == "answer" else building.answer(question, faq.say[0], ())
    kept = tuple(
        part._replace(rows=rows)
        for part in base.sections
        if (rows := tuple(row for row in part.rows if _belongs(row, part.title, faq, said)))
    )
    return base._replace(headline=faq.say[0].text, lead=faq.say[0], verdict=verdict, sections=(*rest, *kept))
