"""Visits as people tell them: codes or names, teeth and days in the order of a message."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.cases.asking import is_told
from assistant.cases.marks import Mark, is_by_one, is_by_several
from assistant.cases.names import Namer, Scene
from assistant.cases.places import QUADRANTS, quadrant
from assistant.cases.story import Story, read_story
from assistant.cases.stretches import Stretch, by_turn, stretches
from assistant.cases.visits import NO_AGE, SAME_PLACE, Visit
from intents.judged import names_no_place
from intents.stories import asks_what_to_bill
from knowledge.models import Day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from assistant.cases.rulebook import Rulebook
    from assistant.cases.stretches import Group
    from intents.interpretation import Interpretation
    from intents.interpreter import Interpreter

MOST_TOLD: Final = 100
"""Visits that are made of one message: days times teeth times codes can be a hundred thousand in 2,000 characters."""

_FEWEST_DAYS: Final = 2
"""Days over which the quadrants of a mouth are shared out."""

ELSEWHERE: Final = "elsewhere"
_HERE: Final = "here"
"""Who did a visit, where a message tells that another office did one."""


class Told(NamedTuple):
    """Visits taken from a message."""

    visits: tuple[Visit, ...]
    """At most MOST_TOLD and one more, which says that there are more."""
    dated: bool
    """Whether it gave dates; without any, visits are taken to be in the order they are told in."""
    unread: tuple[str, ...] = ()
    """Services that it tells of in words for which no code is certain, or no day."""
    story: Story = Story()


def visits_of(reading: Interpretation, payer: str, book: Rulebook, interpreter: Interpreter, day: Day) -> Told:
    """The visits a message tells of; teeth that are being talked about already stand where it names none.

    Visits without a date stand on the days up to `day`, so that the codes of that day are in force for them.
    """
    namer = Namer(book, interpreter)
    story = read_story(reading, namer)
    marks = story.marks
    dated = any(mark.kind == "date" for mark in marks)
    told, left = (
        _with_days(stretches(marks), namer) if dated else (by_turn(_given(marks, namer), date.fromisoformat(day)), [])
    )
    age = reading.entities.ages[0] if reading.entities.ages else NO_AGE
    named = next((list(mark.values) for mark in marks if mark.kind == "place"), [])
    first = next((stretch.places for stretch in told if stretch.places), named)
    unplaced = "" if names_no_place(reading.question) else SAME_PLACE
    places = first or list(reading.entities.teeth[:1]) or [unplaced]
    services = _Services(told, places, book, namer, story.settings)
    done = list(islice(services.all(), MOST_TOLD + 1))
    by_several = is_by_several(reading.unmasked, namer.ways)
    offices = by_several or any(service.elsewhere for _, service in done) or is_by_one(reading.unmasked, namer.ways)
    last = max((day for day, _ in done), default=day)
    visits = tuple(
        Visit(
            "",
            day,
            service.place,
            service.code,
            payer,
            _office(service, away=by_several and day < last) if offices else "",
            age,
            row,
        )
        for row, (day, service) in enumerate(done, 1)
    )
    unread = (*reading.entities.unknown_codes, *services.unread, *left) if visits else ()
    return Told(visits, dated, tuple(part for part in dict.fromkeys(unread) if not asks_what_to_bill(part)), story)


def _office(service: _Done, *, away: bool) -> str:
    """Who did it; where not one and the same did it all, `away` what came before the last was another's."""
    return ELSEWHERE if service.elsewhere or away else _HERE


def _given(marks: Sequence[Mark], namer: Namer) -> list[Mark]:
    """The marks of a story without dates: where codes are given, only names that are told beside them and are none."""
    codes = [mark.values[0] for mark in marks if mark.kind == "code"]
    return [
        mark
        for mark in marks
        if mark.kind != "name"
        or not codes
        or ("joined" in mark.signs and not any(namer.covers(code, namer.codes_of(mark)) for code in codes))
    ]


