"""Visits as people tell them: codes or names, teeth and days in the order of a message."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count, islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.cases.marks import Mark, marks_of
from assistant.cases.rulebook import main_codes
from assistant.cases.visits import NO_AGE, SAME_PLACE, Visit
from knowledge.models import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.cases.rulebook import Rulebook
    from intents.interpretation import Interpretation

_HALF_A_YEAR: Final = timedelta(182)
MOST_TOLD: Final = 100
"""Visits that are made of one message: days times teeth times codes can be a hundred thousand in 2,000 characters."""


class Told(NamedTuple):
    """Visits taken from a message."""

    visits: tuple[Visit, ...]
    """At most MOST_TOLD and one more, which says that there are more."""
    dated: bool
    """Whether it gave dates; without any, visits are taken to be in the order they are told in."""


class _Stretch:
    """A part of a message about the same procedures: what it names."""

    def __init__(self, procedures: Iterable[Mark] = ()) -> None:
        self.procedures = list(procedures)
        self.places: list[str] = []
        self.days: list[str] = []


def visits_of(reading: Interpretation, payer: str, book: Rulebook, day: Day) -> Told:
    """The visits a message tells of; teeth that are being talked about already stand where it names none.

    Visits without a date stand on the days up to `day`, so that the codes of that day are in force for them.
    """
    marks = list(_dated(_in_years(list(marks_of(reading)))))
    dated = any(mark.kind == "date" for mark in marks)
    stretches = list(_stretches(marks) if dated else _by_turn(marks, date.fromisoformat(day)))
    age = reading.entities.ages[0] if reading.entities.ages else NO_AGE
    named = next((list(mark.values) for mark in marks if mark.kind == "place"), [])
    first = next((stretch.places for stretch in stretches if stretch.places), named)
    services = _services(stretches, first or list(reading.entities.teeth[:1]) or [SAME_PLACE], book)
    visits = (
        Visit("", day, where, code, payer, "", age, row)
        for row, (day, where, code) in enumerate(islice(services, MOST_TOLD + 1), 1)
    )
    return Told(tuple(visits), dated)


def _services(stretches: Iterable[_Stretch], places: Sequence[str], book: Rulebook) -> Iterator[tuple[Day, str, str]]:
    """Day, place and code of each visit, as they are told."""
    told: set[str] = set()
    for stretch in stretches:
        places = stretch.places or places
        for day in map(Day, stretch.days):
            for code, where in _placed(stretch, places, _Scene(day, book, frozenset(told))):
                told.update(family.key for family in book.of(code).families)
                yield day, where, code


class _Scene(NamedTuple):
    """What decides between the codes of a name beside its place."""

    day: Day
    book: Rulebook
    courses: frozenset[str]
    """Families that visits before it belong to."""


def _placed(stretch: _Stretch, places: Sequence[str], scene: _Scene) -> Iterator[tuple[str, str]]:
    """Each code with each of its places; what is done to the whole mouth takes no place from what was said before."""
    found: set[tuple[str, str]] = set()
    for place in places:
        for code in _codes(stretch.procedures, place, scene):
            one = (code, place if stretch.places or scene.book.of(code).is_local else "")
            if one not in found:
                found.add(one)
                yield one


def _codes(procedures: Sequence[Mark], place: str, scene: _Scene) -> list[str]:
    """Codes as they are given; names count where no code is given, each as the code that fits best."""
    given = [mark.values[0] for mark in procedures if mark.kind == "code"]
    if given:
        return given
    named = (_code_named(mark.values, place, scene) for mark in procedures)
    return [code for code in named if code]


def _code_named(keys: Sequence[str], place: str, scene: _Scene) -> str:
    """The code a name stands for: of several one that is in force, at home at the place, of a course told before."""
    codes: list[str] = []
    for folder, _, key in (key.partition("/") for key in keys):
        family = scene.book.knowledge.family(key) if folder == "families" else None
        codes += main_codes(family) if family else [key] if folder == "codes" else []

    def unlikely(code: str) -> tuple[bool, int, bool]:
        rules = scene.book.of(code)
        told = not scene.courses.isdisjoint(family.key for family in rules.families)
        ended = rules.code is not None and not rules.code.in_force(scene.day)
        return ended, len(rules.unmet(place)) if place else 0, not told

    return min(codes, key=unlikely, default="")


def _dated(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks with every day told as a date: "two weeks later" counts from the day before it."""
    last: date | None = None
    for mark in marks:
        if mark.kind == "date":
            day = date.fromisoformat(mark.values[0])
            while mark.free == "week" and last and day < last:
                day += timedelta(7)
            last = day
            yield mark._replace(values=(day.isoformat(),))
        elif mark.kind != "later":
            yield mark
        elif last:
            last += timedelta(int(mark.values[0]))
            yield Mark("date", (last.isoformat(),))


