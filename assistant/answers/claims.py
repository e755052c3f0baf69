"""Whether what is claimed of a code is so, by what is written of what the code is: "D3320 is for molars, right?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.answers import definition, eligibility, handler
from assistant.answers.building import RELATION, instead, led_by, polar
from assistant.answers.meanings import meant
from assistant.answers.written import faq_of
from intents.features import all_stems, stem, words
from intents.kinds import CODED
from intents.patterns import CODE, UNIT, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.phrases import Mention
    from knowledge.models import Code, Family, Statement, Verdict

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
    "mouth": {"mouth", "patient"}, "film": {"image"}, "implant": {"tooth", "site"}, "quad": {"quadrant"},
}  # fmt: skip
"""Units that claims name by other words than limits do."""

_SPANS: Final = frozenset({"visit", "day"})
"""Units that are spans of limits."""

_MOST_OTHERS: Final = 3
"""Codes of a name that are offered instead."""

_INFERRED: Final = frozenset({"sequence", "use", "eligibility", "coverage", "frequency", "definition"})
"""Intents whose yes or no is read out of a rule or a statement that may speak of something else."""

_ORDINAL: Final = frozenset({"first"})
"""Words beside a name that leave it the same name."""

_SIDES: Final = frozenset({"jaw", "dentition", "place", "way", "step", "pulp"})
"""Groups of contrasting words of which a code is the one or the other."""

_HEDGED: Final = Pattern(
    r"\b(?:only|single|always|never|every|any|all|without|unless|except|and not|but not|instead|also|even|each|or)\b"
)
"""Says more or less than that a thing is so."""

_DENIES: Final = Pattern(r"\b(?:no|not|never|without|nor|neither|only|except|unless|unlike|than|nearly|old|non)\b")
"""Words of a statement that says what a code is not, or that it is something only in part."""

_NEVER: Final = Pattern(r"D\d{4} (?:is|are) (?:not|never|no) (?P<what>[^,;:]+)")
"""Says what a code is not, up to where it says more."""

_CLAIMS: Final = Pattern(
    r"\bd\d{4}\s+(?:is|isn'?t|are|means|counts|applies|doesn'?t apply|may be|can be|belongs|works|fits|stands|leaves|"
    r"removes|uses|treats)\b|"
    r"\b(?:is|isn'?t|are)\s+d\d{4}\b"
)
"""Says what a code is, or asks it."""

_COVERS: Final = Pattern(r"\bd\d{4}\s+(?:already\s+)?covers\s+(?!(?:by|under)\b)")
"""Says what is in a code, not what a plan pays."""

_CONTAINS: Final = Pattern(
    r"\bd\d{4}\s+(?:already\s+)?(?:includes?|contains?|excludes?)\b|\bd\d{4}\b.*\binclusive of\b|"
    r"\b(?:included|inside|contained|part)\s+(?:of|in|with)?\s*d\d{4}\b|"
    r"\b(?:apart|separate(?:ly)?)\s+from\s+d\d{4}\b",
    "include", "contain", "exclude", "inclusive", "inside", "part", "separate",
)  # fmt: skip
"""Says what is in a code."""

_SINCE: Final = Pattern(r"\b(?:came|new|added|introduced|began|started|effective|created)\b.*\b(?:19|20)\d\d\b")
"""Says when a code came."""

_NEEDS: Final = Pattern(r"\bd\d{4}\s+(?:needs?|requires?|must have|has to have)\s+(?P<what>.+)")
"""Says what a code needs."""

_SMALL: Final = frozenset(
    ("a", "an", "the", "right", "correct", "true", "to", "be", "on", "it", "with", "claim", "too")
)
"""Words of such a claim that name nothing."""

_HOLDING: Final = ("include", "includes", "inclusive", "contain", "contains")
_HELD: Final = ("included", "inside", "part", "contained")
"""Words by which one thing is said to be in another: that stands before the one and behind the other."""

_NOT_TO: Final = Pattern(r"Do not (?:bill|use|report|add) (?P<code>D\d{4}) (?P<what>.+)")
"""Says when a code is wrong."""

_OF_PAYMENT: Final = Pattern(
    r"\b(?:cover(?:ed|s)?|pa(?:y|ys|id)|charged?|insurance|plans?|payers?|den(?:y|ied|ies)|allowed|"
    r"together|with|need\w*|require\w*|include\w*|inside|part|than)\b"
)
"""Asks of payment, or of what goes with the code or into it, which what it is does not settle."""


def settled_claim(question: Question, answer: Answer) -> Answer:
    """The answer led by what settles a claim, where it has no yes or no that is written of it."""
    if found := _settled_meaning(question, answer):
        return led_by(answer, *found)
    silent = answer.kind == "declined" or (answer.kind == "unknown" and question.reading.intent != "elsewhere")
    if not (silent or answer.verdict or question.reading.entities.codes):
        return _by_what_it_holds(question, answer)
    on_one_code = not silent and len(question.reading.entities.codes) == 1
    return _settled_code(question, question.codes[0], answer) if on_one_code else answer


def _settled_code(question: Question, code: Code, answer: Answer) -> Answer:
    """The answer led by what the code is, where that settles what is claimed of it."""
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
    return tuple(key for mention in question.reading.mentions for key in mention.keys("codes"))


def judged(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """The statement that says what the code is, with the verdict it gives on a claim; nothing where it gives none."""
    reading = question.reading
    if not reading.asks_whether or _HEDGED.search(reading.question):
        return None
    if _SINCE.search(reading.question):
        found = _by_year(question, code)
    elif _CONTAINS.search(reading.question):
        found = definition.in_or_out(question, code)
    elif _NEEDS.search(reading.question):
        found = _by_need(question, code)
    elif _COVERS.search(reading.question):
        found = _by_name(question, code) or _by_description(question, code) or definition.in_or_out(question, code)
        found = found or _by_denial(question, code)
    elif _CLAIMS.search(reading.question) and not _OF_PAYMENT.search(reading.question):
        found = _by_unit(question, code) or _by_name(question, code) or _by_tooth(question, code)
        found = found or _by_description(question, code) or _by_denial(question, code)
    elif _CLAIMS.search(reading.question):
        found = _by_name(question, code)
        found = found if found and found[1] == "yes" else None
    else:
        return None
    if found is None:
        return None
    statement, truth = found
    verdict = polar(question, truth)
    return (statement, verdict) if verdict else None


def _by_what_it_holds(question: Question, answer: Answer) -> Answer:
    """The answer led by whether one thing is in another, where a course of treatment is named that holds it or not."""
    reading = question.reading
    said = next((place for place, word in enumerate(reading.unmasked) if word in {*_HOLDING, *_HELD}), None)
    if said is None or not reading.asks_whether or _HEDGED.search(reading.question) or faq_of(question):
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


def _by_year(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the code came in the year that is named, by its first day in force."""
    year = code.since.partition("-")[0] if code.since else ""
    told = next((item for item in code.history if year and year in item.text), None)
    return (told, "yes" if year in question.reading.question else "no") if told else None