def _with_days(told: Sequence[Stretch], namer: Namer) -> tuple[list[Stretch], list[str]]:
    """Stretches with days for all codes, and names left without one.

    What is told without a day is of the last day before it: any code that was not told before, and names that are
    joined to what was done that day. Other names may be planned or asked about, or only say again what a code said.
    """
    given = [mark for stretch in told for mark in stretch.procedures if stretch.days and mark.kind == "code"]
    found: list[Stretch] = []
    left: list[str] = []
    codes: set[str] = set()
    for stretch in told:
        kept = stretch
        if not stretch.days:
            wanted = [mark for mark in stretch.marks if _goes_with_the_day(mark, codes)]
            names = (mark for mark in stretch.procedures if mark.kind == "name" and mark not in wanted)
            names = (mark for mark in names if not any(is_told(mark, other, namer) for other in given))
            left += [mark.said for mark in names if mark.signs.isdisjoint({"asked", "within"})]
            kept = Stretch(wanted, found[-1].days[-1:] if found else ())
        codes |= {mark.values[0] for mark in stretch.procedures if mark.kind == "code"}
        found.append(kept)
    return found, left


def _goes_with_the_day(mark: Mark, told: Collection[str]) -> bool:
    if mark.kind == "code":
        return mark.values[0] not in told
    return mark.kind == "place" or not mark.signs.isdisjoint({"joined", "claim"})


def _share_of(stretch: Stretch, day: str) -> list[str]:
    """The quadrants of a day, where all of them were done on some days: nobody says which, but as many on each."""
    days = len(stretch.days)
    if stretch.places != list(QUADRANTS) or days < _FEWEST_DAYS or len(QUADRANTS) % days:
        return []
    size = len(QUADRANTS) // days
    at = stretch.days.index(day) * size
    return list(QUADRANTS[at : at + size])


def _by_quadrant(places: Sequence[str]) -> Collection[str]:
    """The places where what is billed by the quadrant stands: the first in each, whatever teeth are listed with it."""
    return {quadrant(place) or place: place for place in reversed(places)}.values()


class _Done(NamedTuple):
    """One service of a day."""

    code: str
    place: str
    repeated: bool
    """Whether it counts although the same was told of that day."""
    elsewhere: bool = False
    """Whether another office did it."""
    claimed: bool = False
    """Whether it is told of as billed, so that the same of that day may be what was billed."""


