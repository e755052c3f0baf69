"""An answer as HTML in which every text is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from assistant.rendering.marks import VERDICTS, grades, mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Answer, Row, Section
    from knowledge.models import Grade, Source

__all__ = ["answer_as_html", "escape", "page"]

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
article { border-top: 1px solid; margin-top: 2rem; break-inside: avoid-page; }
h2 { font-size: 1.2rem; } h3 { font-size: 1rem; margin-bottom: .2rem; }
.verdict { font-weight: bold; border: 2px solid; border-radius: .3rem; padding: 0 .4rem; }
.mark, .source, footer { font-size: .85rem; }
table { border-collapse: collapse; } th, td { border: 1px solid; padding: .2rem .5rem; text-align: left; }
pre { white-space: pre-wrap; border-left: 3px solid; padding-left: .8rem; font: inherit; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; } }
"""


def page(title: str, body: str) -> str:
    """A whole page that needs no other file."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}<style>{_STYLE}</style></head>\n'
        f"<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def answer_as_html(answer: Answer) -> str:
    """Verdict first, then the sections, then the sources."""
    grade_of = grades(answer.sources)
    verdict = f'<span class="verdict">{VERDICTS[answer.verdict]}</span> ' if answer.verdict else ""
    parts = [f"<p>{verdict}<strong>{escape(answer.headline)}</strong></p>"]
    parts += [f"<p><em>{escape(notice)}</em></p>" for notice in answer.notices]
    parts += [line for part in answer.sections for line in _section(part, grade_of)]
    if answer.choices:
        parts.append(f"<ol>{''.join(f'<li>{escape(item.label)}</li>' for item in answer.choices)}</ol>")
    if answer.sources:
        parts += ["<h3>Sources</h3>", "<ul>", *map(_source, answer.sources), "</ul>"]
    return "\n".join(parts)


def _section(part: Section, grade_of: Mapping[str, Grade]) -> Iterator[str]:
    if part.title:
        yield f"<h3>{escape(part.title)}</h3>"
    if part.body:
        yield f"<pre>{escape(part.body)}</pre>"
    if part.layout == "table":
        yield from _table(part)
    elif part.rows:
        outer = "ol" if part.layout in {"steps", "timeline"} else "ul"
        yield f"<{outer}>"
        yield from (_item(row, part.layout == "checklist", grade_of) for row in part.rows)
        yield f"</{outer}>"


def _item(row: Row, checklist: bool, grade_of: Mapping[str, Grade]) -> str:
    statement = row.statements[0]
    marked = mark(statement, grade_of)
    box = "☐ " if checklist else ""
    label = f"<strong>{escape(row.label)}</strong> " if row.label else ""
    remark = f' <span class="mark">({escape(marked)})</span>' if marked else ""
    return f"<li>{box}{label}{escape(statement.text)}{remark}</li>"


def _table(part: Section) -> Iterator[str]:
    heads = "".join(f"<th>{escape(column)}</th>" for column in part.columns)
    yield f"<table><tr><th></th>{heads}</tr>"
    for row in part.rows:
        cells = "".join(f"<td>{escape(statement.text)}</td>" for statement in row.statements)
        yield f"<tr><th>{escape(row.label)}</th>{cells}</tr>"
    yield "</table>"


def _source(source: Source) -> str:
    text = escape(f"{source.grade}: {source.publisher}: {source.title} ({source.date})")
    safe = source.url is not None and source.url.startswith(("https://", "http://"))
    link = f' <a href="{escape(source.url or "")}">{escape(source.url or "")}</a>' if safe else ""
    return f'<li class="source">{text}{link}</li>'
