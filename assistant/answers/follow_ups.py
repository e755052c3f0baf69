"""Questions about the last answer: why, sources, shorter, in plain words, more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Answer, Row, Section
from assistant.answers.building import answer, listed, section, silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answers.question import Question
    from knowledge.models import Code, Statement

GRADES = {
    "A": "the codes' owner, the ADA",
    "B": "an association, a standards body or CMS",
    "C": "a payer or programme",
    "D": "a professional column",
    "E": "a commercial guide",
}


def handle(question: Question, last: Answer) -> Answer:
    """One of the follow-ups, from the answer before it."""
    return {"why": why, "sources": sources, "shorter": shorter, "plain_words": plain_words, "more": more}[
        question.reading.intent
    ](question, last)


_REASONS = frozenset({"Why", "Limits", "Rule", "What overturns it", "Reasons payers give", "The denial you would get"})
"""Titles of the sections that give reasons."""


def why(question: Question, last: Answer) -> Answer:
    """The reasons behind the last verdict, the first of them leading; where it gave none, what each code holds."""
    reasons = [part for part in last.sections if part.title in _REASONS]
    held = [] if reasons else [part for code in question.codes[:2] for part in _holding(question, code)]
    reason = _first_reason(last, reasons)
    headline = reason.text if reason else last.headline
    said = _unrepeated([*(_told_before(last) if reason else ()), *reasons, *held])
    found = answer(question, reason or last.lead, said, last.verdict, last.follow_ups, headline=headline)
    return found._replace(codes=last.codes)


def _first_reason(last: Answer, reasons: list[Section]) -> Statement | None:
    """What is said under "Why", or why what may not be billed is denied; what a remittance shows is no reason."""
    titles = {"Why", "The denial you would get"} if last.verdict == "no" else {"Why"}
    told = [row for part in reasons if part.title in titles for row in part.rows]
    return next((row.statements[0] for row in told if not row.label), None)


def _told_before(last: Answer) -> tuple[Section, ...]:
    """The headline that a reason takes the place of."""
    return section("", [Row((last.lead,))]) if last.lead else ()


def _holding(question: Question, code: Code) -> tuple[Section, ...]:
    return (
        *listed(f"{code.code} holds", code.includes[:3], question.day),
        *section("Its limits", [Row((item.say,)) for item in code.limits[:2]]),
    )


def sources(question: Question, last: Answer) -> Answer:
    """What the last answer rests on, sentence by sentence."""
    rows = [Row((statement,), _sources_of(question, statement)) for statement in last.statements()]
    return last._replace(
        headline="What that answer rests on", lead=None, verdict=None, sections=section("Sources", rows)
    )


def _sources_of(question: Question, statement: Statement) -> str:
    found = [source for source in map(question.knowledge.source, statement.sources) if source]
    return "; ".join(f"{source.publisher}, {source.date} ({source.grade}: {GRADES[source.grade]})" for source in found)


def shorter(question: Question, last: Answer) -> Answer:
    """What can be read aloud on the phone; of a narrative or a letter its text."""
    written = tuple(part for part in last.sections if part.body)
    return last._replace(headline=last.short, lead=None, verdict=None, sections=written, follow_ups=())


def plain_words(question: Question, last: Answer) -> Answer:
    """The same for a patient."""
    found = told_plainly(question)
    return found._replace(follow_ups=last.follow_ups) if found.kind == "answer" else shorter(question, last)


def told_plainly(question: Question) -> Answer:
    """What the codes are in everyday words."""
    found = [part for code in question.codes[:3] for part in listed(code.name, code.plain, question.day)]
    if not found:
        return silent(question, "No source we have read puts it in words for a patient.")
    return answer(question, next(found[0].statements()), found)


def more(question: Question, last: Answer) -> Answer:
    """All that is known of the codes of the last answer and was not said in it."""
    from assistant.answers.definition import card

    said = {statement.id for statement in last.statements()}
    found = [part for code in question.codes[:1] for part in card(question, code)]
    kept = [part._replace(rows=rows) for part in found if (rows := _unsaid(part, said))]
    if not kept:
        return last._replace(headline="That was all we know of it.", lead=None, verdict=None, sections=())
    return answer(question, None, kept, headline="What else is known", follow_ups=last.follow_ups)


def _unsaid(part: Section, said: set[str]) -> tuple[Row, ...]:
    return tuple(row for row in part.rows if not said & {statement.id for statement in row.statements})


def _unrepeated(parts: list[Section]) -> Iterator[Section]:
    said: set[str] = set()
    for part in parts:
        rows = _unsaid(part, said)
        said |= {statement.id for row in rows for statement in row.statements}
        if rows:
            yield part._replace(rows=rows)
