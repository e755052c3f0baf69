"""What a code is, what is in it and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Row
from assistant.answers.building import answer, first, listed, named, polar, rows, section
from assistant.answers.validity import status
from intents.interpreter import WANTING
from intents.polarity import denies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from knowledge.models import Code, Statement, Verdict


_OUT = ("exclude", "excluded", "separate", "separately", "apart", "leave", "leaves")
_IN_OR_OUT = ("include", "included", "includes", "inclusive", "inside", "part", "cover", "covers", *_OUT)
POINTING = (
    "fee",
    "already",
    "come",
    "comes",
    "top",
    "old",
    "itself",
    "too",
    "placed",
    "put",
    "tooth",
    "afterwards",
    "later",
)
"""Words by which a question says that a thing is in another, and which it is."""

_HALF = 0.5
"""Share of the question that such a statement must account for more than."""


def handle(question: Question) -> Answer:
    """The code's card; for "does it include …" the statement that settles it."""
    if question.families and not question.reading.codes:
        return _family(question)
    code = question.codes[0]
    lead, verdict = _settle(question, code)
    follow_ups = (
        f"How often can I bill {code.code}?",
        f"What do I attach to {code.code}?",
        f"Why would {code.code} be denied?",
        *(f"What is the difference between {code.code} and {near}?" for near in code.near[:1]),
    )
    return answer(question, lead, card(question, code), verdict, follow_ups)


def card(question: Question, code: Code) -> Iterator[Section]:
    """All that a biller wants to see of a code at a glance."""
    day = question.day
    yield from status(question, code)
    yield from section(named(code), rows((*code.what, *code.also), day))
    yield from listed("Inside it", code.includes, day)
    yield from listed("Billed apart", code.excludes, day)
    rules = (
        [item.say for item in code.limits] + [item.say for item in code.after] + [item.say for item in code.requires]
    )
    yield from section("Limits", rows(rules, day))
    yield from section("Attach", (Row((item.proves,), item.item) for item in code.documents), "checklist")
    yield from listed("In plain words", code.plain, day)
    yield from listed("Clinically", code.clinical, day)
    yield from listed("You may read elsewhere", code.elsewhere, day)


def _settle(question: Question, code: Code) -> tuple[Statement | None, Verdict | None]:
    """The includes or excludes statement that a question is about, with its verdict where it wants yes or no.

    "Anesthesia with D3330" asks after it in few words, "what is included in D3330" after all that is in it.
    """
    of_its_parts = question.says(*_IN_OR_OUT)
    asks = of_its_parts and question.reading.asks_whether
    found = in_or_out(question, code) if asks or question.says("with") else None
    if found:
        return found[0], polar(question, found[1]) if asks else None
    parts = code.excludes if question.says(*_OUT) or denies(question.reading.question) else code.includes
    return first(parts if of_its_parts and parts and not asks else code.what, question.day), None


def in_or_out(question: Question, code: Code, named: Iterable[str] = ()) -> tuple[Statement, Verdict] | None:
    """The statement on what is inside a code or billed apart that a claim is about, and whether the claim is so.

    Words by which the code is called or `named` say nothing of what is in it.
    """
    beside = (*_IN_OR_OUT, *WANTING, *named, *POINTING)
    inside, share_inside = question.closest(code.includes, beside)
    outside, share_outside = question.closest(code.excludes, beside)
    if max(share_inside, share_outside) <= _HALF:
        return None
    says_in = share_inside >= share_outside
    statement = inside if says_in else outside
    return (statement, "no" if says_in is question.says(*_OUT) else "yes") if statement else None


def _family(question: Question) -> Answer:
    family = question.families[0]
    steps = [Row((step.say,), f"{' / '.join(step.codes[:4])} {step.name}") for step in family.steps]
    sections = [
        *listed(family.name, family.what, question.day),
        *section("Step by step", steps, "timeline"),
        *listed("Keep in mind", family.notes, question.day),
    ]
    codes = [code for step in family.steps for code in step.codes[:1]]
    follow_ups = [f"What is {code}?" for code in codes[:3]]
    return answer(question, first(family.what, question.day), sections, follow_ups=follow_ups)
