"""Spot the denial in a claim: claims made from rules, with the case check as judge of what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from assistant.cases.checker import examine
from assistant.cases.findings import Finding
from assistant.cases.places import named
from assistant.cases.rulebook import Rulebook
from assistant.cases.visits import NO_AGE, Visit
from assistant.training.items.item import Item
from assistant.training.items.scope import Base, Scope, label, other_side
from knowledge.models import Code, Day, Denial

NOTHING: Final = "No denial is expected"
FEWEST_WRONG: Final = 2
MOST_WRONG: Final = 5
MOST_PAIRS: Final = 4
_PLACES: Final = ("", "19", "8", "12", "K", "E", "LL", "L")
"""Where a code might be done; the judge says where it may."""
_WEEKS_APART: Final = (10, 4)

Line = tuple[Code, int]
"""A code and the visit, the first or the second, at which it is billed."""


def spotted_denials(scope: Scope) -> Iterator[Item]:
    """What comes back on a claim that breaks one rule, and on one that breaks none."""
    judge = _Judge(scope.base)
    wanted = {denial.key for denial in scope.denials}
    for code in scope.codes:
        for lines in _claims(scope.base, code):
            place = judge.place(code)
            item = _item(scope.base, code, lines, place, judge.findings(lines, place)) if place is not None else None
            if item and (not wanted or len(lines) == 1 or wanted & {*item.subjects}):
                yield item


class _Judge:
    """The case check, asked about single claims."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._book = Rulebook(base.knowledge)
        self._today = date.fromisoformat(base.day)

    def findings(self, lines: Sequence[Line], place: str) -> list[Finding]:
        """What speaks against some lines at one place."""
        visits = [
            Visit("", Day(self.day(visit).isoformat()), place, code.code, "", "", NO_AGE, row)
            for row, (code, visit) in enumerate(lines, 1)
        ]
        found = (one for one in examine(visits, self._book) if isinstance(one, Finding))
        return [one for one in found if one.severity != "info"]

    def place(self, code: Code) -> str | None:
        """The first place where nothing speaks against a code alone."""
        return next((place for place in _PLACES if not self.findings([(code, 0)], place)), None)

    def day(self, visit: int) -> date:
        """The date of the first or the second visit."""
        return self._today - timedelta(weeks=_WEEKS_APART[visit])


def _claims(base: Base, code: Code) -> Iterator[tuple[Line, ...]]:
    """A clean claim, the code a second time, and the code beside each of a few others."""
    yield ((code, 0),)
    yield ((code, 0), (code, 1))
    denied = [pair for pair in base.knowledge.pairs_of(code.code) if pair.verdict == "no" and pair.denials]
    for pair in denied[:MOST_PAIRS]:
        other = next((found for key in other_side(pair, code.code) if (found := base.code(key))), None)
        if other and other.code != code.code:
            yield ((code, 0), (other, 0))


def _item(base: Base, code: Code, lines: tuple[Line, ...], place: str, found: list[Finding]) -> Item | None:
    expected = [denial for finding in found for denial in finding.denials]
    if bool(expected) == (len(lines) == 1) or (found and not found[0].denials):
        return None
    right = expected[0].name if expected else NOTHING
    others = _others(base, code, expected)
    wrong = (*others[:2], NOTHING, *others[2:]) if expected else others
    told = [one.statement for one in found if one.statement] or [limit.say for limit in code.limits]
    if len(wrong) < FEWEST_WRONG or not told:
        return None
    return Item(
        kind="spot-the-denial",
        form="choose",
        prompt=f"The claim: {_shown(base, lines, place)}. "
        "All that the payer asks for is attached. Which denial do the lines bring?",
        right=(right,),
        wrong=wrong,
        explanation=(*dict.fromkeys(told), *(expected[0].why[:1] if expected else ())),
        opens=f"How do I fix this denial: {right}?" if expected else f"How often can I bill {code.code}?",
        subjects=(*dict.fromkeys(line[0].code for line in lines), *(denial.key for denial in expected[:1])),
    )


def _others(base: Base, code: Code, expected: list[Denial]) -> tuple[str, ...]:
    """Denials of the same code, then near ones, that would look different on the remittance."""
    carcs = {carc for denial in expected for carc in denial.carcs}
    keys = {denial.key for denial in expected}
    near = base.denials_near(expected[0]) if expected else []
    candidates = dict.fromkeys([*(one.key for one in base.knowledge.denials_of(code.code)), *(one.key for one in near)])
    found = (base.knowledge.denial(key) for key in candidates if key not in keys)
    return tuple(one.name for one in found if one and not carcs & {*one.carcs})[:MOST_WRONG]


def _shown(base: Base, lines: tuple[Line, ...], place: str) -> str:
    today, name = date.fromisoformat(base.day), named(place)
    days = [today - timedelta(weeks=_WEEKS_APART[visit]) for _, visit in lines]
    where = f", {name[:1].lower()}{name[1:]}" if name else ""
    return "; ".join(f"{label(code)}{where}, on {day.isoformat()}" for (code, _), day in zip(lines, days, strict=True))
