"""The small parts that handlers build answers from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from assistant.answer import Answer, Row, Section
from intents.patterns import Pattern
from intents.polarity import blames

if TYPE_CHECKING:
    from assistant.answer import Kind, Layout
    from assistant.answers.question import Question
    from knowledge.models import Code, Day, Statement, Verdict

RELATION: Final = ("same", "day", "date", "visit", "appointment", "together", "time", "again")
"""Words that set things beside each other and say nothing of what they are."""

INSTEAD: Final = "Bill instead"
"""The title above the codes that take the place of the one that was asked about."""

SAYS_VERDICT: Final = Pattern(r"(?:yes|no)(?:[:,]| as a rule)")
"""How a statement begins that gives its verdict in words."""

TELLS_VERDICT: Final = Pattern(r"(?:yes|no)(?: by code)?[:,]\s+")
"""The words of a verdict before a sentence that stands without them too."""


FLIPPED: dict[Verdict, Verdict] = {"yes": "no", "no": "yes", "depends": "depends"}


def without_verdict(statement: Statement) -> Statement:
    """The statement without the yes or no that it begins with, where it stands without it too."""
    told = TELLS_VERDICT.match(statement.text)
    if told is None:
        return statement
    rest = statement.text[told.end() :]
    return statement._replace(text=f"{rest[0].upper()}{rest[1:]}")


def rows(statements: Iterable[Statement], day: Day, label: str = "") -> tuple[Row, ...]:
    """One row for each statement in force on a day."""
    return tuple(Row((statement,), label) for statement in statements if statement.holds_on(day))


def section(title: str, found: Iterable[Row], layout: Layout = "list") -> tuple[Section, ...]:
    """A section, or nothing where there is nothing to say."""
    kept = tuple(found)
    return (Section(title, kept, layout),) if kept else ()


def listed(title: str, statements: Iterable[Statement], day: Day, layout: Layout = "list") -> tuple[Section, ...]:
    """Statements under a title."""
    return section(title, rows(statements, day), layout)


def answer(
    question: Question,
    lead: Statement | None,
    sections: Iterable[Section],
    verdict: Verdict | None = None,
    follow_ups: Iterable[str] = (),
    *,
    headline: str = "",
) -> Answer:
    """An answer whose headline is a statement; that statement is not repeated below it."""
    kept = tuple(trimmed for found in sections if (trimmed := _without(found, lead)))
    if lead is None and not headline:
        return _thin(question, kept)
    return Answer(
        kind="answer",
        headline=lead.text if lead else headline,
        verdict=verdict,
        lead=lead,
        sections=kept,
        codes=tuple(code.code for code in question.codes),
        follow_ups=tuple(follow_ups),
    )


def _thin(question: Question, sections: Iterable[Section]) -> Answer:
    """What can be said of a code that is known in outline only."""
    named_codes = " and ".join(code.code for code in question.codes[:2])
    what = [part for code in question.codes[:2] for part in listed(named(code), code.what, question.day)]
    return silent(question, f"No source we have read says more of {named_codes}.", (*sections, *what))


def silent(question: Question, headline: str, nearest: Iterable[Section] = (), kind: Kind = "unknown") -> Answer:
    """An honest "not known", with what is known nearby."""
    return Answer(
        kind=kind, headline=headline, sections=tuple(nearest), codes=tuple(code.code for code in question.codes)
    )


def led_by(found: Answer, statement: Statement, verdict: Verdict | None = None) -> Answer:
    """The answer with another statement in the lead, its own first below that."""
    other = found.lead if found.lead != statement else None
    kept = (Section("", (Row((other,)),)), *found.sections) if other else found.sections
    return found._replace(kind="answer", headline=statement.text, lead=statement, verdict=verdict, sections=kept)


def _without(found: Section, lead: Statement | None) -> Section | None:
    if lead is None or found.layout in {"table", "steps", "timeline", "checklist"}:
        return found
    kept = tuple(row for row in found.rows if row.statements != (lead,))
    if not kept and not found.body:
        return None
    return Section(found.title, kept, found.layout, found.columns, found.body)


def first(statements: Iterable[Statement], day: Day) -> Statement | None:
    """The first statement in force that speaks for no single payer, or the first at all."""
    held = [statement for statement in statements if statement.holds_on(day)]
    return next((statement for statement in held if statement.payer is None), held[0] if held else None)


def polar(question: Question, truth: Verdict | None) -> Verdict | None:
    """The verdict on what was asked: turned round where the question itself denies or blames it; none where none was
    wanted."""
    if truth is None or not question.reading.asks_whether:
        return None
    turned = question.reading.negated != blames(question.reading.question)
    return FLIPPED[truth] if turned else truth


def named(code: Code) -> str:
    """A code with its label, as titles show it."""
    return f"{code.code} · {code.name}"


def introduced(codes: Iterable[Code]) -> tuple[Row, ...]:
    """A row for each code: its label and what it is."""
    return tuple(Row(code.what[:1], named(code)) for code in codes)


def code_in(row: Row) -> str:
    """The code that a row introduces, by its label."""
    return row.label.partition(" ")[0]


def instead(question: Question, codes: Iterable[str]) -> tuple[Section, ...]:
    """What to bill instead, each code with what it is."""
    return section(INSTEAD, introduced(filter(None, map(question.knowledge.code, codes))))
