"""Claim narratives and appeal letters, filled in with what is known; what is missing is shown, never invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Answer, Row, Section
from assistant.answers import denial
from assistant.answers.building import named, section, silent

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from knowledge.models import Code, Denial


def handle(question: Question) -> Answer:
    """A letter where a denial is named or a letter is asked for, otherwise the code's narrative."""
    wants_letter = question.says("letter", "appeal") or (bool(question.denials) and not question.codes)
    letters = [found for found in denial.likely(question) if found.letter] if wants_letter else []
    if letters:
        return _letter(question, letters[0])
    code = next((code for code in question.codes if code.narrative), None)
    if code is None:
        return silent(question, "Which code, or which denial, is it for?", kind="clarify")
    return _narrative(question, code)


def _narrative(question: Question, code: Code) -> Answer:
    slots = {item.slot: item.item for item in code.documents if item.slot}
    text = fill(code.narrative or "", _known(question, code.code), slots)
    checklist = [Row((item.proves,), item.item) for item in code.documents]
    sections = (Section("Narrative", (), "text", body=text), *section("Have at hand", checklist, "checklist"))
    return Answer("answer", f"Narrative for {named(code)}", sections=sections, codes=(code.code,))


def _letter(question: Question, found: Denial) -> Answer:
    code = question.codes[0].code if question.codes else ""
    text = fill(found.letter or "", _known(question, code), {})
    sections = (Section("Letter", (), "text", body=text), *denial.steps(question, found))
    return Answer("answer", f"Appeal letter: {found.name}", sections=sections, codes=(code,) if code else ())


def _known(question: Question, code: str) -> dict[str, str]:
    """What the conversation has told; a patient's details never come from there."""
    entities = question.reading.entities
    told = {
        "code": code,
        "tooth": ", ".join(entities.teeth),
        "date": ", ".join(entities.dates),
        "age": ", ".join(map(str, entities.ages)),
        "payer": ", ".join(payer.name for payer in question.payers),
        "quadrant": ", ".join(entities.quadrants),
    }
    return {slot: value for slot, value in told.items() if value}


def fill(template: str, known: dict[str, str], labels: dict[str, str]) -> str:
    """The template with what is known; every other slot becomes its label in brackets."""
    from jinja2 import Undefined
    from jinja2.sandbox import SandboxedEnvironment

    class Missing(Undefined):
        def __str__(self) -> str:
            name = self._undefined_name or "value"
            return f"[{labels.get(name, name.replace('_', ' ')).lower()}]"

    environment = SandboxedEnvironment(undefined=Missing, autoescape=False)
    return environment.from_string(template).render(known).strip()
