"""An answer as plain text: what a person reads in a terminal, a pipe or a screen reader."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from assistant.rendering.marks import VERDICTS, grades, mark, verdict_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Answer, Row, Section
    from knowledge.models import Grade

WIDTH: Final = 80
_COLOURS: Final = {"yes": "32", "no": "31", "depends": "33"}


def brief(answer: Answer, colour: bool = False) -> str:
    """Verdict and one line."""
    return _headline(answer, colour).replace("\n", " ")


def plain(answer: Answer, width: int = WIDTH, colour: bool = False) -> str:
    """The whole answer; with `colour` titles and verdict carry ANSI colours, without it no control code at all."""
    grade_of = grades(answer.sources)
    blocks = ["\n".join(textwrap.wrap(_headline(answer, False), width))]
    if colour:
        blocks[0] = _painted_verdict(answer, blocks[0])
    blocks += [textwrap.fill(notice, width) for notice in answer.notices]
    blocks += ["\n".join(_section(part, width, colour, grade_of)) for part in answer.sections]
    if answer.choices:
        blocks.append("\n".join(f"  {number}. {item.label}" for number, item in enumerate(answer.choices, 1)))
    if answer.sources:
        blocks.append("\n".join([_paint("Sources", "1", colour), *_source_lines(answer, width)]))
    return "\n\n".join(block for block in blocks if block)


def _headline(answer: Answer, colour: bool) -> str:
    verdict = verdict_shown(answer)
    if answer.parts:
        return answer.headline
    marked = mark(answer.lead, grades(answer.sources)) if answer.lead else ""
    text = f"{verdict}{answer.headline}{f' ({marked})' if marked else ''}"
    return _painted_verdict(answer, text) if colour else text


def _painted_verdict(answer: Answer, text: str) -> str:
    if not answer.verdict:
        return _paint(text, "1", True)
    sign = VERDICTS[answer.verdict]
    return text.replace(sign, _paint(sign, f"1;{_COLOURS[answer.verdict]}", True), 1)


def _section(part: Section, width: int, colour: bool, grade_of: Mapping[str, Grade]) -> Iterator[str]:
    if part.title:
        yield _paint(part.title, "1", colour)
    if part.body:
        yield from part.body.splitlines()
    for number, row in enumerate(part.rows, 1):
        yield from _table_row(part, row, width) if part.layout == "table" else _row(part, row, number, width, grade_of)


def _row(part: Section, row: Row, number: int, width: int, grade_of: Mapping[str, Grade]) -> Iterator[str]:
    bullet = (
        f"  {number}. " if part.layout in {"steps", "timeline"} else "  [ ] " if part.layout == "checklist" else "  - "
    )
    statement = row.statements[0]
    marked = mark(statement, grade_of)
    text = f"{row.label}: {statement.text}" if row.label else statement.text
    text += f" ({marked})" if marked else ""
    yield from textwrap.wrap(text, width, initial_indent=bullet, subsequent_indent=" " * len(bullet))


def _table_row(part: Section, row: Row, width: int) -> Iterator[str]:
    yield f"  {row.label}"
    for column, statement in zip(part.columns, row.statements, strict=True):
        yield from textwrap.wrap(
            f"{column}: {statement.text}", width, initial_indent="    ", subsequent_indent="      "
        )


def _source_lines(answer: Answer, width: int) -> Iterator[str]:
    for source in answer.sources:
        text = f"{source.grade}  {source.publisher}: {source.title} ({source.date}) [{source.key}]"
        yield from textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="     ")
        if source.url:
            yield f"     {source.url}"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text else text
