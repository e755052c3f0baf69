"""No two rules of one authority say different things about the same case."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.authoring import Entry, Problem, Reading
from knowledge.models import Code, Pair, Statement

Case = tuple[object, ...]


def check(reading: Reading) -> Iterator[Problem]:
    """Limits of one code that count differently, and pairs with two verdicts."""
    for entry in reading.of("codes"):
        yield from _limits(entry, entry.value)
    yield from _pairs(reading)


def _authority(statement: Statement) -> Case:
    return statement.usual, statement.payer, statement.since, statement.until


def _limits(entry: Entry, code: Code) -> Iterator[Problem]:
    counts: dict[Case, int | None] = {}
    for index, limit in enumerate(code.limits):
        case = (limit.per, limit.span, limit.months, *_authority(limit.say))
        if not limit.say.payer and counts.setdefault(case, limit.count) != limit.count:
            message = f"two limits per {limit.per} and {limit.span} count differently"
            yield entry.problem(f"limits.{index}", message, "keep the one with the better source")


def _pairs(reading: Reading) -> Iterator[Problem]:
    verdicts: dict[Case, tuple[str, Entry]] = {}
    for entry in reading.of("pairs"):
        pair: Pair = entry.value
        for left in pair.left:
            for right in pair.right:
                sides = (left, right) if pair.when in {"same-tooth-later", "later"} else tuple(sorted((left, right)))
                case = (sides, pair.when, pair.provider, *_authority(pair.say))
                verdict, first = verdicts.setdefault(case, (pair.verdict, entry))
                if verdict != pair.verdict:
                    where = f"{first.file.name}:{first.document.line_of(first.path)}"
                    message = f"{left} with {right} ({pair.when}) is '{pair.verdict}' here and '{verdict}' in {where}"
                    yield entry.problem("verdict", message, "keep the verdict with the better source")
