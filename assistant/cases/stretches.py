"""A told story in stretches: which procedures, places and days belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count, groupby, pairwise
from typing import Final, NamedTuple

from assistant.cases.marks import PROCEDURES, Mark

_DAYS_BEFORE: Final = 100
"""Days that stand for the order told, where no dates are."""


class Group(NamedTuple):
    """Procedures of a stretch and where they were done."""

    procedures: tuple[Mark, ...]
    places: tuple[str, ...]


class Stretch:
    """A part of a message about the same days: what it names, in order."""

    def __init__(self, marks: Iterable[Mark] = (), days: Iterable[str] = ()) -> None:
        self.marks = list(marks)
        self.days = list(days)

    @property
    def procedures(self) -> list[Mark]:
        """What was done."""
        return [mark for mark in self.marks if mark.kind != "place"]

    @property
    def places(self) -> list[str]:
        """Where, each place once."""
        return list(dict.fromkeys(place for mark in self.marks if mark.kind == "place" for place in mark.values))

    def groups(self) -> Iterator[Group]:
        """What belongs together: pairs that come one after another are pairs, all else is of all its places."""
        runs = [(place, list(marks)) for place, marks in groupby(self.marks, key=lambda mark: mark.kind == "place")]
        places = sum(place for place, _ in runs)
        if self._is_unit_by_unit():
            yield from (Group((mark,), (place,)) for mark, place in zip(self.procedures, self.places, strict=True))
            return
        if places < 2 or len(runs) - places < 2:
            yield Group(tuple(self.procedures), tuple(self.places))
            return
        places_lead = runs[0][0]
        done: Sequence[Mark] = ()
        where: Sequence[Mark] = ()
        for at in range(0, len(runs), 2):
            pair = [marks for _, marks in runs[at : at + 2]]
            if places_lead:
                where, done = pair[0], pair[1] if len(pair) > 1 else done
            else:
                done, where = pair[0], pair[1] if len(pair) > 1 else ()
            yield Group(tuple(done), _values(where))

    def _is_unit_by_unit(self) -> bool:
        """Whether as many codes as teeth are listed and one of them more than once: the units of a bridge."""
        codes = [mark.values for mark in self.procedures if mark.kind == "code"]
        listed = [mark for mark in self.procedures if "whole" not in mark.signs]
        return len(set(codes)) < len(codes) == len(listed) == len(self.places) and len(codes) > 2


def _values(marks: Sequence[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for mark in marks for value in mark.values))


def stretches(marks: Sequence[Mark]) -> list[Stretch]:
    """The parts of a story with dates: each date with its procedures, which stand before or after it."""
    procedures = [at for at, mark in enumerate(marks) if mark.kind in PROCEDURES]
    days = [at for at, mark in enumerate(marks) if mark.kind == "date"]
    codes = [at for at in procedures if marks[at].kind == "code"]
    named = any(days[-1] < at < codes[0] for at in procedures) if days and codes else False
    if len(codes) == len(days) > 1 and procedures[0] < days[-1] < codes[0] and not named:
        return list(_listed_apart(marks, days, codes))
    headed = _after_its_head(marks)
    if headed:
        return [*_by_code(marks[:headed]), *_by_date(marks[headed:])]
    if not _dates_lead(marks):
        return list(_by_code(marks))
    second = next((day for day in days if procedures and day > procedures[0]), 0)
    between = [at for at in procedures if at < second]
    if len(between) > 1 and days[-1] > procedures[-1]:
        return [*_by_date(marks[: between[-1]]), *_by_code(marks[between[-1] :])]
    return list(_by_date(marks))


def _dates_lead(marks: Sequence[Mark]) -> bool:
    return next((mark.kind == "date" for mark in marks if mark.kind != "place"), False)


def _after_its_head(marks: Sequence[Mark]) -> int:
    """Where a course that is named first, with the day of its first visit, goes on as a list of days and what was done
    on each: "apexification #9: 1/12 first, 2/9 dressing changed, 3/9 filled"; 0 where it does not."""
    told = [(at, mark) for at, mark in enumerate(marks) if mark.kind != "place"]
    kinds = ["date" if mark.kind == "date" else "done" for _, mark in told]
    if len(told) < 4 or kinds != ["done", "date"] + ["date", "done"] * ((len(told) - 2) // 2):
        return 0
    at, second = told[2]
    return 0 if "joined" in second.signs else at


def _listed_apart(marks: Sequence[Mark], days: Sequence[int], codes: Sequence[int]) -> Iterator[Stretch]:
    """A story told in names whose codes are listed at its end: one for each day."""
    where = [mark for mark in marks if mark.kind == "place"][:1]
    for day, code in zip(days, codes, strict=True):
        yield Stretch([marks[code], *where], marks[day].values)


def _by_date(marks: Sequence[Mark]) -> Iterator[Stretch]:
    """Each date with what follows it, up to the next; a last one that nothing follows is for the same once more."""
    stretch, before = Stretch(), Stretch()
    last: Mark | None = None
    for mark in marks:
        if mark.kind == "date":
            last = mark
            if stretch.procedures:
                yield stretch
                stretch, before = Stretch(), stretch
            _date(stretch, mark)
        else:
            stretch.marks.append(mark)
    if not stretch.procedures and last and "apart" in last.signs:
        stretch.marks = [_untold(last)]
    elif not stretch.procedures:
        stretch.marks = [
            *before.procedures,
            *(stretch.marks or [mark for mark in before.marks if mark.kind == "place"]),
        ]
    yield stretch


def _by_code(marks: Sequence[Mark]) -> Iterator[Stretch]:
    """Each run of procedures with the teeth and dates that follow it; it goes on to a date that comes after."""
    stretch = Stretch()
    opened = False  # whether a date stands at the head of the stretch
    teeth_lead = next((mark.kind == "place" for mark in marks if mark.kind != "date"), False)
    for at, mark in enumerate(marks):
        following = [later.kind for later in marks[at + 1 :] if later.kind != "place"]
        full = bool(stretch.procedures and stretch.days)
        now = mark.said == "now" and bool(stretch.procedures) and following[:1] != []
        if mark.kind == "date":
            opens = _opens_next(following)
            if (full and (opens or "apart" in mark.signs)) or now:
                yield stretch
                stretch = Stretch([] if opens or now else [_untold(mark)])
                opened = opens
            _date(stretch, mark)
        elif mark.kind == "place":
            if full and teeth_lead:
                yield stretch
                stretch = Stretch()
            elif full and stretch.places and following[:1] == ["date"]:
                yield stretch
                stretch = Stretch(stretch.procedures)
            stretch.marks.append(mark)
        else:
            if full and not (opened and "joined" in mark.signs and not _has_a_day(following)):
                yield stretch
                stretch, opened = Stretch(), False
            stretch.marks.append(mark)
    yield stretch


def _has_a_day(following: Sequence[str]) -> bool:
    """Whether a date behind a procedure is its own and does not open what comes after it."""
    return following[:1] == ["date"] and not _opens_next(following[1:])


def _untold(day: Mark) -> Mark:
    """What the words before a day tell that is named nowhere: a service that stays unread."""
    return Mark("name", (), " ".join(day.before).removeprefix("and "))


def _date(stretch: Stretch, mark: Mark) -> None:
    """Another day of a stretch; the one on which it was finished stands for the one on which it was begun."""
    if "closes" in mark.signs and stretch.procedures:
        stretch.days = []
    stretch.days += mark.values


def _opens_next(following: Sequence[str]) -> bool:
    """Whether a date belongs to the procedure after it: that one has no date of its own."""
    return following[:1] in (["code"], ["name"]) and following[1:2] != ["date"]


def by_turn(marks: Sequence[Mark], day: date) -> list[Stretch]:
    """Without dates: each procedure a visit of its own, in the order told, on days that only stand for that order."""
    told = [mark for mark in marks if mark.kind != "later"]
    return [Stretch(told, [day.isoformat()])] if _of_one_day(marks) else list(_one_by_one(told, day))


def _of_one_day(marks: Sequence[Mark]) -> bool:
    """Whether one day is told of: in so many words, or by counts of what was done."""
    days = [mark.values for mark in marks if mark.kind == "later"]
    return set(days) == {("0",)} or (not days and any(mark.times > 1 for mark in marks if mark.kind in PROCEDURES))


def _asks_of(mark: Mark) -> bool:
    """Whether a question names it, which may be what was told before: "took the post out, can I bill post removal"."""
    return mark.kind == "name" and "asked" in mark.signs


def _one_by_one(marks: Sequence[Mark], day: date) -> Iterator[Stretch]:
    turn = count(-_DAYS_BEFORE)
    told: set[tuple[str, ...]] = set()
    places: list[Mark] = []
    for mark, following in pairwise([*marks, Mark("date", ())]):
        if mark.kind == "place":
            places = [mark]
        elif mark.kind in PROCEDURES and not (_asks_of(mark) and mark.values in told):
            for _ in range(2 if "again" in mark.signs and mark.values not in told else 1):
                where = [following] if following.kind == "place" else places
                yield Stretch([mark, *where], [(day + timedelta(next(turn))).isoformat()])
            told.add(mark.values)
