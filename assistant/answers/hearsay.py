"""Whether a claim is one that is read elsewhere and wrong: "D3331 completes apexification"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.sameness import says_the_same
from intents.patterns import CODE, Pattern
from intents.polarity import denies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answers.question import Question
    from knowledge.models import Statement, Verdict

_READ: Final = Pattern(r"You may read that (?P<said>[^;]+);")
"""How a statement begins that tells what others write, before it says what holds."""

_MOST: Final = 6
"""Codes of a claim that are looked at."""


def refuted(question: Question) -> tuple[Statement, Verdict] | None:
    """What is known to be written wrongly of the codes in a claim, where that is what it says, or what it denies."""
    if not question.reading.asks_whether:
        return None
    for statement in _read_of(question):
        read = _READ.match(statement.text)
        if read is None or not statement.holds_on(question.day):
            continue
        if {found[0] for found in CODE.finditer(read["said"])} != set(question.reading.entities.codes):
            continue  # the same may be said of another code, and rightly
        denying = question.reading.negated and denies(read["said"])
        if says_the_same(question, (read["said"],), denying=denying):
            return statement, "yes" if question.reading.negated and not denying else "no"
    return None


def _read_of(question: Question) -> Iterator[Statement]:
    """What others write of the codes that are named, as it stands with them and with those that they are taken for."""
    named = question.codes[:_MOST]
    near = dict.fromkeys(key for code in named for key in code.near if len(named) == 1)
    for code in (*named, *filter(None, map(question.knowledge.code, near))):
        yield from code.elsewhere
