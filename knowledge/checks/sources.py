"""Every statement names sources that exist; a payer it names has a file."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.authoring import Entry, Problem, Reading
from knowledge.models import Statement
from knowledge.walk import walk


def check(reading: Reading) -> Iterator[Problem]:
    """Statements without a source, with one that is not listed, or of a payer without a file."""
    keys, payers = reading.keys("sources"), reading.keys("policies")
    for entry in reading.entries:
        for path, item in walk(entry.value):
            if isinstance(item, Statement):
                yield from _check_statement(entry, path, item, keys, payers)


def _check_statement(
    entry: Entry, path: str, statement: Statement, keys: set[str], payers: set[str]
) -> Iterator[Problem]:
    if not statement.sources:
        yield entry.problem(path, "the sentence names no source", "put its source in square brackets at the end")
    for key in statement.sources:
        if key not in keys:
            yield entry.problem(path, f"the source {key} is not listed", "add it to sources/, or correct the key")
    if statement.payer is not None and statement.payer not in payers:
        yield entry.problem(path, f"the payer {statement.payer} has no file", "add policies/<payer>.yaml")
