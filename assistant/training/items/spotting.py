"""Spot the denial in a claim: claims made from rules, with the case check as judge of what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from assistant.cases.checker import examine
from assistant.cases.findings import Finding
from assistant.cases.places import UPPER, named
from assistant.cases.rulebook import DUPLICATE, Rulebook
from assistant.cases.visits import NO_AGE, Visit
from assistant.training.items.item import Item
from assistant.training.items.scope import Base, Scope, label
from intents.teeth import find_teeth
from knowledge.models import Code, Day, Denial

NOTHING: Final = "No denial is expected"
FEWEST_WRONG: Final = 2
MOST_WRONG: Final = 5
MOST_PAIRS: Final = 4
_AREAS: Final = {"quadrant": "LL", "arch": UPPER}
_PLACES: Final = ("", "19", "8", "12", "K", "E", "LL", UPPER)
"""Where a code might be done, if its situations name no tooth; the judge says where it may."""
_WEEKS_AGO: Final = (12, 8, 4)
"""When the first visit was, the second and the third."""


class Line(NamedTuple):
    """A code and the visit, counted from nought, at which it is billed."""

    code: Code
    visit: int


class Told(NamedTuple):
    """Some lines at a place, and what the judge says of them."""

    lines: tuple[Line, ...]
    place: str
    found: tuple[Finding, ...]

    def denial(self, suspects: int) -> Denial | None:
        """The one denial that the last so many lines bring together; none where there are several or others err."""
        rows = set(range(len(self.lines) - suspects + 1, len(self.lines) + 1))
        first = {one.denials[0].key: one.denials[0] for one in self.found if one.denials and rows == {*one.rows}}
        blamed = all(one.denials and rows == {*one.rows} for one in self.found)
        return next(iter(first.values())) if blamed and len(first) == 1 else None


class Claim(NamedTuple):
    """What was told of a claim, and the denial to be spotted in it, if there is one."""

    told: Told
    denial: Denial | None = None


def spotted_denials(scope: Scope) -> Iterator[Item]:
    """What comes back on claims that break one rule, and on one that breaks none."""
    judge = _Judge(scope.base)
    wanted = {denial.key for denial in scope.denials}
    for code in scope.codes:
        clean = judge.clean(code)
        for claim in _claims(judge, clean) if clean else ():
            item = _item(scope.base, code, claim)
            if item and (not wanted or not claim.denial or claim.denial.key in wanted):
                yield item


class _Judge:
    """The case check, asked about single claims."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._book = Rulebook(base.knowledge)

    def hear(self, lines: tuple[Line, ...], place: str) -> Told:
        """What speaks against some lines at one place."""
        visits = [
            Visit("", Day(_day(self.base, visit).isoformat()), place, code.code, "", "", NO_AGE, row)
            for row, (code, visit) in enumerate(lines, 1)
        ]
        found = (one for one in examine(visits, self._book) if isinstance(one, Finding))
        return Told(lines, place, tuple(one for one in found if one.severity != "info"))

    def clean(self, code: Code) -> Told | None:
        """A code, after what must come before it, at the first place where nothing speaks against them."""
        before = _before(self.base, code)
        lines = (Line(before, 0), Line(code, 1)) if before else (Line(code, 0),)
        heard = (self.hear(lines, place) for place in _places(code))
        return next((told for told in heard if not told.found), None)


def _places(code: Code) -> tuple[str, ...]:
    """The area the code asks for; else the teeth of its situations, then a few others."""
    teeth = (tooth.value for statement in code.scenarios for tooth in find_teeth(statement.text))
    return _areas(code) or tuple(dict.fromkeys([*_PLACES[:1], *teeth, *_PLACES[1:]]))


def _areas(code: Code) -> tuple[str, ...]:
    return tuple(_AREAS[need.need] for need in code.requires if need.need in _AREAS)


def _before(base: Base, code: Code) -> Code | None:
    """What has to be billed at an earlier visit, for the same area."""
    keys = (key for rule in code.after if rule.when == "earlier" and rule.denials for key in rule.codes)
    firsts = (first for key in keys if (first := base.code(key)) and first.code != code.code)
    return next((first for first in firsts if _areas(first) == _areas(code)), None)


