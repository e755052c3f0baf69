"""True or false: from limits, requirements, orders and pairs; a false claim is one that a rule contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.training.items.item import FALSE, TRUE, Item
from assistant.training.items.scope import EXCLUSIVE, Base, Scope, label, named, other_side
from knowledge.models import Code, Limit, Pair, Requirement, Statement

_RELATIONS: Final = {
    "same-tooth-same-day": "on the same tooth on the same day",
    "same-tooth": "on the same tooth in one course of treatment",
    "same-day": "on the same day",
    "same-quadrant-same-day": "in the same quadrant on the same day",
    "different-teeth": "on different teeth",
}


def true_or_false(scope: Scope) -> Iterator[Item]:
    """Claims that rules confirm or contradict."""
    for code in scope.codes:
        yield from _limits(scope.base, code)
        yield from _requirements(scope.base, code)
        yield from _orders(scope.base, code)
        yield from _pairs(scope.base, code)


def _claim(code: Code, claim: str, right: str, because: tuple[Statement, ...], opens: str, *others: str) -> Item:
    return Item(
        kind="true-or-false",
        form="judge",
        prompt=f"True or false? {claim}",
        right=(right,),
        wrong=(FALSE if right == TRUE else TRUE,),
        explanation=because,
        opens=opens,
        subjects=(code.code, *others),
    )


def _alone(statement: Statement, code: Code) -> bool:
    """Whether a sentence names one code, its own, and so can be read as a claim about that code."""
    return named(statement.text) == {code.code}


def _limits(base: Base, code: Code) -> Iterator[Item]:
    opens = f"How often can I bill {code.code}?"
    for limit in code.limits:
        if not base.holding([limit.say]) or code.code not in limit.say.text:
            continue
        yield _claim(code, limit.say.text, TRUE, (limit.say,), opens)
        for near in base.neighbours(code):
            borrowed = next((other for other in near.limits if _contradicts(base, code, limit, near, other)), None)
            if borrowed:
                yield _claim(code, borrowed.say.text.replace(near.code, code.code), FALSE, (limit.say,), opens)
                break


def _contradicts(base: Base, code: Code, limit: Limit, near: Code, other: Limit) -> bool:
    """Whether another code's limit, said of this one, is false: one measure, another number, no second rule."""
    measure = (limit.per, limit.span)
    rivals = [one for one in code.limits if (one.per, one.span) == measure]
    same_measure = (other.per, other.span) == measure and not other.say.usual and not limit.say.usual
    return (
        len(rivals) == 1
        and same_measure
        and other.count != limit.count
        and bool(base.holding([other.say]))
        and _alone(other.say, near)
    )


def _requirements(base: Base, code: Code) -> Iterator[Item]:
    opens = f"What does {code.code} require?"
    for need in code.requires:
        if not base.holding([need.say]) or code.code not in need.say.text:
            continue
        yield _claim(code, need.say.text, TRUE, (need.say,), opens)
        borrowed = _excluded(base, code, need)
        if borrowed:
            yield _claim(code, borrowed, FALSE, (need.say,), opens)


def _excluded(base: Base, code: Code, need: Requirement) -> str | None:
    """A neighbour's requirement that this code's own one rules out, said of this code."""
    group = next((group for group in EXCLUSIVE if need.need in group), frozenset[str]())
    mine = {one.need for one in code.requires}
    for near in base.neighbours(code):
        for other in near.requires:
            if other.need in group and other.need not in mine and _alone(other.say, near):
                return other.say.text.replace(near.code, code.code)
    return None


def _orders(base: Base, code: Code) -> Iterator[Item]:
    opens = f"What comes before {code.code}?"
    for rule in code.after:
        if not base.holding([rule.say]) or code.code not in rule.say.text:
            continue
        yield _claim(code, rule.say.text, TRUE, (rule.say,), opens)
        first = base.code(rule.codes[0])
        reversible = first and not any(code.code in back.codes for back in first.after)
        if first and reversible and rule.strict and len(rule.codes) == 1:
            claim = f"{label(first)} must come after {label(code)}."
            yield _claim(code, claim, FALSE, (rule.say,), opens, first.code)


def _pairs(base: Base, code: Code) -> Iterator[Item]:
    for pair in base.knowledge.pairs_of(code.code):
        other = next((found for key in other_side(pair, code.code) if (found := base.code(key))), None)
        if other and other.code != code.code and pair.verdict != "depends" and _settled(base, pair, code, other):
            yield _together(pair, code, other)


def _settled(base: Base, pair: Pair, code: Code, other: Code) -> bool:
    """Whether everyone agrees: no single payer's rule, no window of months, no other verdict for the same case."""
    plain = pair.when in _RELATIONS and pair.months is None and pair.provider != "other"
    rivals = [one for one in base.knowledge.pairs(code.code, other.code) if one.when in {pair.when, "same-tooth"}]
    agreed = {one.verdict for one in rivals} == {pair.verdict}
    return plain and agreed and bool(base.holding([pair.say]))


def _together(pair: Pair, code: Code, other: Code) -> Item:
    how_sure = "As a rule, " if pair.unless or pair.say.usual else ""
    claim = f"{how_sure}{label(code)} may be billed with {label(other)} {_RELATIONS[pair.when]}."
    because = (pair.say, *pair.why[:1], *pair.unless[:1])
    opens = f"Can I bill {code.code} with {other.code} {_RELATIONS[pair.when]}?"
    return _claim(code, claim, TRUE if pair.verdict == "yes" else FALSE, because, opens, other.code)