def _in_years(marks: Sequence[Mark]) -> list[Mark]:
    """Days without a year, each read as the last such day, put before those that are told long after them.

    "Jan 5 and again Aug 9", told in June, are of one year: the August was the last one, so the January is too. A step
    back of some weeks is left alone: there the later visit is told first.
    """
    found: list[Mark] = []
    following: date | None = None
    for read in reversed(marks):
        mark = read
        if read.kind == "date" and read.free == "year":
            day = date.fromisoformat(read.values[0])
            if following and (day.year > following.year or day - following > _HALF_A_YEAR):
                day = _last_before(day, following)
            following = day
            mark = read._replace(values=(day.isoformat(),))
        found.append(mark)
    return found[::-1]


def _last_before(day: date, following: date) -> date:
    """The same day of the year, the last time before another day; of 29 February the day before."""
    year = following.year - ((day.month, day.day) > (following.month, following.day))
    leap = day.month == 2 and day.day == 29
    return (day - timedelta(leap)).replace(year=year)


def _dates_lead(marks: Sequence[Mark]) -> bool:
    return next((mark.kind == "date" for mark in marks if mark.kind != "place"), False)


def _stretches(marks: Sequence[Mark]) -> Iterator[_Stretch]:
    """The parts of a story with dates: each date with its procedures, which stand before or after it."""
    procedures = [at for at, mark in enumerate(marks) if mark.kind in {"code", "name"}]
    days = [at for at, mark in enumerate(marks) if mark.kind == "date"]
    codes = [at for at in procedures if marks[at].kind == "code"]
    if len(codes) == len(days) > 1 and procedures[0] < days[-1] < codes[0]:
        yield from _listed_apart(marks, days, codes)
    elif not _dates_lead(marks):
        yield from _by_code(marks)
    else:
        second = next((day for day in days if procedures and day > procedures[0]), 0)
        between = [at for at in procedures if at < second]
        if len(between) > 1 and days[-1] > procedures[-1]:
            yield from _by_date(marks[: between[-1]])
            yield from _by_code(marks[between[-1] :])
        else:
            yield from _by_date(marks)


def _listed_apart(marks: Sequence[Mark], days: Sequence[int], codes: Sequence[int]) -> Iterator[_Stretch]:
    """A story told in names whose codes are listed at its end: one for each day."""
    places = next((mark.values for mark in marks if mark.kind == "place"), ())
    for day, code in zip(days, codes, strict=True):
        stretch = _Stretch([marks[code]])
        stretch.days, stretch.places = list(marks[day].values), list(places)
        yield stretch


def _by_date(marks: Sequence[Mark]) -> Iterator[_Stretch]:
    """Each date with what follows it, up to the next; a last one that nothing follows is for the same once more."""
    stretch, before = _Stretch(), _Stretch()
    for mark in marks:
        if mark.kind == "date":
            if stretch.procedures:
                yield stretch
                stretch, before = _Stretch(), stretch
            stretch.days += mark.values
        elif mark.kind == "place":
            stretch.places += mark.values
        else:
            stretch.procedures.append(mark)
    stretch.procedures = stretch.procedures or before.procedures
    yield stretch


def _by_code(marks: Sequence[Mark]) -> Iterator[_Stretch]:
    """Each run of procedures with the teeth and dates that follow it; it goes on to a date that comes after."""
    stretch = _Stretch()
    teeth_lead = next((mark.kind == "place" for mark in marks if mark.kind != "date"), False)
    for at, mark in enumerate(marks):
        following = [later.kind for later in marks[at + 1 :] if later.kind != "place"]
        full = bool(stretch.procedures and stretch.days)
        if mark.kind == "date":
            if full and _opens_next(following):
                yield stretch
                stretch = _Stretch()
            stretch.days += mark.values
        elif mark.kind == "place":
            if full and teeth_lead:
                yield stretch
                stretch = _Stretch()
            elif full and stretch.places and following[:1] == ["date"]:
                yield stretch
                stretch = _Stretch(stretch.procedures)
            stretch.places += mark.values
        else:
            if full:
                yield stretch
                stretch = _Stretch()
            stretch.procedures.append(mark)
    yield stretch


def _opens_next(following: Sequence[str]) -> bool:
    """Whether a date belongs to the procedure after it: that one has no date of its own."""
    return following[:1] in (["code"], ["name"]) and following[1:2] != ["date"]


def _by_turn(marks: Sequence[Mark], day: date) -> Iterator[_Stretch]:
    """Without dates: each procedure a visit of its own, in the order told, on days that only stand for that order."""
    turn = count(-MOST_TOLD)
    given = any(mark.kind == "code" for mark in marks)
    told: set[tuple[str, ...]] = set()
    places: list[str] = []
    for mark, following in pairwise([*marks, Mark("date", ())]):
        if mark.kind == "place":
            places = list(mark.values)
        elif mark.kind == "code" or (mark.kind == "name" and not given):
            for _ in range(2 if mark.again and mark.values not in told else 1):
                stretch = _Stretch([mark])
                stretch.days = [(day + timedelta(next(turn))).isoformat()]
                stretch.places = list(following.values) if following.kind == "place" else places
                yield stretch
            told.add(mark.values)
