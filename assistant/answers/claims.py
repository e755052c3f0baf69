"""Whether what is claimed of a code is so, by what is written of what the code is: "D3320 is for molars, right?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers import definition, handler
from assistant.answers.building import instead, led_by, polar
from assistant.answers.claims_apart import half_denied, settled_apart, too_wide
from assistant.answers.eligibility import missed
from assistant.answers.hearsay import refuted
from assistant.answers.judging import HEDGED, counted_alike, dated, judged, judged_alike
from assistant.answers.judging_by_rules import ALONE
from assistant.answers.meanings import meant
from assistant.answers.speaking import spoken_to
from assistant.answers.written import faq_of, is_written
from intents.features import words
from intents.kinds import CODED, OF_SEVERAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.phrases import Mention
    from knowledge.models import Code, Statement, Verdict

_MOST_OTHERS: Final = 3
"""Codes of a name that are offered instead."""

_INFERRED: Final = frozenset({"sequence", "use", "eligibility", "coverage", "frequency", "definition"})
"""Intents whose yes or no is read out of a rule or a statement that may speak of something else."""

_HOLDING: Final = ("include", "includes", "inclusive", "contain", "contains")
_HELD: Final = ("included", "inside", "part", "contained")
"""Words by which one thing is said to be in another: that stands before the one and behind the other."""


def settled_claim(question: Question, answer: Answer, again: Callable[[Question], Answer]) -> Answer:
    """The answer led by what settles a claim, where it has no yes or no that is written of it.

    `again` answers each of several claims that are made in one sentence.
    """
    found = _settled_claim(question, answer)
    apart = settled_apart(question, found, again)
    return half_denied(question, too_wide(question, apart or found))


def _settled_claim(question: Question, answer: Answer) -> Answer:
    if found := _settled_meaning(question, answer) or _ruled_out(question, answer):
        return led_by(answer, *found)
    settled = _settled(question, answer)
    found = refuted(question)
    if found is None or settled.verdict == found[1] or (settled.verdict and not question.is_claim):
        return spoken_to(question, settled)
    return led_by(settled if settled.kind == "answer" else handler("definition")(question), *found)


def _settled(question: Question, answer: Answer) -> Answer:
    silent = answer.kind == "declined" or (answer.kind == "unknown" and question.reading.intent != "elsewhere")
    if not (silent or answer.verdict or question.reading.entities.codes):
        counted = counted_alike(question, question.codes)
        if counted and is_written(answer.lead):
            return answer._replace(verdict=counted[1])
        return led_by(answer, *counted) if counted else _by_what_it_holds(question, answer)
    if silent or not question.reading.entities.codes:
        return answer
    alike = _settled_alike(question, answer) if len(question.codes) > 1 else None
    return led_by(answer, *alike) if alike else _settled_code(question, question.codes[0], answer)


def _settled_alike(question: Question, answer: Answer) -> tuple[Statement, Verdict] | None:
    """What settles a claim for each of several codes alike; of how they go together only by what they are counted."""
    if ALONE.search(question.reading.question):
        return judged(question, question.codes[0])
    beside = answer.verdict or question.reading.intent in OF_SEVERAL
    return counted_alike(question, question.codes) or (None if beside else judged_alike(question, question.codes))


def _ruled_out(question: Question, answer: Answer) -> tuple[Statement, Verdict] | None:
    """What rules out the told tooth for the code of which the answer says yes."""
    rule = missed(question) if answer.verdict == "yes" and not question.reading.negated else None
    return (rule.say, "depends" if rule.say.usual else "no") if rule else None


def _settled_code(question: Question, code: Code, answer: Answer) -> Answer:
    """The answer led by what the code is, where that settles what is claimed of it; its dates come before all else."""
    found = dated(question, code)
    if found is None and (
        len(question.reading.entities.codes) > 1
        or (answer.verdict and (question.reading.intent not in _INFERRED or is_written(answer.lead)))
    ):
        return answer
    found = found or judged(question, code)
    if found is None:
        return answer
    statement, verdict = found
    if answer.verdict == verdict:
        return answer
    others = tuple(other for other in _named(question) if other != code.code) if verdict == "no" else ()
    base = answer if answer.kind == "answer" else handler("definition")(question)
    if base.lead and code.code in base.lead.text and any(other in base.lead.text for other in others):
        return base._replace(verdict=verdict)  # it sets the two apart
    found_instead = instead(question, others[:_MOST_OTHERS])
    return led_by(base._replace(sections=(*found_instead, *base.sections)), statement, verdict)


def _settled_meaning(question: Question, answer: Answer) -> tuple[Statement, Verdict] | None:
    """What the one code on a remittance that is named means, with the verdict on what is claimed of it.

    A yes or no that speaks of the code stands.
    """
    named = question.reading.entities.remarks
    remark = question.knowledge.remark(named[0]) if len(named) == 1 and not question.codes else None
    if remark is None or (answer.verdict and answer.lead and remark.code.lower() in words(answer.lead.text)):
        return None
    return meant(question, remark)


def _named(question: Question) -> tuple[str, ...]:
    """The codes that a name in the claim may mean."""
    return tuple(key for mention in question.reading.mentions for key in mention.keys("codes"))


def _by_what_it_holds(question: Question, answer: Answer) -> Answer:
    """The answer led by whether one thing is in another, where a course of treatment is named that holds it or not."""
    reading = question.reading
    said = next((place for place, word in enumerate(reading.unmasked) if word in {*_HOLDING, *_HELD}), None)
    if said is None or not reading.asks_whether or HEDGED.search(reading.question) or faq_of(question):
        return answer
    things = [mention for mention in reading.mentions if mention.keys(*CODED)]
    before, behind = [item for item in things if item.end <= said], [item for item in things if item.start > said]
    holder = before[-1:] if reading.unmasked[said] in _HOLDING else behind[:1] or before[-1:]
    if not holder:
        return answer
    mention = holder[0]
    code = _stands_for(question, mention)
    found = definition.in_or_out(question, code, reading.unmasked[mention.start : mention.end]) if code else None
    verdict = polar(question, found[1]) if found else None
    base = answer if answer.kind == "answer" or code is None else handler("definition")(question)
    return led_by(base, found[0], verdict) if found and verdict else answer


def _stands_for(question: Question, mention: Mention) -> Code | None:
    """The one code that a name means, the first of those that a course of treatment stands for."""
    for target in mention.targets:
        family = question.knowledge.family(target.key) if target.folder == "families" else None
        if family:
            return question.knowledge.code(family.main_codes[0])
        if target.folder == "codes":
            return question.knowledge.code(target.key)
    return None
