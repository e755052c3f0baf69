"""Whether what a code is called and described as holds what is claimed of it: "D3110 is an indirect pulp cap"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import RELATION
from intents.features import stem
from intents.kinds import CODED
from intents.patterns import CODE, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answers.question import Question
    from knowledge.models import Code, Family, Statement, Verdict

FRAME: Final = frozenset(
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

_ORDINAL: Final = frozenset({"first"})
"""Words beside a name that leave it the same name."""

_SIDES: Final = frozenset({"jaw", "dentition", "place", "way", "step", "pulp"})
"""Groups of contrasting words of which a code is the one or the other."""

DENIES: Final = Pattern(r"\b(?:no|not|never|without|nor|neither|only|except|unless|unlike|than|nearly|old|non)\b")
"""Words of a statement that says what a code is not, or that it is something only in part."""

_NEVER: Final = Pattern(r"D\d{4} (?:is|are) (?:not|never|no) (?P<what>[^,;:]+)")
"""Says what a code is not, up to where it says more."""

_NOT_TO: Final = Pattern(r"Do not (?:bill|use|report|add) (?P<code>D\d{4}) (?P<what>.+)")
"""Says when a code is wrong."""


def by_name(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether a name that the claim gives the code is its own, or another's: "D3110 is an indirect pulp cap"."""
    named = [mention for mention in question.reading.mentions if mention.keys(*CODED)]
    if len(named) != 1 or question.asked - FRAME - _ORDINAL or not code.what:
        return None
    if codes := named[0].keys("codes"):
        return code.what[0], "yes" if code.code in codes else "no"
    families = [family for key in named[0].keys("families") if (family := question.knowledge.family(key))]
    return (code.what[0], "no") if not any(_may_be_called(question, code, family) for family in families) else None


def _may_be_called(question: Question, code: Code, family: Family) -> bool:
    """Whether a code is a step of a course of treatment, or its name or what it is speaks of it."""
    own = _words(question, (code.name, code.what[0].text))
    return code.code in family.codes or any(question.stems_of(name) <= own for name in (family.name, *family.phrases))


def by_description(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether what the code is holds all that is claimed, or the other side of it."""
    plain = question.interpreter.plain
    claimed = plain(question.asked - FRAME)
    if not claimed or not code.what:
        return None
    names = [name for name in (code.name, *code.phrases) if not DENIES.search(name)]
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


def by_denial(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether what is claimed is just what the code is said not to be: "D3911 is never the final restoration"."""
    plain = question.interpreter.plain
    claimed = plain(question.asked - FRAME)
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
        if {found[0] for found in CODE.finditer(statement.text)} == {code.code} and not DENIES.search(statement.text):
            yield statement


def _words(question: Question, texts: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(question.stems_of, texts))
