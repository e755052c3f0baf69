"""Whether what is claimed of a code is so, by what is written of what the code is: "D3320 is for molars, right?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.answers import handler
from assistant.answers.building import RELATION, instead, led_by, polar
from assistant.answers.meanings import meant
from intents.features import stem, words
from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Code, Statement, Verdict

_FRAME: Final = frozenset(
    map(
        stem,
        (*RELATION, "code", "codes", "cdt", "used", "use", "meant", "mean", "means", "billed", "bill", "tooth", "teeth",
         "true", "false", "someone", "told", "heard", "correct", "right", "procedure", "service", "involve", "involves",
         "called", "done", "count", "counts", "has", "have", "need", "needs", "require", "requires", "apply", "applies",
         "that", "when", "dental", "cover", "covers", "ada", "patient", "patients", "considered", "described",
         "describes"),
    )
)  # fmt: skip
"""Stems that say nothing of what a code is."""

_SAME_UNITS: Final = {
    "mouth": {"mouth", "patient"}, "film": {"image"}, "implant": {"tooth", "site"},
}  # fmt: skip
"""Units that claims name by other words than limits do."""

_MOST_OTHERS: Final = 3
"""Codes of a name that are offered instead."""

_INFERRED: Final = frozenset({"sequence", "use", "eligibility", "coverage", "frequency", "definition"})
"""Intents whose yes or no is read out of a rule or a statement that may speak of something else."""

_ORDINAL: Final = frozenset({"first"})
"""Words beside a name that leave it the same name."""

_SIDES: Final = frozenset({"jaw", "dentition", "place", "way", "step"})
"""Groups of contrasting words of which a code is the one or the other."""

_HEDGED: Final = Pattern(
    r"\b(?:only|single|always|never|every|any|all|without|unless|except|and not|but not|instead|also|even|each|or)\b"
)
"""Says more or less than that a thing is so."""

_DENIES: Final = Pattern(r"\b(?:no|not|never|without|nor|neither|only|except|unless|unlike|than|nearly|old|non)\b")
"""Words of a statement that says what a code is not, or that it is something only in part."""

_CLAIMS: Final = Pattern(
    r"\bd\d{4}\s+(?:is|isn'?t|are|means|counts|applies|doesn'?t apply|may be|can be|belongs)\b|"
    r"\b(?:is|isn'?t|are)\s+d\d{4}\b"
)
"""Says what a code is, or asks it."""

_COVERS: Final = Pattern(r"\bd\d{4}\s+(?:already\s+)?covers\s+(?!(?:by|under)\b)")
"""Says what is in a code, not what a plan pays."""

_OF_PAYMENT: Final = Pattern(
    r"\b(?:cover(?:ed|s)?|pa(?:y|ys|id)|charged?|insurance|plans?|payers?|den(?:y|ied|ies)|allowed|together|with|need\w*|require\w*|include\w*|inside|part|than)\b"
)

"""Asks of payment, or of what goes with the code or into it, which what it is does not settle."""

_CODE: Final = Pattern(r"\bD\d{4}\b", flags=re.RegexFlag(0))
_UNIT: Final = Pattern(
    r"\b(?:per|by the)\s+(tooth|quadrant|arch|mouth|surface|root|canal|implant|pin|image|film|site|lesion)\b"
)


def settled_claim(question: Question, answer: Answer) -> Answer:
    """The answer led by what settles a claim on one code, where it has no yes or no that is written of it."""
    if found := _settled_meaning(question, answer):
        return led_by(answer, *found)
    silent = answer.kind == "declined" or (answer.kind == "unknown" and question.reading.intent != "elsewhere")
    if silent or len(question.reading.entities.codes) != 1:
        return answer
    code = question.codes[0]
    if answer.verdict and (question.reading.intent not in _INFERRED or _is_written(code, answer.lead)):
        return answer
    found = judged(question, code)
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
    verdict = meant(question, remark)
    return (remark.means[0], verdict) if verdict else None


def _is_written(code: Code, lead: Statement | None) -> bool:
    return any(lead in faq.say for faq in code.faq)


def _named(question: Question) -> tuple[str, ...]:
    """The codes that a name in the claim may mean."""
    return tuple(item.key for mention in question.reading.mentions for item in mention if item.folder == "codes")


def judged(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """The statement that says what the code is, with the verdict it gives on a claim; nothing where it gives none."""
    reading = question.reading
    claims = _COVERS.search(reading.question) or (
        _CLAIMS.search(reading.question) and not _OF_PAYMENT.search(reading.question)
    )
    if not reading.asks_whether or not claims or _HEDGED.search(reading.question):
        return None
    found = _by_unit(question, code) or _by_name(question, code) or _by_description(question, code)
    if found is None:
        return None
    statement, truth = found
    verdict = polar(question, truth)
    return (statement, verdict) if verdict else None


def _by_unit(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the code is counted by the unit that is named, and by nothing else."""
    unit = _UNIT.search(question.reading.question)
    own = [limit for limit in code.limits if limit.say.payer is None and not limit.say.usual]
    if unit is None or not own or question.beside_names - _FRAME - {stem(unit[1]), "per"}:
        return None
    asked = _SAME_UNITS.get(unit[1], {unit[1]})
    counted = next((limit for limit in own if limit.per in asked), None)
    if counted is None and own[0].per == "site":
        return None  # a site is a tooth, an implant or the place of a bridge
    return (counted.say, "yes") if counted else (own[0].say, "no")


def _by_name(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether a name that the claim gives the code is its own, or another code's: "D3110 is an indirect pulp cap"."""
    named = [mention for mention in question.reading.mentions if any(item.folder == "codes" for item in mention)]
    if len(named) != 1 or question.asked - _FRAME - _ORDINAL or not code.what:
        return None
    codes = {item.key for item in named[0] if item.folder == "codes"}
    return code.what[0], "yes" if code.code in codes else "no"


def _by_description(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether what the code is holds all that is claimed, or the other side of it."""
    plain = question.interpreter.plain
    claimed = plain(question.asked - _FRAME)
    if not claimed or not code.what:
        return None
    names = [name for name in (code.name, *code.phrases) if not _DENIES.search(name)]
    if any(plain(question.stems_of(name)) == claimed for name in names):
        return code.what[0], "yes"
    sides = question.interpreter.sides
    mine = sides(question.asked)
    telling = len(claimed) > 1 or bool(mine.keys() & _SIDES)
    plain_words = list(_plainly_of(code, code.what))
    for statement in plain_words if telling else ():
        if claimed <= plain(question.stems_of(statement.text)):
            return statement, "yes"
    if telling and any(claimed <= plain(question.stems_of(name)) for name in names):
        return code.what[0], "yes"
    theirs = sides(_words(question, (code.name, code.what[0].text)))
    of_aspects = _plainly_of(code, (aspect.say for aspect in (code.aspects or {}).values()))
    said = sides(_words(question, (*names, *(item.text for item in (*plain_words, *of_aspects)))))
    opposed = (group for group in mine.keys() & _SIDES if mine[group].isdisjoint(said.get(group, ())))
    return (code.what[0], "no") if any(theirs.get(group) for group in opposed) else None


def _plainly_of(code: Code, statements: Iterable[Statement]) -> Iterator[Statement]:
    """Those that speak of the code alone and deny nothing."""
    for statement in statements:
        if {found[0] for found in _CODE.finditer(statement.text)} == {code.code} and not _DENIES.search(statement.text):
            yield statement


def _words(question: Question, texts: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(question.stems_of, texts))
