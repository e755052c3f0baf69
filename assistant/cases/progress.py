"""Where each tooth's course of treatment stands, and the codes that come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cases.findings import Expected
from assistant.cases.rulebook import main_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cases.history import ByCode, Past
    from assistant.cases.rulebook import Rulebook
    from knowledge.models import Day, Family


def expected(patient: str, past: Past, book: Rulebook) -> Iterator[Expected]:
    """For each place the family in progress and its next steps, up to the next one that is needed."""
    for place, by_code in sorted(past.places().items()):
        families = {family.key: family for code in by_code for family in book.of(code).families}
        for _, family in sorted(families.items()):
            steps = _next(family, by_code)
            day = max(events[-1].day for events in by_code.values())
            codes = tuple(code for step in steps for code in book.fitting(family.steps[step].codes, place, day))
            if codes and not _over(family, by_code, book) and not _barred(codes, by_code, book):
                yield Expected(patient, place, family.key, codes, steps)


def _next(family: Family, by_code: ByCode) -> tuple[int, ...]:
    """The steps that may follow the last visit of the family; none where no needed step is left."""
    main = set(main_codes(family))
    own = [place for place, step in enumerate(family.steps) if main & by_code.keys() & set(step.codes)]
    if not own:
        return ()
    at = max(own, key=lambda place: (_last_day(family, place, by_code), place))
    ahead = range(at if family.steps[at].repeat else at + 1, len(family.steps))
    needed = next((place for place in ahead if not family.steps[place].optional), None)
    return () if needed is None else tuple(range(ahead[0], needed + 1))


def _last_day(family: Family, place: int, by_code: ByCode) -> Day:
    return max(by_code[code][-1].day for code in family.steps[place].codes if code in by_code)


def _over(family: Family, by_code: ByCode, book: Rulebook) -> bool:
    """Whether something was done since that a tooth has once in its life, such as its end."""
    own = {code for step in family.steps for code in step.codes}
    last = max(by_code[code][-1].day for code in own & by_code.keys())
    return any(
        bound.span == "lifetime" and bound.scope == "tooth" and not bound.payer and not bound.say.usual
        for code in by_code.keys() - own
        if by_code[code][-1].day >= last
        for bound in book.of(code).bounds
    )


def _barred(codes: tuple[str, ...], by_code: ByCode, book: Rulebook) -> bool:
    """Whether what was done already bars all of them."""
    return all(
        any(
            pair.verdict == "no" and not pair.say.payer
            for other in book.of(code).earlier_tooth.keys() & by_code.keys() - {code}
            for pair in book.of(code).earlier_tooth[other]
        )
        for code in codes
    )
