"""Where each tooth's course of treatment stands, and the codes that come next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.cases.findings import Expected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cases.history import ByCode, Past
    from assistant.cases.rulebook import Rulebook
    from knowledge.models import Family

_MOST: Final = 20_000

Ranks = dict[str, int]
"""Codes billed at a place, the later the higher."""

_Order = tuple[str, ...]
"""Codes by the day they were last billed, an empty text between two days."""


class _Ahead(NamedTuple):
    """What comes next in a family, whatever the dates."""

    family: str
    codes: tuple[str, ...]
    steps: tuple[int, ...]
    dated: bool
    """Whether one of the codes has a first or last day."""
    wide: bool
    """Whether it is the patient's and no single place's."""


class Progress:
    """Tells what is expected next; what it found for one order of codes it keeps for the next tooth with the same."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book
        self._found: dict[tuple[str, _Order, _Order], tuple[_Ahead, ...]] = {}

    def expected(self, patient: str, past: Past) -> Iterator[Expected]:
        """For each place the family in progress and its next steps, up to the next one that is needed.

        A family that is the patient's and no single place's is told once, without a place.
        """
        told: set[Expected] = set()
        for place, by_code in sorted(past.courses()):
            for ahead in self._ahead(place, by_code, past):
                codes = ahead.codes
                if ahead.dated:
                    codes = self._book.in_force(codes, max(events[-1].day for events in by_code.values()))
                found = Expected(patient, "" if ahead.wide else place, ahead.family, codes, ahead.steps)
                if codes and found not in told:
                    told.add(found)
                    yield found

    def _ahead(self, place: str, by_code: ByCode, past: Past) -> tuple[_Ahead, ...]:
        order = _order(by_code)
        wide = _order(past.of_patient()) if any(self._book.of(code).wide for code in by_code) else ()
        found = self._found.get((place, order, wide))
        if found is None:
            if len(self._found) >= _MOST:
                self._found.clear()
            found = self._found[place, order, wide] = tuple(self._work_out(place, _ranks(order), _ranks(wide)))
        return found

    def _work_out(self, place: str, at_place: Ranks, of_patient: Ranks) -> Iterator[_Ahead]:
        families = {family.key: family for code in at_place for family in self._book.of(code).families}
        for _, family in sorted(families.items()):
            wide = family.per == "patient"
            ranks = _of_family(family, of_patient) if wide else at_place
            steps = _next(family, ranks)
            where = "" if wide else place
            codes = tuple(code for step in steps for code in self._book.suited(family.steps[step].codes, where))
            if codes and not self._over(family, ranks) and not self._barred(codes, ranks):
                needed = self._book.suited(family.steps[steps[-1]].codes, where)
                if self._barred(needed, _since(family, ranks)):
                    continue
                yield _Ahead(family.key, codes, steps, any(self._book.of(code).dated for code in codes), wide)

    def _over(self, family: Family, ranks: Ranks) -> bool:
        """Whether something was done since that a tooth has once in its life, such as its end."""
        own = set(family.codes)
        last = max(ranks[code] for code in own & ranks.keys())
        return any(
            bound.span == "lifetime" and bound.scope == "tooth" and not bound.payer and not bound.say.usual
            for code in ranks.keys() - own
            if ranks[code] >= last
            for bound in self._book.of(code).bounds
        )

    def _barred(self, codes: tuple[str, ...], ranks: Ranks) -> bool:
        """Whether what was done already bars all of them."""
        return all(
            any(
                pair.verdict == "no" and not pair.say.payer
                for other in self._book.of(code).earlier_tooth.keys() & ranks.keys() - {code}
                for pair in self._book.of(code).earlier_tooth[other]
            )
            for code in codes
        )


def _since(family: Family, ranks: Ranks) -> Ranks:
    """What was done with the last step of a family or after it."""
    last = max(ranks[code] for code in family.codes if code in ranks)
    return {code: rank for code, rank in ranks.items() if rank >= last}


def _of_family(family: Family, ranks: Ranks) -> Ranks:
    return {code: ranks[code] for code in family.codes if code in ranks}


def _order(by_code: ByCode) -> _Order:
    if len(by_code) == 1:
        return tuple(by_code)
    found: list[str] = []
    before = ""
    for day, code in sorted((events[-1].day, code) for code, events in by_code.items()):
        if before not in {"", day}:
            found.append("")
        found.append(code)
        before = day
    return tuple(found)


def _ranks(order: _Order) -> Ranks:
    rank, found = 0, {}
    for code in order:
        if code:
            found[code] = rank
        else:
            rank += 1
    return found


def _next(family: Family, ranks: Ranks) -> tuple[int, ...]:
    """The steps that may follow the last visit of the family; none where no needed step is left."""
    main = set(family.main_codes)
    if main.isdisjoint(ranks):
        return ()
    done = [place for place, step in enumerate(family.steps) if ranks.keys() & set(step.codes)]
    at = max(done, key=lambda place: (max(ranks.get(code, -1) for code in family.steps[place].codes), place))
    ahead = range(at if family.steps[at].repeat else at + 1, len(family.steps))
    needed = next((place for place in ahead if not family.steps[place].optional), None)
    if needed is None or _closed(family, at, needed, ranks):
        return ()
    return tuple(range(ahead[0], needed + 1))


def _closed(family: Family, at: int, needed: int, ranks: Ranks) -> bool:
    """Whether a step that closes a course was billed after the one that opened it, or before a step and none opened
    it."""
    before = [step for step in family.steps[:needed] if not step.optional]
    opening = [code for step in before for code in step.codes if code in ranks]
    closing = [ranks[code] for code in family.steps[needed].codes if code in ranks]
    if not opening:
        return bool(before and closing) and at < needed
    return bool(closing) and max(closing) > max(ranks[code] for code in opening)
