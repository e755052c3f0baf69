"""An answer as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.rendering.marks import VERDICTS, grades, mark, verdict_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Answer, Row, Section
    from knowledge.models import Grade, Source, Statement

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#!])")


def escape(text: str) -> str:
    """Text in which nothing is markup, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def answer_as_markdown(answer: Answer) -> str:
    """Verdict first, then the sections, then the sources."""
    grade_of = grades(answer.sources)
    blocks = [_headline(answer, grade_of), *(f"*{escape(notice)}*" for notice in answer.notices)]
    blocks += ["\n".join(_section(part, grade_of)) for part in answer.sections]
    blocks += ["\n".join(f"{number}. {escape(item.label)}" for number, item in enumerate(answer.choices, 1))]
    blocks += ["\n".join(["**Sources**", "", *map(_source, answer.sources)])] if answer.sources else []
    return "\n\n".join(block for block in blocks if block)


def _headline(answer: Answer, grade_of: Mapping[str, Grade]) -> str:
    marked = f" ({mark(answer.lead, grade_of)})" if answer.lead and mark(answer.lead, grade_of) else ""
    said = verdict_shown(answer)
    sign = VERDICTS[answer.verdict].split()[0] if answer.verdict and said else ""
    word = said.removeprefix(sign).strip()
    return " ".join(part for part in (sign, f"**{word}**" if word else "", escape(answer.headline) + marked) if part)


def _section(part: Section, grade_of: Mapping[str, Grade]) -> Iterator[str]:
    if part.title:
        yield from (f"**{escape(part.title)}**", "")
    if part.body:
        yield from (f"> {escape(line)}" if line.strip() else ">" for line in part.body.splitlines())
    if part.layout == "table":
        yield f"| | {' | '.join(map(escape, part.columns))} |"
        yield "|---" * (len(part.columns) + 1) + "|"
    for number, row in enumerate(part.rows, 1):
        yield _row(part, row, number, grade_of)


def _row(part: Section, row: Row, number: int, grade_of: Mapping[str, Grade]) -> str:
    if part.layout == "table":
        return f"| {escape(row.label)} | {' | '.join(escape(statement.text) for statement in row.statements)} |"
    bullet = {"steps": f"{number}.", "timeline": f"{number}.", "checklist": "- [ ]"}.get(part.layout, "-")
    label = f"**{escape(row.label)}** " if row.label else ""
    return f"{bullet} {label}{_said(row.statements[0], grade_of)}"


def _said(statement: Statement, grade_of: Mapping[str, Grade]) -> str:
    marked = mark(statement, grade_of)
    return escape(statement.text) + (f" ({marked})" if marked else "")


def _source(source: Source) -> str:
    link = f" <{source.url}>" if source.url else ""
    return f"- {source.grade}: {escape(f'{source.publisher}: {source.title} ({source.date})')}{link}"
