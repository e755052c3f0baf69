"""A phrase leads to one code only: a name that two codes share belongs to their family or to a concept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.authoring import Entry, Problem, Reading


def check(reading: Reading) -> Iterator[Problem]:
    """Phrases claimed by two codes in force, and phrases that hold a CDT code."""
    first: dict[str, Entry] = {}
    for entry in reading.of("codes"):
        for index, phrase in enumerate(entry.value.phrases):
            if re.search(r"\bd?\d{4}\b", phrase.lower()):
                yield entry.problem(f"phrases.{index}", "a phrase holds a code", "codes are found by themselves")
            other = first.setdefault(" ".join(phrase.lower().split()), entry)
            if other is not entry and other.value.until is None and entry.value.until is None:
                message = f"'{phrase}' already leads to {other.key}"
                yield entry.problem(f"phrases.{index}", message, "make it specific, or move it to the family")
