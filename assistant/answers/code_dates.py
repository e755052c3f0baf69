"""Whether a code came, ended or was replaced as a claim says: "D9940 was replaced by D9944"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from assistant.answers.validity import NO_MORE
from intents.patterns import CODE, Pattern

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from knowledge.models import Code, Day, Statement, Verdict

_HOW: Final = r"(?:\s+(?:now|already|just|officially|long|completely|all|been|also|both))*"
_ENDED: Final = Pattern(
    rf"\bd\d{{4}}(?:'s)?\s+(?:is|was|got|has|went){_HOW}\s+"
    rf"(?:{NO_MORE}|away)\b|"
    r"\bd\d{4}\s+(?:ended|went away)\b"
)
"""Says that a code is no more."""

_LIVES: Final = Pattern(
    r"\bd\d{4}\s+(?:is|isn'?t|is not)\s+(?:still\s+|no longer\s+)?"
    r"(?:valid|active|live|alive|current|around|usable|in use|a (?:valid|live|current) code)\b|"
    r"\bd\d{4}\s+(?:still|no longer)\s+(?:exists|works|applies|stands|runs|goes)\b"
)
"""Says that a code may be billed, or that it may not."""

_REPLACED: Final = Pattern(
    r"\bd\d{4}\s+(?:is|was|were|got|has been)\s+(?:\w+\s+)?(?:replaced|succeeded|split)\s+(?:by|with|into)\s+"
    r"(?:the\s+)?(?=d\d{4})|\bd\d{4}\s+(?:became|turned into)\s+(?=d\d{4})",
    "d",
)
"""Says which codes took a code's place."""

_CAME: Final = Pattern(r"\b(?:came|new|added|introduced|began|started|effective|created)\b.*\b(?:19|20)\d\d\b")
"""Says when a code came."""

_SINCE: Final = Pattern(r"\b(?:since|as of|from|starting)\b")
_YEAR: Final = Pattern(r"\b(?:19|20)\d\d\b")
_MONTH: Final = Pattern(r"\b(?:feb|mar|apr|may|june?|july?|aug|sep|oct|nov)[a-z]*\b")
"""A month in which no edition of the code set begins or ends."""


def by_dates(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """What is known of a code's first or last day, or of its successors, with whether a claim on them is so."""
    text = question.reading.question
    if _REPLACED.search(text):
        return _by_successors(question, code)
    if _ENDED.search(text):
        return _by_end(text, code, question.day)
    if _LIVES.search(text) and not _YEAR.search(text):
        return (code.what[0], "yes" if code.in_force(question.day) else "no") if code.until else None
    return _by_beginning(text, code) if _CAME.search(text) else None


def _by_successors(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the codes that are named took its place: all of them, or none."""
    said = {found for found in question.reading.entities.codes if found != code.code}
    if not (code.successors and said):
        return None
    about = (*code.history, *code.what)
    told = next((item for item in about if said & {one[0] for one in CODE.finditer(item.text)}), code.what[0])
    if said <= set(code.successors):
        return told, "yes"
    return (code.what[0], "no") if said.isdisjoint(code.successors) else None


def _by_end(text: str, code: Code, day: Day) -> tuple[Statement, Verdict] | None:
    """Whether the code ended, and in the year that is named: it ends with a year or is gone from the next."""
    if code.until is None:
        return None
    year = _YEAR.search(text)
    if year is None:
        return code.what[0], "yes" if code.until < day else "no"
    if _MONTH.search(text):
        return None
    gone = str((date.fromisoformat(code.until) + timedelta(days=1)).year)
    ended = {gone} if _SINCE.search(text) else {gone, code.until[:4]}
    return code.what[0], "yes" if year[0] in ended else "no"


def _by_beginning(text: str, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the code came in the year that is named, by its first day in force."""
    year = code.since.partition("-")[0] if code.since else ""
    told = next((item for item in code.history if year and year in item.text), None)
    return (told, "yes" if year in text else "no") if told else None
