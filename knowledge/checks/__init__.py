"""What `claimdesk kb check` finds wrong: one rule a module, each a function from a reading to problems."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.authoring import Problem, Reading
from knowledge.checks import (
    contradictions,
    dates,
    fields,
    lessons,
    phrases,
    references,
    sentences,
    sources,
    templates,
)

CHECKS = (sources, references, fields, contradictions, dates, phrases, sentences, templates, lessons)


def check(reading: Reading) -> Iterator[Problem]:
    """Everything wrong in a reading: what could not be read first, then what does not fit together."""
    yield from reading.problems
    for rule in CHECKS:
        yield from rule.check(reading)
