"""Narratives and letters are well-formed, and a narrative's slots come from the documentation checklist."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, meta

from knowledge.authoring import Entry, Problem, Reading

COMMON_SLOTS = {"tooth", "date", "code", "payer", "claim", "provider", "age", "quadrant", "arch", "surfaces"}


def check(reading: Reading) -> Iterator[Problem]:
    """Templates that cannot be filled in."""
    for entry in reading.of("codes"):
        slots = {document.slot for document in entry.value.documents if document.slot}
        yield from _template(entry, "narrative", entry.value.narrative, slots | COMMON_SLOTS)
    for entry in reading.of("denials"):
        yield from _template(entry, "letter", entry.value.letter, None)


def _template(entry: Entry, field: str, text: str | None, known: set[str] | None) -> Iterator[Problem]:
    if text is None:
        return
    try:
        used = meta.find_undeclared_variables(Environment(autoescape=False).parse(text))
    except TemplateSyntaxError as error:
        yield entry.problem(field, f"the template is broken: {error.message}", "write slots as {{ slot }}")
        return
    for slot in sorted(used - known) if known is not None else ():
        yield entry.problem(field, f"the slot {slot} is in no document", "give a document this slot, or correct it")
