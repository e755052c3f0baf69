"""The knowledge base's rules for each code, laid out once for fast checking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from assistant.cases import places
from assistant.cases.visits import SAME_PLACE
from knowledge.models import TOOTH_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.library import Knowledge
    from knowledge.models import (
        After,
        Allowance,
        Code,
        Day,
        Denial,
        Family,
        Limit,
        Need,
        Pair,
        Payer,
        Policy,
        Requirement,
        Statement,
        Step,
        Unit,
    )  # fmt: skip

Scope = Literal["tooth", "quadrant", "arch", "patient"]
_SCOPES: Final[dict[Unit, Scope]] = {
    "tooth": "tooth", "visit": "tooth", "root": "tooth", "canal": "tooth", "surface": "tooth", "site": "tooth",
    "quadrant": "quadrant", "arch": "arch", "mouth": "patient", "patient": "patient", "image": "patient",
}  # fmt: skip
FINER: Final[frozenset[Unit]] = frozenset({"root", "canal", "surface", "site", "image"})
"""Units that no column names: a count of them on one tooth is a hint and no breach."""

_SAME_DAY: Final = frozenset({"same-tooth-same-day", "same-tooth"})
_LATER: Final = frozenset({"same-tooth-later", "same-tooth"})
_LOCAL: Final = frozenset(
    {"tooth-number", "permanent-tooth", "primary-tooth", *TOOTH_TYPES, "quadrant", "arch", "upper", "lower"}
)
_PAYERS_KEPT: Final = 5_000


NEVER: Final = "9999-99-99"
"""A day after all others."""


class Bound(NamedTuple):
    """How often a code may be billed, whoever says so."""

    say: Statement
    scope: Scope
    finer: bool
    span: str
    most: int
    months: int
    instead: tuple[str, ...]
    denials: tuple[str, ...]
    payer: str
    since: Day | None = None
    until: Day | None = None
    plan: str | None = None
    ages: tuple[int, int] | None = None
    """The ages it is for, where it is not for all."""


class AgeRule(NamedTuple):
    """Ages that a code, or a payer for it, is limited to."""

    say: Statement
    youngest: int
    oldest: int
    instead: tuple[str, ...]
    denials: tuple[str, ...]
    payer: str
    since: Day | None = None
    until: Day | None = None
    plan: str | None = None


class Series(NamedTuple):
    """A family that is opened by one step and closed by another: what comes where."""

    family: Family
    opening: frozenset[str]
    between: frozenset[str]
    closing: frozenset[str]

    @property
    def first(self) -> Step:
        """The step that opens it."""
        return next(step for step in self.family.steps if self.opening & set(step.codes))

    @property
    def last(self) -> Step:
        """The step that closes it."""
        return next(step for step in self.family.steps if self.closing & set(step.codes))


Partners = dict[str, tuple["Pair", ...]]


class Rules:
    """All that is checked for one code; empty parts cost nothing."""

    __slots__ = (
        "after", "ages", "arch", "areas", "bounds", "by_quadrant", "code", "dated", "duplicate", "earlier_patient",
        "earlier_tooth", "families", "fits", "known", "leads_on", "memory", "needs", "same_arch", "same_day",
        "same_quadrant", "same_tooth", "series", "tracked", "unopened", "wide",
    )  # fmt: skip

    def __init__(self, number: str, knowledge: Knowledge) -> None:
        code = knowledge.code(number)
        policies = knowledge.policies_of(number)
        pairs = [pair for pair in knowledge.pairs_of(number) if pair.verdict != "yes" and pair.checked]
        self.code: Code | None = code
        self.dated = code is not None and (code.since is not None or code.until is not None)
        self.known = code is not None or bool(policies) or bool(knowledge.pairs_of(number))
        limits = code.limits if code else ()
        self.bounds = (*_bounds(limits), *_policy_bounds(policies))
        self.duplicate = not any(limit.say.payer is None and not limit.say.usual for limit in limits)
        """Whether the code itself says nothing of its count, so that the same row twice is worth a look."""
        self.after: tuple[After, ...] = tuple(rule for rule in code.after if rule.checked) if code else ()
        needs = code.requires if code else ()
        # Many codes name their arch themselves, so an arch that we only conclude is not missed.
        self.needs = tuple(need for need in needs if not (need.need == "arch" and need.say.inference))
        self.arch: str = next((need.need for need in needs if need.need in {places.UPPER, places.LOWER}), "")
        """The arch that the code itself names."""
        self.by_quadrant = any(need.need == "quadrant" for need in needs)
        self.ages = (*_ages(self.needs), *_policy_ages(policies))
        self.fits: dict[str, tuple[Requirement, ...]] = {}
        self.same_tooth = _partners(number, pairs, _SAME_DAY)
        self.same_day = _partners(number, pairs, {"same-day"})
        self.same_quadrant = _partners(number, pairs, {"same-quadrant-same-day"})
        self.same_arch = _partners(number, pairs, {"same-arch-same-day"})
        self.earlier_tooth = _earlier(number, pairs, _LATER)
        self.earlier_patient = _earlier(number, pairs, {"later"})
        self.families = tuple(family for family in knowledge.families_of(number) if number in family.main_codes)
        self.series = tuple(found for found in map(_series, self.families) if found)
        self.leads_on = any(_leads_on(family, number) for family in self.families)
        """Whether a step that is needed comes after it."""
        self.unopened = tuple(course for course in self.series if not self._opens(course))
        """Series that it is a later step of, and of which nothing but the family itself says that they need opening."""
        self.memory = max([1, *(bound.most for bound in self.bounds)])
        self.areas = frozenset(bound.scope for bound in self.bounds) & {"quadrant", "arch"}
        self.wide = any(family.per == "patient" for family in knowledge.families_of(number))
        """Whether a course that it belongs to is the patient's and no single place's."""
        self.tracked = self.wide or self._counts_for_patient() or any(pair.when == "later" for pair in pairs)

    def _counts_for_patient(self) -> bool:
        return any(bound.scope == "patient" for bound in self.bounds)

    def _opens(self, course: Series) -> bool:
        said = any(course.opening & set(rule.codes) for rule in self.after)
        return said or any(self.code is not None and self.code.code == code for code in course.opening)

    @property
    def is_local(self) -> bool:
        """Whether it is billed for a tooth or an area, as far as its own needs say."""
        return any(need.need in _LOCAL for need in self.needs)

    @property
    def is_placed(self) -> bool:
        """The same, or its count is kept by tooth or area."""
        return self.is_local or any(bound.scope != "patient" and bound.span != "day" for bound in self.bounds)

    def area_of(self, scope: Scope, place: str) -> str:
        """The quadrant or arch that a count is kept for; a code that names its arch needs no place for it."""
        return places.quadrant(place) if scope == "quadrant" else self.arch or places.arch(place)

    def unmet(self, place: str) -> tuple[Requirement, ...]:
        """The needs that a place does not meet."""
        found = self.fits.get(place)
        if found is None:
            found = self.fits[place] = tuple(need for need in self.needs if not meets(need.need, place))
        return found


class Rulebook:
    """Rules by code and payers by the names that files give them."""

    def __init__(self, knowledge: Knowledge, today: Day | None = None) -> None:
        self.knowledge = knowledge
        self.today: str = today or NEVER
        """The last day on which a service can have been done; where it is not known, any."""
        self._rules: dict[str, Rules] = {}
        self._payers: dict[str, str] = {}

    def of(self, code: str) -> Rules:
        """The rules of a code."""
        found = self._rules.get(code)
        if found is None:
            found = self._rules[code] = Rules(code, self.knowledge)
            found.tracked = found.tracked or code in self.knowledge.awaited
        return found

    def payer(self, name: str) -> str:
        """The key of the payer that a file's cell names, or nothing."""
        if not name:
            return ""
        found = self._payers.get(name)
        if found is None:
            if len(self._payers) >= _PAYERS_KEPT:
                self._payers.clear()
            found = self._payers[name] = self._named(name)
        return found

    def denials(self, keys: tuple[str, ...]) -> tuple[Denial, ...]:
        """The denial reasons of some keys."""
        return tuple(denial for denial in map(self.knowledge.denial, keys) if denial)

    def fitting(self, codes: tuple[str, ...], place: str, day: Day) -> tuple[str, ...]:
        """Those of some codes that are in force and fit the place."""
        return self.in_force(self.suited(codes, place), day)

    def suited(self, codes: tuple[str, ...], place: str) -> tuple[str, ...]:
        """Those of some codes whose own needs a place meets."""
        return tuple(code for code in codes if self._suits(code, place))

    def in_force(self, codes: tuple[str, ...], day: Day) -> tuple[str, ...]:
        """Those of some codes that may be billed for a day."""
        return tuple(code for code in codes if self._in_force(code, day))

    def _suits(self, code: str, place: str) -> bool:
        """Whether nothing that a code itself needs is missing at a place; of no place nothing is known."""
        return not place or all(need.say.payer for need in self.of(code).unmet(place))

    def _in_force(self, number: str, day: Day) -> bool:
        code = self.of(number).code
        return code is None or code.in_force(day)

    def _named(self, name: str) -> str:
        """The payer whose longest phrase stands in the name."""
        words = f" {' '.join(''.join(letter if letter.isalnum() else ' ' for letter in name.casefold()).split())} "
        found = [(len(phrase), key) for phrase, key in self._phrases() if f" {phrase} " in words]
        return max(found)[1] if found else ""

    def _phrases(self) -> Iterator[tuple[str, str]]:
        for key in self.knowledge.names("policies"):
            payer = self.knowledge.payer(key)
            if payer:
                for phrase in (key.replace("-", " "), payer.name.casefold(), *payer.phrases):
                    yield phrase, key


