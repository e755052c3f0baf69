"""What an office adds to an answer, or says in place of a statement; both are shown, the office's marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.answer import Answer, Row, Section
from assistant.answers.building import section
from knowledge.library import OFFICE
from knowledge.models import Statement

if TYPE_CHECKING:
    from assistant.answers.question import Question

TITLE = "Your office"
LICENSED = "The ADA's nomenclature, from your office's licensed copy"


def with_office(answer: Answer, question: Question) -> Answer:
    """The answer with the office's notes; where the office replaces the headline, ours stands below it."""
    sections = tuple(_annotated(part, question) for part in answer.sections)
    added = (*section(TITLE, _notes(answer, question)), *_licensed(answer, question))
    replacing = _replacing(question, answer.lead.id) if answer.lead else ()
    if not (answer.lead and replacing):
        return answer._replace(sections=(*added, *sections))
    ours = section("Without your office's rule", [Row((answer.lead,))])
    lead = replacing[0].statements[0]
    return answer._replace(lead=lead, headline=lead.text, verdict=None, sections=(*ours, *added, *sections))


def _licensed(answer: Answer, question: Question) -> Iterator[Section]:
    """How the ADA calls what the question asks to be told of, where the office brought its copy."""
    defined = answer.codes[:1] if question.reading.intent == "definition" and answer.kind == "answer" else ()
    for found in filter(None, map(question.knowledge.nomenclature, defined)):
        said = Statement(str(found), (OFFICE,), id=f"nomenclature.{found.code}")
        yield Section(LICENSED, (Row((said,)),), licensed=True)


def _notes(answer: Answer, question: Question) -> Iterator[Row]:
    """Notes on the codes, denials and concepts that the answer is about and that replace nothing."""
    subjects = [("codes", code) for code in answer.codes]
    subjects += [(target.folder, target.key) for target in (*answer.about, *question.reading.targets)]
    for folder, key in dict.fromkeys(subjects):
        for note in question.knowledge.notes_on(folder, key):
            if note.replaces is None and note.say.holds_on(question.day):
                yield Row((note.say,), key if folder == "codes" else "")


def _annotated(part: Section, question: Question) -> Section:
    rows = tuple(
        line
        for row in part.rows
        for line in (row, *(extra for item in row.statements for extra in _replacing(question, item.id)))
    )
    return part if part.layout == "table" or rows == part.rows else part._replace(rows=rows)


def _replacing(question: Question, statement: str) -> tuple[Row, ...]:
    notes = question.knowledge.notes_replacing(statement)
    return tuple(Row((note.say,), TITLE) for note in notes if note.say.holds_on(question.day))
