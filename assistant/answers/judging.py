"""What the knowledge of one code says of a claim about it: "D3320 is for molars, right?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers import definition
from assistant.answers.building import polar
from assistant.answers.code_dates import by_dates
from assistant.answers.judging_by_course import by_step
from assistant.answers.judging_by_rules import ALONE, NEEDS, by_companion, by_need, by_only, by_tooth, by_unit
from assistant.answers.judging_by_words import by_denial, by_description, by_name
from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from assistant.answers.question import Question
    from knowledge.models import Code, Statement, Verdict

    _Judge = Callable[[Question, Code], tuple[Statement, Verdict] | None]

HEDGED: Final = Pattern(
    r"\b(?:only|single|always|never|every|any|all|without|unless|except|and not|but not|instead|also|even|each|"
    r"or(?!\s+(?:more|fewer|less)\b))\b"
)
"""Says more or less than that a thing is so."""

_HEDGED_CONTENT: Final = Pattern(r"\b(?:only|always|never|every|any|unless|except|instead|even|other)\b")
"""The same of what is in a code or needed for it: all of that, each thing or one of two may be."""

_ONLY_FOR: Final = Pattern(r"\b(?:only|just|solely|exclusively)\s+(?:\w+\s+)?(?:for|on|in)\b", "only", "just", "ly")
"""Says that a code is for nothing else."""

_CLAIMS: Final = Pattern(
    r"\bd\d{4}\s+(?:is|isn'?t|are|means|counts|applies|doesn'?t (?:apply|mean|count)|may be|can be|belongs|works|fits|"
    r"stands|leaves|removes|uses|treats)\b|"
    r"\b(?:is|isn'?t|are)\s+d\d{4}\b"
)
"""Says what a code is, or asks it."""

_COVERS: Final = Pattern(r"\bd\d{4}\s+(?:already\s+)?covers\s+(?!(?:by|under)\b)")
"""Says what is in a code, not what a plan pays."""

_DOES: Final = r"(?:already\s+|also\s+|does\s*n[o']t\s+|doesnt\s+|does\s+)?"
_CONTAINS: Final = Pattern(
    rf"\bd\d{{4}}\s+{_DOES}(?:includes?|contains?|excludes?|comes?\s+with|leaves?\s+out)\b|"
    rf"\bd\d{{4}}\b.*\binclusive of\b|\bd\d{{4}}\s+{_DOES}(?:has|have)\b.*\bin\s+it\W*$|"
    r"\b(?:included|inside|contained|part|(?:is|are|isn'?t|aren'?t|already)\s+(?:already\s+)?in)"
    r"\s*(?:of|in|with)?\s+(?:the\s+)?d\d{4}\b|"
    r"\b(?:apart|separate(?:ly)?)\s+from\s+d\d{4}\b|"
    r"\b(?:after|over|on|at|with)\s+d\d{4}\s+(?:is|are)\s+(?:billed\s+|coded\s+)?(?:apart|separate(?:ly)?|extra)\b"
)
"""Says what is in a code."""

_OF_PAYMENT: Final = Pattern(
    r"\b(?:cover(?:ed|s)?|pa(?:y|ys|id)|charged?|insurance|plans?|payers?|den(?:y|ied|ies)|allowed|"
    r"together|with(?!\s+(?:an?|the|no|his|her|its)\b)|need\w*|require\w*|include\w*|inside|part|than)\b"
)
"""Asks of payment, or of what goes with the code or into it, which what it is does not settle."""

_BY_WHAT_IS_SAID: Final[tuple[tuple[Pattern, Pattern | None, tuple[_Judge, ...]], ...]] = (
    (ALONE, None, (by_companion,)),
    (_ONLY_FOR, None, (by_only,)),
    (_CONTAINS, _HEDGED_CONTENT, (definition.in_or_out,)),
    (NEEDS, _HEDGED_CONTENT, (by_need,)),
    (HEDGED, None, ()),
    (_COVERS, None, (by_name, by_description, definition.in_or_out, by_denial)),
)
"""What settles a claim that says the first, unless it is hedged by the second; the first that is said decides."""


def judged(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """The statement that says what the code is, with the verdict it gives on a claim; nothing where it gives none."""
    return _first(question, code, _judges(question.reading.question))


def dated(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """The same of a claim on when the code came, ended or was replaced."""
    return _first(question, code, (by_dates,))


def judged_alike(question: Question, codes: Sequence[Code]) -> tuple[Statement, Verdict] | None:
    """What settles a claim on several codes, where it is the same for each of them."""
    return _alike([judged(question, code) for code in codes])


def counted_alike(question: Question, codes: Sequence[Code]) -> tuple[Statement, Verdict] | None:
    """The same of what the codes that a name stands for are counted by: "is SRP per tooth"."""
    return _alike([_first(question, code, (by_unit,)) for code in codes])


def _alike(found: Sequence[tuple[Statement, Verdict] | None]) -> tuple[Statement, Verdict] | None:
    return found[0] if found and len({item and item[1] for item in found}) == 1 else None


def _first(question: Question, code: Code, judges: Iterable[_Judge]) -> tuple[Statement, Verdict] | None:
    wanted = judges if question.reading.asks_whether else ()
    found = next((found for judge in wanted if (found := judge(question, code))), None)
    if found is None:
        return None
    statement, truth = found
    verdict = polar(question, truth)
    return (statement, verdict) if verdict else None


def _judges(text: str) -> tuple[_Judge, ...]:
    """What may settle a claim, by what it says of a code; how it is counted comes first."""
    for says, hedge, judges in _BY_WHAT_IS_SAID:
        if says.search(text):
            return (by_unit, by_step) if hedge and hedge.search(text) else (by_unit, by_step, *judges)
    if not _CLAIMS.search(text):
        return (by_unit, by_step)
    if _OF_PAYMENT.search(text):
        return (by_unit, by_step, _by_its_name)
    return (by_unit, by_step, by_name, by_tooth, by_description, by_denial)


def _by_its_name(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Yes where a name that the claim gives the code is its own, whatever else is asked of it."""
    found = by_name(question, code)
    return found if found and found[1] == "yes" else None