def meets(need: Need, place: str) -> bool:
    """Whether a place is what a need asks for, as far as a place can tell."""
    if place == SAME_PLACE:
        return True
    if need == "tooth-number":
        return bool(places.kind(place))
    if need in {"quadrant", "arch"}:
        return bool(place)
    if need in {places.UPPER, places.LOWER}:
        return not (arches := places.arches(place)) or need in arches
    return _tooth_meets(need, place)


def _tooth_meets(need: Need, place: str) -> bool:
    """Whether a tooth is of the kind that a need asks for; where none is named nothing speaks against it."""
    if need == "no-third-molar":
        return not places.is_third_molar(place)
    kind = places.kind(place)
    if need in TOOTH_TYPES:
        return not kind or kind in TOOTH_TYPES[need]
    if need in {"permanent-tooth", "primary-tooth"}:
        return not kind or places.is_permanent(place) == (need == "permanent-tooth")
    return True


def _leads_on(family: Family, code: str) -> bool:
    own = next(place for place, step in enumerate(family.steps) if code in step.codes)
    return any(not step.optional for step in family.steps[own + 1 :])


def _series(family: Family) -> Series | None:
    """A family with an opening and a closing step, both needed."""
    main = set(family.main_codes)
    own = [step for step in family.steps if main & set(step.codes)]
    needed = [place for place, step in enumerate(own) if not step.optional]
    if len(needed) < 2:
        return None
    between = {code for step in own[needed[0] + 1 : needed[-1]] for code in step.codes}
    return Series(family, frozenset(own[needed[0]].codes), frozenset(between), frozenset(own[needed[-1]].codes))


