"""An answer as one JSON object: the contract with programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from assistant.answer import Row, Section
from assistant.rendering.plain import plain

if TYPE_CHECKING:
    from assistant.answer import Answer
    from knowledge.library import Knowledge
    from knowledge.models import Source, Statement


LEAD: Final = "Answer"
"""The title under which the headline's statement stands in the object."""


def as_object(answer: Answer, question: str, knowledge: Knowledge, day: str) -> dict[str, Any]:
    """Keys and types as docs/contract.md lists them."""
    reading = answer.interpretation
    return {
        "question": question,
        "kind": answer.kind,
        "intent": reading.intent if reading else "",
        "confidence": round(min(reading.confidence, 1.0), 3) if reading else 0.0,
        "codes": list(answer.codes),
        "verdict": answer.verdict,
        "headline": answer.headline,
        "sections": [_section(part) for part in (*_lead(answer), *answer.sections)],
        "sources": [_source(source) for source in answer.sources],
        "follow_ups": list(answer.follow_ups),
        "choices": [{"label": item.label, "question": item.question} for item in answer.choices],
        "notices": list(answer.notices),
        "short": answer.short,
        "text": plain(answer),
        "knowledge": {"version": knowledge.version, "cdt": knowledge.cdt_version(day), "office": knowledge.office},
    }


def _lead(answer: Answer) -> tuple[Section, ...]:
    """The headline's statement as a section of its own, so that programs find its sources."""
    return (Section(LEAD, (Row((answer.lead,)),)),) if answer.lead else ()


def _section(part: Section) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": part.title,
        "layout": part.layout,
        "statements": [_statement(statement, row.label) for row in part.rows for statement in row.statements],
    }
    if part.columns:
        found["columns"] = list(part.columns)
    if part.body:
        found["body"] = part.body
    return found


def _statement(statement: Statement, label: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": statement.id, "text": statement.text, "sources": list(statement.sources)}
    if label:
        found["label"] = label
    standing = {"usual": statement.usual, "payer": statement.payer, "inference": statement.inference}
    return {**found, **{name: value for name, value in standing.items() if value}}


def _source(source: Source) -> dict[str, Any]:
    return {
        "key": source.key,
        "publisher": source.publisher,
        "title": source.title,
        "date": source.date,
        "url": source.url,
        "grade": source.grade,
    }
