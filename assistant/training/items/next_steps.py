"""What to do next: from the steps written for denials and for remark codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from rapidfuzz import fuzz

from assistant.training.items.item import Item
from assistant.training.items.remarks import printed, rivals
from assistant.training.items.scope import Base, Scope, named
from knowledge.models import Denial, Remark

ALIKE: Final = 51
"""How alike two steps may be worded; above it, one is as right as the other."""
FEWEST_WRONG: Final = 2
MOST_WRONG: Final = 6


def next_steps(scope: Scope) -> Iterator[Item]:
    """The first step after a denial or a remark code."""
    for denial in scope.denials:
        wrong = _steps_elsewhere(scope.base, denial)
        if denial.steps and len(wrong) >= FEWEST_WRONG:
            yield _after_denial(denial, wrong)
    for remark in scope.remarks:
        wrong = _advice_elsewhere(scope.base, remark)
        if remark.do and len(wrong) >= FEWEST_WRONG:
            yield _after_remark(remark, wrong)


def _after_denial(denial: Denial, wrong: tuple[str, ...]) -> Item:
    return Item(
        kind="what-next",
        form="choose",
        prompt=f"A claim came back denied: {denial.name}. What do you do first?",
        right=(denial.steps[0].say.text,),
        wrong=wrong,
        explanation=(denial.steps[0].say, *(step.say for step in denial.steps[1:3]), *denial.why[:1]),
        opens=f"How do I fix this denial: {denial.name}?",
        subjects=(denial.key,),
    )


def _steps_elsewhere(base: Base, denial: Denial) -> tuple[str, ...]:
    """First steps after denials that look different, as far as they name no code that this one is not about."""
    looks = {*denial.carcs, *denial.rarcs}
    others = (near for near in base.denials_near(denial) if near.steps and not looks & {*near.carcs, *near.rarcs})
    firsts = [near.steps[0].say.text for near in others]
    own = [step.say.text for step in denial.steps]
    return _unlike(own, [text for text in firsts if named(text) <= {*denial.codes}])


def _after_remark(remark: Remark, wrong: tuple[str, ...]) -> Item:
    return Item(
        kind="what-next",
        form="choose",
        prompt=f"The remittance shows {printed(remark)} ({remark.name}). What do you do next?",
        right=(remark.do[0].text,),
        wrong=wrong,
        explanation=(*remark.do[:2], *remark.means[:1], *(debt.say for debt in remark.owes[:1])),
        opens=f"What do I do about {printed(remark)}?",
        subjects=(remark.code,),
    )


def _advice_elsewhere(base: Base, remark: Remark) -> tuple[str, ...]:
    """First advice on rivals that no denial shares with this code."""
    shared = base.sharing(remark)
    own = [statement.text for statement in remark.do]
    others = [one.do[0].text for one in rivals(base, remark) if one.do and one.code not in shared]
    return _unlike(own, others)


def _unlike(own: list[str], others: list[str]) -> tuple[str, ...]:
    """The first few texts that are worded like none of one's own and none of each other."""
    known = [text.lower() for text in own]
    found: list[str] = []
    for text in others:
        if len(found) < MOST_WRONG and not any(map(partial(_alike, text.lower()), known)):
            found.append(text)
            known.append(text.lower())
    return tuple(found)


def _alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one, other, score_cutoff=ALIKE) >= ALIKE
