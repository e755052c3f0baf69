"""What a question and its answer leave to be talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.building import INSTEAD
from assistant.answers.difference import is_decided
from assistant.answers.eligibility import fitting
from assistant.answers.validity import CONCERNED, out_of_force
from intents.composing import asked_so_far
from intents.ellipsis import goes_on, supposes
from intents.focus import Focus, Piece
from intents.kinds import FOLLOW_UPS, REFUSALS
from intents.patterns import CODE
from intents.phrases import Target
from intents.polarity import asks, asks_why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Concept

_OPEN: Final = frozenset({"unknown", "clarify"})
"""Kinds of answers that say nothing: what was talked about stays."""

_NEAR: Final = 12
"""Codes kept in mind for "51 and 52"."""


def remembered(focus: Focus, question: Question, answer: Answer) -> Focus:
    """The focus after an answer; one that says nothing leaves it as it was."""
    reading = question.reading
    nothing = answer.kind == "declined" or (answer.kind in _OPEN and not reading.entities.codes)
    told_plainly = reading.intent == "plain_words" and reading.codes and not reading.carried
    if nothing or (reading.intent in FOLLOW_UPS and not told_plainly):
        return focus
    why = asks_why(reading.question) and not reading.codes
    talked_of = "subject" in reading.carried or goes_on(reading.question) or why
    codes = _live(question, _led(question, answer) or reading.codes or (focus.codes if talked_of else ()))
    families = [family for code in codes for family in question.knowledge.families_of(code)]
    beside = answer.codes if answer.codes != codes else ()
    near = [code for family in families for code in family.codes]
    near.sort(key=lambda code: abs(int(code[1:]) - int(codes[0][1:])))  # what is alike has numbers that are near
    changed = not set(codes) & {*focus.codes, *focus.nearby} if codes else bool(reading.targets)
    entities = reading.entities
    idea = None if codes else _idea_of(question, answer)
    about = (Target("concepts", idea.key),) if idea and not reading.keys("concepts") else ()
    targets = tuple(dict.fromkeys((*reading.targets, *answer.about, *about)))
    of_a_refusal = reading.intent in REFUSALS or any(target.folder == "denials" for target in targets)
    return Focus(
        codes=codes,
        teeth=entities.teeth or (() if changed else focus.teeth),
        payers=reading.keys("policies") or (() if changed else focus.payers),
        targets=targets,
        remarks=entities.remarks,
        groups=entities.groups,
        intent=reading.intent,
        asks_whether=reading.asks_whether,
        refused=bool(entities.remarks) or of_a_refusal or (focus.refused and "subject" in reading.carried),
        asked=focus.asked
        if why
        else _with_idea(asked_so_far(reading, focus), idea, anew="question" in reading.carried),
        compared=_compared(focus, question, answer),
        story=_story(focus, question, answer, changed=changed),
        earlier=() if codes else focus.codes or focus.earlier,
        nearby=tuple(dict.fromkeys([*codes, *beside, *near, *(() if changed else focus.nearby)]))[:_NEAR],
        instead=tuple(_instead(question, answer)),
    )


def _story(focus: Focus, question: Question, answer: Answer, *, changed: bool) -> str:
    """The visits that were told so far, as long as they are talked about."""
    told = question.reading.intent == "case" and answer.kind == "answer" and bool(answer.codes)
    return question.reading.question if told else "" if changed else focus.story


def _idea_of(question: Question, answer: Answer) -> Concept | None:
    """The idea that an answer turned out to be about; of a refusal that is its reason."""
    refusal = question.reading.keys("denials") or question.reading.entities.remarks
    key = answer.lead.id.partition(".")[0] if answer.lead and not refusal else ""
    return question.knowledge.concept(key) if key else None


def _with_idea(asked: tuple[Piece, ...], idea: Concept | None, *, anew: bool) -> tuple[Piece, ...]:
    """The question with the idea that it was about named behind it, unless it names one itself: the next leaves it out.

    An idea that is asked `anew` takes the place of the one before.
    """
    if idea is None or (not anew and any(piece.kind == "idea" for piece in asked)):
        return asked
    return (*(piece for piece in asked if piece.kind != "idea"), Piece(idea.name.lower(), "idea"))


def _led(question: Question, answer: Answer) -> tuple[str, ...]:
    """The codes that an answer is about: of those that a search found the one that leads, where one does.

    Of those that were compared it is the one that is told of; what is told may lead to another than was talked about.
    """
    reading = question.reading
    if reading.intent == "difference" and "condition" in reading.carried and is_decided(question):
        return answer.codes[:1]
    told = reading.carried and (supposes(reading) or not asks(reading.question))
    if told and (turned := _opening(question, answer)):
        return (turned,)
    led = tuple(code for code in answer.codes if answer.lead and code in answer.lead.text)
    return led if reading.intent == "code_search" and len(led) == 1 else answer.codes


def _opening(question: Question, answer: Answer) -> str:
    """The other code with which an answer opens, once what is told has turned the question to it."""
    found = CODE.match(answer.lead.text) if answer.lead else None
    other = found is not None and found[0] not in answer.codes
    return found[0] if found and other and question.knowledge.code(found[0]) else ""


def _compared(focus: Focus, question: Question, answer: Answer) -> tuple[str, ...]:
    """The codes that are set beside each other, as long as one of them is talked about."""
    if question.reading.intent == "difference":
        return answer.codes
    return focus.compared if answer.codes and set(answer.codes) <= {*focus.compared} else ()


def _live(question: Question, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes with those that may be billed in the place of one that ended, where that was the answer."""
    ended = out_of_force(question) if question.reading.intent in CONCERNED else None
    if ended is None or not ended.successors:
        return codes
    return (*ended.successors, *(code for code in codes if code != ended.code))


def _instead(question: Question, answer: Answer) -> Iterator[str]:
    """The codes that an answer gives in the place of the one that was asked about, those for its tooth."""
    labels = [row.label for part in answer.sections if part.title == INSTEAD for row in part.rows]
    if not labels and answer.verdict == "no" and answer.lead:
        labels = [answer.lead.text]
    named = dict.fromkeys(found[0] for label in labels for found in CODE.finditer(label))
    others = [key for key in named if key not in answer.codes]
    codes = filter(None, map(question.knowledge.code, fitting(question, others) or others))
    yield from (code.code for code in codes if code.in_force(question.day))
