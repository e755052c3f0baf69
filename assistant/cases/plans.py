"""Which rules and which checks concern a code at a place for a payer: found out once, then looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.rulebook import NEVER
from assistant.cases.rules import needs, often, order, together, validity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assistant.cases.findings import Finding
    from assistant.cases.history import ByCode
    from assistant.cases.rulebook import AgeRule, Bound, Rulebook, Rules
    from assistant.cases.rules.moment import Moment
    from assistant.cases.visits import Event
    from knowledge.models import Requirement

    Check = Callable[[Moment], Iterable[Finding]]

_MOST: Final = 50_000


class Plan:
    """The rules for one code at one place and one payer, with the checks that they need."""

    __slots__ = (
        "ages", "always", "beside", "book", "day_bounds", "needed", "partners", "payer", "rules", "since",
        "tooth_bounds", "unmet", "until", "wider_bounds",
    )  # fmt: skip

    def __init__(self, rules: Rules, place: str, payer: str, book: Rulebook) -> None:
        self.rules = rules
        self.payer = payer
        """The key of the payer that the row names, or nothing."""
        self.book = book
        self.unmet: tuple[Requirement, ...] = tuple(need for need in rules.unmet(place) if self.speaks(need.say.payer))
        self.ages: tuple[AgeRule, ...] = tuple(rule for rule in rules.ages if self.speaks(rule.payer))
        bounds: list[Bound] = [bound for bound in rules.bounds if self.speaks(bound.payer)]
        self.day_bounds = tuple(bound for bound in bounds if bound.span == "day")
        longer = [bound for bound in bounds if bound.span != "day"]
        self.tooth_bounds = tuple(bound for bound in longer if bound.scope == "tooth")
        self.wider_bounds = tuple(bound for bound in longer if bound.scope != "tooth")
        code = rules.code
        self.since: str = code.since or "" if code else ""
        self.until: str = min(code.until or NEVER if code else NEVER, book.today)
        wide = any(rule.per != "tooth" or rule.when == "same-day" for rule in rules.after)
        self.needed = () if wide else tuple(frozenset(rule.codes) for rule in rules.after)
        """What must have been done at the place, where that alone decides whether the order is looked at."""
        self.partners = frozenset(rules.earlier_tooth)
        self.always: tuple[Check, ...] = tuple(self._always(place))
        """Checks that no look at the past can spare."""
        self.beside: tuple[Check, ...] = tuple(self._beside())
        """Checks where the day has more than one row."""

    def due(self, event: Event, before: ByCode, alone: bool) -> tuple[Check, ...]:
        """The checks that can find anything, after what was done at the place before."""
        checks = self.always
        if not self.since <= event.day <= self.until:
            checks += (validity.check,)
        if before:
            if self.tooth_bounds and event.code in before:
                checks += (often.tooth_limits,)
            if not self.partners.isdisjoint(before):
                checks += (together.before_on_tooth,)
            if self.rules.series:
                checks += (order.out_of_order,)
        for codes in self.needed:
            if codes.isdisjoint(before):
                checks += (order.earlier_needed,)
                break
        return checks if alone else checks + self.beside

    def speaks(self, payer: str | None) -> bool:
        """Whether a rule concerns these rows: everybody's does, a payer's only where the row names it."""
        return not payer or payer == self.payer

    def _always(self, place: str) -> Iterator[Check]:
        rules = self.rules
        if not rules.known:
            yield validity.check
        if self.unmet:
            yield needs.place
        if self.ages:
            yield needs.age
        if self.wider_bounds:
            yield often.wider_limits
        if rules.earlier_patient:
            yield together.before_for_patient
        if rules.after and not self.needed:
            yield order.earlier_needed
        if rules.unopened and place:
            yield order.never_opened

    def _beside(self) -> Iterator[Check]:
        rules = self.rules
        if rules.duplicate:
            yield often.duplicates
        if self.day_bounds or self.tooth_bounds:
            yield often.day_limits
        if rules.same_tooth or rules.same_day or rules.same_quadrant or rules.same_arch:
            yield together.same_day


class Plans:
    """Plans by code, place and payer as a row names it."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._plans: dict[tuple[str, str, str], Plan] = {}

    def of(self, code: str, place: str, payer: str) -> Plan:
        """The plan for a row; as many as may be are kept."""
        found = self._plans.get((code, place, payer))
        if found is None:
            if len(self._plans) >= _MOST:
                self._plans.clear()
            found = Plan(self.book.of(code), place, self.book.payer(payer), self.book)
            self._plans[code, place, payer] = found
        return found