def _by_need(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """What the code needs, where all that is named is among it."""
    asked = _NEEDS.search(question.reading.question)
    wanted = all_stems(asked["what"]) - _SMALL if asked else frozenset()
    rules = [(rule.say.text, rule.say) for rule in code.requires if rule.say.payer is None]
    papers = [(item.item, item.proves) for item in code.documents if item.proves.payer is None]
    held = (say for text, say in (*rules, *papers) if wanted and wanted <= all_stems(text))
    statement = next((say for say in held if say.holds_on(question.day)), None)
    return (statement, "yes") if statement else None


def _by_tooth(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the code is for the tooth that is named by its number, where nothing more is claimed."""
    if question.asked - _FRAME:
        return None
    rules = [rule for rule in code.requires if rule.say.payer is None and not rule.say.usual]
    found = eligibility.ruled(rules, list(eligibility.of_teeth(question)))
    missed = next((rule for rule, fits in found if not fits), None)
    if missed:
        return missed.say, "no"
    return (found[0][0].say, "yes") if found else None


def _by_unit(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the code is counted by the unit that is named, and by nothing else."""
    unit = UNIT.search(question.reading.question)
    own = [limit for limit in code.limits if limit.say.payer is None and not limit.say.usual]
    if unit is None or not own or question.beside_names - _FRAME - {stem(unit[1]), "per"}:
        return None
    asked = _SAME_UNITS.get(unit[1].lower(), {unit[1].lower()})
    counted = next((limit for limit in own if limit.per in asked or _counts_by(limit.say.text, asked)), None)
    if counted:
        return counted.say, "yes"
    if unit[1] in _SPANS or own[0].per == "site" or own[0].count is None:
        return None  # a site is a tooth, an implant or the place of a bridge; what is not counted has no unit
    return own[0].say, "no"


def _counts_by(text: str, units: Iterable[str]) -> bool:
    """Whether a limit says in words that it counts by a unit: "once a visit", "once for each site"."""
    return bool(re.search(rf"\b(?:once|one unit) (?:for )?(?:an?|each|every|per) (?:{'|'.join(units)})\b", text))


def _by_name(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether a name that the claim gives the code is its own, or another's: "D3110 is an indirect pulp cap"."""
    named = [mention for mention in question.reading.mentions if mention.keys(*CODED)]
    if len(named) != 1 or question.asked - _FRAME - _ORDINAL or not code.what:
        return None
    if codes := named[0].keys("codes"):
        return code.what[0], "yes" if code.code in codes else "no"
    families = [family for key in named[0].keys("families") if (family := question.knowledge.family(key))]
    return (code.what[0], "no") if not any(_may_be_called(question, code, family) for family in families) else None


def _may_be_called(question: Question, code: Code, family: Family) -> bool:
    """Whether a code is a step of a course of treatment, or its name or what it is speaks of it."""
    own = _words(question, (code.name, code.what[0].text))
    return code.code in family.codes or any(question.stems_of(name) <= own for name in (family.name, *family.phrases))


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


def _by_denial(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether what is claimed is just what the code is said not to be: "D3911 is never the final restoration"."""
    plain = question.interpreter.plain
    claimed = plain(question.asked - _FRAME)
    denials = [(statement, _NEVER.match(statement.text)) for statement in code.what]
    # One word alone may stand in many a situation for which a code is wrong.
    denials += [(item.say, _NOT_TO.match(item.say.text)) for item in code.avoid if len(claimed) > 1]
    for statement, denied in denials if claimed else ():
        own = denied is not None and code.code in statement.text
        if denied and own and claimed <= plain(question.stems_of(denied["what"])):
            return statement, "no"
    return None


def _plainly_of(code: Code, statements: Iterable[Statement]) -> Iterator[Statement]:
    """Those that speak of the code alone and deny nothing."""
    for statement in statements:
        if {found[0] for found in CODE.finditer(statement.text)} == {code.code} and not _DENIES.search(statement.text):
            yield statement


def _words(question: Question, texts: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(question.stems_of, texts))
