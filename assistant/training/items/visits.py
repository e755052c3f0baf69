"""Put the visits in order: from families, as far as rules say that one step comes after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.training.items.item import Item
from assistant.training.items.scope import Base, Scope
from knowledge.models import Family, Pair, Step

FEWEST_STEPS: Final = 3


def visits_in_order(scope: Scope) -> Iterator[Item]:
    """The steps of a course of treatment, to be put in order; what a patient gets over the years has none."""
    for key in scope.families:
        family = scope.base.knowledge.family(key)
        steps = _certain(scope.base, family) if family and family.per != "patient" else []
        if family and len(steps) >= FEWEST_STEPS:
            yield Item(
                kind="visits-in-order",
                form="order",
                prompt=f"Put these in the order in which they are billed for one {family.per}.",
                right=tuple(_shown(scope.base, step) for step in steps),
                explanation=tuple(step.say for step in steps),
                opens=f"What is the sequence for {family.name}?",
                subjects=tuple(step.codes[0] for step in steps),
            )


def _shown(base: Base, step: Step) -> str:
    code = next((code for code in step.codes if base.code(code)), step.codes[0])
    return f"{step.name} ({code})" if len(step.codes) == 1 else step.name


def _certain(base: Base, family: Family) -> list[Step]:
    """The longest run of steps in which a rule puts each after the one before."""
    best: list[Step] = []
    for start in range(len(family.steps)):
        run = [family.steps[start]]
        for step in family.steps[start + 1 :]:
            if all(_comes_after(base, step, earlier) for earlier in run):
                run.append(step)
        best = max(best, run, key=len)
    return best


def _comes_after(base: Base, step: Step, earlier: Step) -> bool:
    for code in filter(None, map(base.code, step.codes)):
        if any({*rule.codes} & {*earlier.codes} and rule.when == "earlier" for rule in code.after):
            return True
        for first in earlier.codes:
            if any(_parts(pair, first) for pair in base.knowledge.pairs(first, code.code)):
                return True
    return False


def _parts(pair: Pair, first: str) -> bool:
    """Whether a pair says that the two belong to different visits."""
    in_order = pair.when == "same-tooth-later" and first in pair.left
    return in_order or (pair.when == "same-tooth-same-day" and pair.verdict == "no")