def _claims(judge: _Judge, clean: Told) -> Iterator[Claim]:
    """The clean claim, the code without what comes before, the code again, and the code beside a few others."""
    yield Claim(clean)
    last = clean.lines[-1]
    if len(clean.lines) > 1:
        yield from _denied(judge.hear((last,), clean.place), 1)
    again = judge.hear((*clean.lines, last), clean.place)
    later = judge.hear((*clean.lines, last._replace(visit=last.visit + 1)), clean.place)
    double = again.denial(2)
    # Where a later visit brings the same, the same day would look like a mere duplicate; a mere duplicate has one day.
    delayed = later.denial(2)
    own = delayed is not None and delayed.key != DUPLICATE
    yield from _denied(later, 2) if own else _denied(again, 2)
    if double and own and delayed != double:
        yield from _denied(again, 2)
    pairs = judge.base.knowledge.pairs_of(last.code.code)
    for pair in [pair for pair in pairs if pair.verdict == "no" and pair.denials][:MOST_PAIRS]:
        other = judge.base.partner(pair, last.code)
        beside = judge.hear((*clean.lines, Line(other, last.visit)), clean.place) if other else None
        if beside and _differs(last.code, double, beside.denial(2)):
            yield from _denied(beside, 2)


def _denied(told: Told, suspects: int) -> Iterator[Claim]:
    denial = told.denial(suspects)
    if denial:
        yield Claim(told, denial)


def _differs(code: Code, double: Denial | None, other: Denial | None) -> bool:
    """Whether another code brings something of its own, and not what the same line twice brings."""
    return other is not None and (other != double or code.code in other.codes)


def _item(base: Base, code: Code, claim: Claim) -> Item | None:
    told, expected = claim
    others = _others(base, code, claim)
    wrong = (*others[:2], NOTHING, *others[2:]) if expected else others
    limits = base.holding([limit.say for limit in code.limits])[:2]
    said = [one.statement for one in told.found if one.statement] or ([] if expected else limits)
    if len(wrong) < FEWEST_WRONG or not said:
        return None
    right = expected.name if expected else NOTHING
    return Item(
        kind="spot-the-denial",
        form="choose",
        prompt="This is all that was ever billed for a patient, with everything attached that the payer asks for:\n"
        f"{_shown(base, told)}\nWhat comes back?",
        right=(right,),
        wrong=wrong,
        explanation=(*dict.fromkeys([*said, *(expected.why[:1] if expected else ())]),),
        opens=f"How do I fix this denial: {right}?" if expected else f"How often can I bill {code.code}?",
        subjects=tuple(dict.fromkeys([code.code, *(line.code.code for line in told.lines)])),
    )


def _others(base: Base, code: Code, claim: Claim) -> tuple[str, ...]:
    """Denials of the same code, then of its neighbours, that look different and that these lines cannot bring."""
    possible = _possible(base, code, claim.told)
    carcs = {*claim.denial.carcs} if claim.denial else set[str]()
    kin = (one for near in (code, *base.neighbours(code)) for one in base.knowledge.denials_of(near.code))
    found = {one.key: one for one in kin}
    names = (one.name for key, one in found.items() if key not in possible and not carcs & {*one.carcs})
    return tuple(names)[:MOST_WRONG]


def _possible(base: Base, code: Code, told: Told) -> set[str]:
    """The denials that some rule between the lines may bring, expected here or not."""
    codes = {line.code.code for line in told.lines}
    twice = len(told.lines) > len(codes)
    of_pairs = {key for other in codes for pair in base.knowledge.pairs(code.code, other) for key in pair.denials}
    of_limits = {key for limit in code.limits for key in limit.denials} if twice else set[str]()
    return of_pairs | of_limits | {denial.key for finding in told.found for denial in finding.denials}


def _shown(base: Base, told: Told) -> str:
    where = f"{named(told.place)}, " if told.place else ""
    return "\n".join(f"{_day(base, visit).isoformat()}: {where}{label(code)}" for code, visit in told.lines)


def _day(base: Base, visit: int) -> date:
    return date.fromisoformat(base.day) - timedelta(weeks=_WEEKS_AGO[visit])
