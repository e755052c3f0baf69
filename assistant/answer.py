"""An answer: verdict, headline, sections of statements, sources, follow-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intents.interpretation import Interpretation
    from intents.phrases import Target
    from knowledge.models import Source, Statement, Verdict

Kind = Literal["answer", "clarify", "unknown", "declined"]
Layout = Literal["list", "steps", "table", "checklist", "timeline", "text"]


class Row(NamedTuple):
    """One line of a section: what it is called, and one statement, or one for each column of a table."""

    statements: tuple[Statement, ...]
    label: str = ""


class Section(NamedTuple):
    """Statements under a title; `columns` heads the statements of a table's rows."""

    title: str
    rows: tuple[Row, ...]
    layout: Layout = "list"
    columns: tuple[str, ...] = ()
    body: str = ""
    """Text that is no statement: a narrative or letter made from a template."""
    licensed: bool = False
    """Words that the office may show and nobody may keep: the history and its exports go without them."""

    def statements(self) -> Iterator[Statement]:
        """All of its statements, in order."""
        for row in self.rows:
            yield from row.statements


class Choice(NamedTuple):
    """One reading that a clarifying question offers, and the question it stands for."""

    label: str
    question: str


class Answer(NamedTuple):
    """What is said to a question; renderers and programs get all they show from here."""

    kind: Kind
    headline: str
    verdict: Verdict | None = None
    sections: tuple[Section, ...] = ()
    lead: Statement | None = None
    """The statement that the headline is, where it is one."""
    codes: tuple[str, ...] = ()
    about: tuple[Target, ...] = ()
    """What it turned out to be about beside codes: the denial reason that fitted."""
    sources: tuple[Source, ...] = ()
    follow_ups: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    short: str = ""
    """What can be read aloud on the phone."""
    notices: tuple[str, ...] = ()
    """What the reader should know of the answer itself: carried over from the talk, cut, masked."""
    interpretation: Interpretation | None = None
    parts: tuple[Answer, ...] = ()
    """The answers to each question, where one message asked several."""

    def to_keep(self) -> Answer:
        """The answer as the history may hold it."""
        return self._replace(sections=tuple(part for part in self.sections if not part.licensed))

    def statements(self) -> Iterator[Statement]:
        """Every statement it says, the headline's first, none twice."""
        seen: set[str] = set()
        found = [self.lead] if self.lead else []
        found += [statement for section in self.sections for statement in section.statements()]
        for statement in found:
            if statement.id not in seen:
                seen.add(statement.id)
                yield statement