def _bounds(limits: tuple[Limit, ...]) -> Iterator[Bound]:
    for limit in limits:
        if limit.count is not None:
            yield _bound(limit.say, limit, limit.instead, limit.denials, limit.say.payer or "")


def _policy_bounds(policies: tuple[tuple[Payer, Policy], ...]) -> Iterator[Bound]:
    for payer, policy in policies:
        if policy.limit and policy.limit.count is not None:
            found = _bound(policy.say, policy.limit, (), (TOO_OFTEN,), payer.payer)
            yield found._replace(since=policy.since, until=policy.until, plan=policy.plan, ages=_ages_of(policy.limit))


def _bound(
    say: Statement, limit: Limit | Allowance, instead: tuple[str, ...], denials: tuple[str, ...], payer: str
) -> Bound:
    span = "day" if "visit" in {limit.per, limit.span} else limit.span
    return Bound(
        say, _SCOPES[limit.per], limit.per in FINER, span, limit.count or 0, limit.months or 0, instead, denials, payer
    )


def _ages(needs: tuple[Requirement, ...]) -> Iterator[AgeRule]:
    for need in needs:
        if need.need == "age":
            yield AgeRule(
                need.say, need.min_age or 0, _oldest(need.max_age), need.instead, need.denials, need.say.payer or ""
            )


def _ages_of(limit: Allowance) -> tuple[int, int] | None:
    if limit.min_age is None and limit.max_age is None:
        return None
    return limit.min_age or 0, _oldest(limit.max_age)


def _policy_ages(policies: tuple[tuple[Payer, Policy], ...]) -> Iterator[AgeRule]:
    for payer, policy in policies:
        if policy.min_age is not None or policy.max_age is not None:
            ages = (policy.min_age or 0, _oldest(policy.max_age))
            yield AgeRule(policy.say, *ages, (), (WRONG_AGE,), payer.payer, policy.since, policy.until, policy.plan)


def _oldest(age: int | None) -> int:
    return 999 if age is None else age


def _partners(code: str, pairs: list[Pair], when: frozenset[str] | set[str]) -> Partners:
    """Codes that may not, or may hardly, stand beside a code, whichever comes first."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.when in when:
            sides = (pair.right if code in pair.left else (), pair.left if code in pair.right else ())
            for other in dict.fromkeys([*sides[0], *sides[1]]):
                found.setdefault(other, []).append(pair)
    return {other: tuple(rules) for other, rules in found.items()}


def _earlier(code: str, pairs: list[Pair], when: frozenset[str] | set[str]) -> Partners:
    """Codes after which a code may not, or may hardly, come."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.when in when:
            both_ways = pair.when == "same-tooth" and code in pair.left
            before = dict.fromkeys([*(pair.left if code in pair.right else ()), *(pair.right if both_ways else ())])
            for other in before:
                found.setdefault(other, []).append(pair)
    return {other: tuple(rules) for other, rules in found.items()}


TOO_OFTEN: Final = "frequency-exceeded"
WRONG_AGE: Final = "age-limit"
RETIRED: Final = "retired-code"
DUPLICATE: Final = "duplicate-claim"
TOO_EARLY: Final = "billed-before-service-date"
BUNDLED: Final = "bundled-into-another-service"
"""Keys of denials that belong to a kind of finding and to no one rule."""

REMAPPED: Final = "downcoding"
"""The idea that says what it means when a payer makes another code of what was billed."""

COMPLETED: Final = "date-of-service"
"""The idea that says which day stands for work of several visits."""

EDITION_OF_A_DAY: Final = "cdt-version-by-date"
"""The idea that says by which day the code set goes."""
