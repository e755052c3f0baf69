"""A statement is one whole sentence that makes sense alone."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.authoring import Problem, Reading
from knowledge.models import Statement
from knowledge.walk import walk

MAX_CHARACTERS = 320
_ENDS = (".", "?", "!", '."', ".)", "…")


def check(reading: Reading) -> Iterator[Problem]:
    """Sentences without an end, too long to read during a call, or with a bracket left in them."""
    for entry in reading.entries:
        for path, item in walk(entry.value):
            if not isinstance(item, Statement):
                continue
            if not item.text.endswith(_ENDS):
                yield entry.problem(path, "the sentence has no full stop", "end it, or check for a ' #' that cut it")
            if len(item.text) > MAX_CHARACTERS:
                yield entry.problem(path, f"longer than {MAX_CHARACTERS} characters", "make two statements of it")
            if "[" in item.text or "]" in item.text:
                yield entry.problem(
                    path, "a bracket stands inside the sentence", "put all sources into the last bracket"
                )
