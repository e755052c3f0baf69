"""True or false: from limits, requirements, orders and pairs.

Every form of claim is made both true and false, so that its wording gives nothing away; a false claim is one that a
rule contradicts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from assistant.training.items.item import FALSE, TRUE, Item
from assistant.training.items.scope import EXCLUSIVE, Base, Scope, named, spoken
from knowledge.models import After, Code, Limit, Pair, Requirement, Statement

_RELATIONS: Final = {
    "same-tooth-same-day": "on the same tooth on the same day",
    "same-tooth": "on the same tooth in one course of treatment",
    "same-day": "on the same day",
    "same-quadrant-same-day": "in the same quadrant on the same day",
    "same-arch-same-day": "in the same arch on the same day",
}
_UNITS: Final = frozenset({"tooth", "root", "canal", "surface", "quadrant", "arch"})
"""What a count can be taken for that goes by another one."""
MOST_NAMED: Final = 3
"""A rule that is met by more codes than these cannot be said in one claim."""


def true_or_false(scope: Scope) -> Iterator[Item]:
    """Claims that rules confirm or contradict."""
    for code in scope.codes:
        yield from _units(scope.base, code)
        yield from _requirements(scope.base, code)
        yield from _orders(scope.base, code)
        yield from _pairs(scope.base, code)


def _claim(claim: str, holds: bool, because: tuple[Statement, ...], opens: str, *codes: Code) -> Item:
    return Item(
        kind="true-or-false",
        form="judge",
        prompt=f"True or false? {claim}",
        right=(TRUE if holds else FALSE,),
        wrong=(FALSE if holds else TRUE,),
        explanation=because,
        opens=opens,
        subjects=tuple(code.code for code in codes),
        hint=codes[0].what[0],
    )


def _units(base: Base, code: Code) -> Iterator[Item]:
    """What a code is counted by."""
    counted = [limit for limit in code.limits if _counts(base, limit)]
    other = _other_unit(base, code)
    if not other or len({limit.per for limit in counted}) != 1 or counted[0].per not in _UNITS:
        return
    said, opens = counted[0].say, f"How often can I bill {code.code}?"
    for unit in (counted[0].per, other):
        claim = f"{spoken(code)} is billed once per {unit}."
        yield _claim(claim, unit == counted[0].per, (said,), opens, code)


def _counts(base: Base, limit: Limit) -> bool:
    return limit.count == 1 and limit.months is None and not limit.say.usual and bool(base.holding([limit.say]))


def _other_unit(base: Base, code: Code) -> str:
    """What most other codes of the section are counted by and this one never is."""
    own = {limit.per for limit in code.limits}
    units = Counter(
        limit.per
        for near in base.section(code)
        for limit in near.limits
        if limit.per in _UNITS and limit.per not in own
    )
    return max(units, key=lambda unit: (units[unit], unit), default="")


def _requirements(base: Base, code: Code) -> Iterator[Item]:
    """What the tooth must be, beside what it must not be."""
    opens = f"What does {code.code} require?"
    for need in code.requires:
        borrowed = _excluded(base, code, need)
        if borrowed and base.holding([need.say]) and _alone(need.say, code):
            yield _claim(need.say.text, True, (need.say,), opens, code)
            yield _claim(borrowed, False, (need.say,), opens, code)


def _excluded(base: Base, code: Code, need: Requirement) -> str | None:
    """A neighbour's requirement that this code's own one rules out, said of this code."""
    group = next((group for group in EXCLUSIVE if need.need in group), frozenset[str]())
    mine = {one.need for one in code.requires}
    for near in base.neighbours(code):
        for other in near.requires:
            if other.need in group and other.need not in mine and _alone(other.say, near):
                return other.say.text.replace(near.code, code.code)
    return None


def _alone(statement: Statement, code: Code) -> bool:
    """Whether a sentence names one code, its own, and so can be read as a claim about that code."""
    return named(statement.text) == {code.code}


def _orders(base: Base, code: Code) -> Iterator[Item]:
    """Whether what a code rests on must have been at an earlier visit, or may be at the same one."""
    opens = f"What comes before {code.code}?"
    for rule in code.after:
        firsts = [first for key in rule.codes if (first := base.code(key))]
        if base.holding([rule.say]) and _is_plain(base, code, rule) and firsts:
            how_sure = "As a rule, " if rule.say.usual else ""
            earlier = " or ".join(first.code for first in firsts)
            claims = {
                f"{how_sure}{spoken(code)} needs {earlier} at an earlier visit.": rule.when == "earlier",
                f"{how_sure}{spoken(code)} may be billed at the same visit as {earlier}.": rule.when != "earlier",
            }
            for claim, holds in claims.items():
                yield _claim(claim, holds, (rule.say,), opens, code, *firsts)


def _is_plain(base: Base, code: Code, rule: After) -> bool:
    """Whether few enough codes meet the rule, it is the only one, and no pair of them says otherwise."""
    pairs = [pair for first in rule.codes for pair in base.knowledge.pairs(first, code.code)]
    verdicts = {pair.verdict for pair in pairs if pair.when in {"same-tooth-same-day", "same-day"}}
    agreed = verdicts <= ({"no"} if rule.when == "earlier" else {"yes"})
    return len(rule.codes) <= MOST_NAMED and len(code.after) == 1 and agreed and code.code not in rule.codes


def _pairs(base: Base, code: Code) -> Iterator[Item]:
    for pair in base.knowledge.pairs_of(code.code):
        other = base.partner(pair, code)
        if other and pair.verdict != "depends" and _settled(base, pair, code, other):
            yield _together(pair, *sorted((code, other)))


def _settled(base: Base, pair: Pair, code: Code, other: Code) -> bool:
    """Whether everyone agrees: no single payer's rule, no window of months, no other verdict for the same case."""
    plain = pair.when in _RELATIONS and pair.months is None and pair.provider != "other"
    rivals = [one for one in base.knowledge.pairs(code.code, other.code) if one.when in {pair.when, "same-tooth"}]
    agreed = {one.verdict for one in rivals} == {pair.verdict}
    return plain and agreed and bool(base.holding([pair.say]))


def _together(pair: Pair, code: Code, other: Code) -> Item:
    how_sure = "As a rule, " if pair.unless or pair.say.usual else ""
    claim = f"{how_sure}{spoken(code)} may be billed with {spoken(other)} {_RELATIONS[pair.when]}."
    because = (pair.say, *pair.why[:1], *pair.unless[:1])
    opens = f"Can I bill {code.code} with {other.code} {_RELATIONS[pair.when]}?"
    return _claim(claim, pair.verdict == "yes", because, opens, code, other)
