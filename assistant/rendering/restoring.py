"""A kept answer made whole again: the way back from the object that the history holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Choice, Row, Section
from assistant.rendering.program import LEAD
from knowledge.models import Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator


def restored(text: str) -> Answer:
    """The answer that was said, from its JSON; what cannot be read becomes an answer that says so."""
    try:
        kept = json.loads(text)
        return _answer(kept)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Answer("unknown", "This answer was kept in a form that cannot be read any more; ask again.")


def _answer(kept: dict[str, Any]) -> Answer:
    sections = tuple(_section(part) for part in kept["sections"])
    led = bool(sections) and sections[0].title == LEAD
    return Answer(
        kind=kept["kind"],
        headline=kept["headline"],
        verdict=kept["verdict"],
        lead=sections[0].rows[0].statements[0] if led else None,
        sections=sections[1:] if led else sections,
        codes=tuple(kept["codes"]),
        sources=tuple(_source(source) for source in kept["sources"]),
        follow_ups=tuple(kept["follow_ups"]),
        choices=tuple(Choice(item["label"], item["question"]) for item in kept.get("choices", ())),
        short=kept.get("short", ""),
        notices=tuple(kept.get("notices", ())),
    )


def _section(part: dict[str, Any]) -> Section:
    columns = tuple(part.get("columns", ()))
    rows = tuple(_rows(part["statements"], len(columns) or 1))
    return Section(part["title"], rows, part.get("layout", "list"), columns, part.get("body", ""))


def _rows(statements: list[dict[str, Any]], each: int) -> Iterator[Row]:
    for start in range(0, len(statements), each):
        together = statements[start : start + each]
        yield Row(tuple(_statement(item) for item in together), together[0].get("label", ""))


def _statement(item: dict[str, Any]) -> Statement:
    return Statement(
        text=item["text"],
        sources=tuple(item["sources"]),
        usual=bool(item.get("usual")),
        payer=item.get("payer"),
        inference=bool(item.get("inference")),
        id=item["id"],
    )


def _source(item: dict[str, Any]) -> Source:
    return Source(
        key=item["key"],
        publisher=item["publisher"],
        title=item["title"],
        date=item["date"],
        grade=item["grade"],
        read="excerpt",
        url=item["url"],
    )