class _Services:
    """Day and service of each visit, as they are told."""

    def __init__(
        self, told: Sequence[Stretch], places: Sequence[str], book: Rulebook, namer: Namer, settings: frozenset[str]
    ) -> None:
        self._told, self._places, self._book, self._namer, self._settings = told, places, book, namer, settings
        self._given: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """Codes of each day that are given as codes, with their places."""
        self._days: defaultdict[str, set[str]] = defaultdict(set)
        """All codes of each day but those that hang on others of it."""
        self._courses: defaultdict[str, set[str]] = defaultdict(set)
        """Families of what was done so far, by place."""
        self._told_of: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        """Codes and places given out so far, by day."""
        self._opened: dict[tuple[str, str], Day] = {}
        """The day on which a course that words name was opened, by place and opening code."""
        self.unread: list[str] = []
        """What words tell and no code says; filled when all visits are given out."""

    def all(self) -> Iterator[tuple[Day, _Done]]:
        """All of them, in the order told."""
        for stretch in self._told:
            for group in stretch.groups():
                codes = [mark.values[0] for mark in group.procedures if mark.kind == "code"]
                for day in stretch.days:
                    self._given[day] += [(code, place) for code in codes for place in group.places or ("",)]
        for day, done in islice(self._each(), MOST_TOLD + 1):
            self._days[day].add(done.code)
        self.unread.clear()
        yield from self._each()

    def _each(self) -> Iterator[tuple[Day, _Done]]:
        self._courses.clear()
        self._opened.clear()
        self._told_of.clear()
        places = self._places
        for stretch in self._told:
            for day in map(Day, stretch.days):
                shared = _share_of(stretch, day)
                seen: set[tuple[str, str]] = set()
                for group in stretch.groups():
                    named = shared or group.places or stretch.places
                    for done in self._of_group(group, named or places, day, bool(named), len(stretch.days)):
                        known = seen | self._told_of[day] if done.claimed else seen
                        if done.repeated or done[:2] not in known:
                            seen.add(done[:2])
                            self._told_of[day].add(done[:2])
                            self._courses[done.place] |= {family.key for family in self._book.of(done.code).families}
                            yield day, done
            places = stretch.places or places

    def _of_group(self, group: Group, places: Sequence[str], day: Day, named: bool, days: int) -> Iterator[_Done]:
        """Each procedure at each of its places; what is done to the whole mouth takes no place from what was said
        before, and stands once where several places are named."""
        direct = group.procedures[-1] if named and group.procedures else None
        for place in places:
            for mark in group.procedures:
                code = mark.values[0] if mark.kind == "code" else self._of_name(mark, place, day, direct=mark is direct)
                if not code or self._is_of_another(code, place, places, day):
                    continue
                local = self._book.of(code).is_placed
                if self._book.of(code).by_quadrant and place not in _by_quadrant(places):
                    continue
                own = len(places) == 1 and (named or self._goes_with_a_tooth(code, place, day))
                where = place if local or own else ""
                if local and "counted" in mark.signs and not (named and len(places) in {1, mark.times}):
                    self.unread.append(mark.said)  # which teeth the count is of is not said
                    continue
                if "counted" in mark.signs and self._is_once_a_day(code, mark.times):
                    self.unread.append(mark.said)  # what comes on top of the first has a code of its own
                    continue
                shared = "counted" in mark.signs and not local
                again = not local and place != places[0]  # what is done to the whole mouth is counted once
                times = 1 if shared or again or mark.times in {len(places) if local else days, days} else mark.times
                listed = "listed" in mark.signs and (where == place or place == places[0])
                yield _Done(code, where, listed, "elsewhere" in mark.signs, "claim" in mark.signs)
                yield from (_Done(code, where, repeated=True) for _ in range(times - 1))

    def _is_of_another(self, code: str, place: str, places: Sequence[str], day: Day) -> bool:
        """Whether one of several teeth is of another code of the same step: "D3320 and D3330 on 20 and 19"."""
        if len(places) < 2 or self._book.suited((code,), place):
            return False
        others = tuple(self._namer.of_its_steps(code) & {other for other, _ in self._given[day]})
        return bool(self._book.suited(others, place)) and any(self._book.suited((code,), at) for at in places)

    def _goes_with_a_tooth(self, code: str, place: str, day: Day) -> bool:
        """Whether a code without a tooth of its own hangs on what was done to the one that is told of: its tissue."""
        beside = self._book.of(code).same_tooth.keys()
        return any(other in beside and where in {place, ""} for other, where in self._given[day])

    def _is_once_a_day(self, code: str, times: int) -> bool:
        """Whether a code's own rule lets through fewer on a day than are told."""
        days = (bound for bound in self._book.of(code).bounds if bound.span == "day" and bound.scope == "patient")
        return any(bound.most < times and not bound.payer for bound in days)

    def _of_name(self, mark: Mark, place: str, day: Day, *, direct: bool) -> str:
        """The code of a name; nothing where a code given for that day says the same: at its place, if that stands
        right beside it."""
        codes = self._namer.codes_of(mark)
        at_place = (code for code, where in self._given[day] if where in {place, ""} or not (place and direct))
        if any(self._namer.covers(code, codes) for code in at_place) or self._is_told_by_its_units(mark, day):
            return ""
        told = frozenset[str]().union(*self._courses.values())
        here = frozenset(self._courses[place])
        scene = Scene(day, told, here, frozenset(self._days[day]), self._settings)
        code = self._namer.code_of(mark, place, scene)
        if "within" in mark.signs and self._is_part_of_another(mark, code, day):
            return ""
        if code and self._is_further_visit(mark, code, place, day):
            code = ""
        if not code:
            self.unread.append(mark.said)
        return code

    def _is_part_of_another(self, mark: Mark, code: str, day: Day) -> bool:
        """Whether a deed of a course is told by another code that the same course has that day."""
        others = (self._book.of(other).families for other in self._days[day] if other != code)
        return self._namer.counts_within(mark, {family.key for families in others for family in families})

    def _is_told_by_its_units(self, mark: Mark, day: Day) -> bool:
        return "whole" in mark.signs and any(self._namer.is_unit(code, mark) for code, _ in self._given[day])

    def _is_further_visit(self, mark: Mark, code: str, place: str, day: Day) -> bool:
        """Whether a whole course is named once more after the day that opened it: which step that was is not said."""
        whole = any(key.startswith("families/") for key in mark.values)
        opens = any(code in series.opening for series in self._book.of(code).series)
        return whole and opens and self._opened.setdefault((place, code), day) != day
