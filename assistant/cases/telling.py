"""Visits as people tell them: codes or names, teeth and days in the order of a message."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.cases.marks import PROCEDURES, Mark, marks_of
from assistant.cases.names import Namer, Scene
from assistant.cases.places import QUADRANTS
from assistant.cases.stretches import Stretch, by_turn, stretches
from assistant.cases.unweighed import parts_beside
from assistant.cases.visits import NO_AGE, SAME_PLACE, Visit
from knowledge.models import Day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from assistant.cases.marks import Sign
    from assistant.cases.rulebook import Rulebook
    from assistant.cases.stretches import Group
    from intents.interpretation import Interpretation
    from intents.interpreter import Interpreter

_HALF_A_YEAR: Final = timedelta(182)
MOST_TOLD: Final = 100
"""Visits that are made of one message: days times teeth times codes can be a hundred thousand in 2,000 characters."""

ELSEWHERE: Final = "elsewhere"
_HERE: Final = "here"
"""Who did a visit, where a message tells that another office did one."""

_PRESENT: Final = frozenset({"now", "today"})
"""Days that a span right behind them explains: "now, six months later"."""

_ALL_OVER: Final = ("full mouth", "4 quadrants", "four quadrants", "all quadrants")


class Misdated(NamedTuple):
    """What was finished on one day and billed with another."""

    done: str
    billed: str


class Story(NamedTuple):
    """What a message tells beside its visits."""

    marks: Sequence[Mark] = ()
    planned: tuple[str, ...] = ()
    """What is still to be done, by its words or code."""
    misdated: tuple[Misdated, ...] = ()
    beside: tuple[str, ...] = ()
    """Parts that tell of something else than what was done where and when."""

    @property
    def vague(self) -> frozenset[str]:
        """Days that stand for a month or a year."""
        return _days_with("vague", self.marks)

    @property
    def finished(self) -> frozenset[str]:
        """Days on which something begun before was finished."""
        return _days_with("closes", self.marks)


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
    story = _read(reading, namer)
    marks = story.marks
    dated = any(mark.kind == "date" for mark in marks)
    told, left = _with_days(stretches(marks)) if dated else (by_turn(_given(marks, namer), date.fromisoformat(day)), [])
    age = reading.entities.ages[0] if reading.entities.ages else NO_AGE
    named = next((list(mark.values) for mark in marks if mark.kind == "place"), [])
    first = next((stretch.places for stretch in told if stretch.places), named)
    services = _Services(told, first or list(reading.entities.teeth[:1]) or [SAME_PLACE], book, namer)
    done = list(islice(services.all(), MOST_TOLD + 1))
    offices = any(service.elsewhere for _, service in done)
    visits = tuple(
        Visit("", day, service.place, service.code, payer, _office(service) if offices else "", age, row)
        for row, (day, service) in enumerate(done, 1)
    )
    unread = (*reading.entities.unknown_codes, *services.unread, *left) if visits else ()
    return Told(visits, dated, tuple(dict.fromkeys(unread)), story)


def _read(reading: Interpretation, namer: Namer) -> Story:
    """What a message tells, put in order."""
    marks = list(_dated(_in_years(_turned(_on_days(list(marks_of(reading, namer.ways)))))))
    beside = tuple(parts_beside(reading.question, marks, namer.plain))
    marks, misdated = _once_claimed(_finished(list(_in_quadrants(_apart(marks, namer), namer)), namer), namer)
    marks, planned = _done(_explained(_closer(marks, namer), namer))
    dated = any(mark.kind == "date" for mark in marks)
    marks = [mark for mark in _listed(marks) if not (dated and mark.kind == "later")]
    return Story(marks, tuple(dict.fromkeys(planned)), tuple(misdated), beside)


def _days_with(sign: Sign, marks: Iterable[Mark]) -> frozenset[str]:
    return frozenset(day for mark in marks if sign in mark.signs for day in mark.values)


def _office(service: _Done) -> str:
    return ELSEWHERE if service.elsewhere else _HERE


def _apart(marks: Sequence[Mark], namer: Namer) -> Iterator[Mark]:
    """The marks with names of two deeds taken apart: "custom abutment and zirconia crown"."""
    for mark in marks:
        named = [part.removeprefix("a ").removeprefix("the ") for part in mark.said.split(" and ")]
        keys = [namer.named(part) for part in named]
        one = keys[0] == mark.values  # "post and core" is one thing
        if mark.kind == "name" and len(named) > 1 and all(keys) and len(set(keys)) == len(keys) and not one:
            yield mark._replace(values=keys[0], said=named[0], times=1)
            for said, values in zip(named[1:], keys[1:], strict=True):
                yield mark._replace(values=values, said=said, before=()).but("joined")
        else:
            yield mark


def _finished(marks: Sequence[Mark], namer: Namer) -> list[Mark]:
    """The marks without deeds that only end what is said to have been begun: "rct opened 12/30, filled 1/6"."""
    found: list[Mark] = []
    begun: Mark | None = None
    closes = False
    for at, mark in enumerate(marks):
        if begun and "begun" in begun.signs and namer.finishes(mark, begun):
            following = next((other.kind for other in marks[at + 1 :] if other.kind != "place"), "")
            closes = following == "date"
            if not closes:
                found = _last_day_closes(found)
            continue
        if mark.kind in PROCEDURES:
            begun = mark
        elif begun and "begun" in mark.signs:
            begun = begun.but("begun")
        found.append(mark.but("closes") if closes and mark.kind == "date" else mark)
        closes = closes and mark.kind != "date"
    return found


def _last_day_closes(marks: Sequence[Mark]) -> list[Mark]:
    at = next((at for at in reversed(range(len(marks))) if marks[at].kind == "date"), None)
    return [mark.but("closes") if place == at else mark for place, mark in enumerate(marks)]


def _once_claimed(marks: Sequence[Mark], namer: Namer) -> tuple[list[Mark], list[Misdated]]:
    """The marks without what only tells how something was billed, and what was billed with another day than its own.

    "Seated 3/29, claim sent 4/2"; "rct begun 12/28, filled 1/11, billed D3330 with 12/28".
    """
    found: list[Mark] = []
    misdated: list[Misdated] = []
    billed = False
    for mark in marks:
        told = _told_before(found, mark, namer) if mark.kind == "code" else None
        if told is not None:
            found[told] = mark.but(*found[told].signs)
            billed = True
        elif mark.kind == "date" and (billed or ("claim" in mark.signs and _last_but_places(found) == "date")):
            done = next(other.values[0] for other in reversed(found) if other.kind == "date")
            if mark.values[0] < done or (mark.values[0] > done and "dated" in mark.signs):
                misdated.append(Misdated(done, mark.values[0]))
            billed = False
        elif not (mark.kind == "date" and "begun" in mark.signs and _last_but_places(found) == "date"):
            found.append(mark)
            billed = billed and mark.kind == "place"
    return found, misdated


def _last_but_places(marks: Sequence[Mark]) -> str:
    return next((mark.kind for mark in reversed(marks) if mark.kind != "place"), "")


def _told_before(found: Sequence[Mark], code: Mark, namer: Namer) -> int | None:
    """Where something begun and finished was named of which a code tells how it was billed."""
    if "claim" not in code.signs or not any("closes" in mark.signs for mark in found):
        return None
    named = (at for at, mark in enumerate(found) if mark.kind == "name" and namer.explains(mark, code.values[0]))
    return next(named, None)


def _done(marks: Sequence[Mark]) -> tuple[list[Mark], list[str]]:
    """The marks of what was done, and the names of what is still to be done: with its places and day it is no visit."""
    kept: list[Mark] = []
    planned: list[Mark] = []
    ahead = False
    for at, mark in enumerate(marks):
        if mark.kind in PROCEDURES:
            ahead = "intended" in mark.signs or (ahead and "joined" in mark.signs)
        places = list(takewhile(lambda other: other.kind == "place", marks[at + 1 :]))
        goes_on = any("planned" in other.signs for other in (mark, *places))
        if mark.kind in PROCEDURES and goes_on:
            run = _run_up_to(kept, mark)
            planned += [other for other in kept[run:] if other.kind in PROCEDURES]
            del kept[run:]
            ahead = True
        if not ahead:
            kept.append(mark)
        elif mark.kind in PROCEDURES:
            planned.append(mark)
        ahead = ahead and mark.kind != "date"
    codes = [mark.values[0] for mark in planned if mark.kind == "code"]
    return kept, codes or [mark.said for mark in planned]


def _run_up_to(marks: Sequence[Mark], last: Mark) -> int:
    """Where the procedures begin that were told since the last day and are not joined to it; without a day those that
    are joined to the last."""
    since = next((at + 1 for at in reversed(range(len(marks))) if marks[at].kind == "date"), None)
    if since is None:
        since = len(marks)
        while since and "joined" in last.signs:
            since -= 1
            last = marks[since] if marks[since].kind in PROCEDURES else last
        return since
    while since < len(marks) and (marks[since].kind == "place" or "joined" in marks[since].signs):
        since += 1
    return since


def _in_quadrants(marks: Iterable[Mark], namer: Namer) -> Iterator[Mark]:
    """The marks with a place behind each name that says itself that all quadrants were treated: "full mouth srp"."""
    for mark in marks:
        yield mark
        if mark.kind == "name" and mark.said.startswith(_ALL_OVER) and namer.is_by_quadrant(mark):
            yield Mark("place", QUADRANTS)


def _turned(marks: list[Mark]) -> list[Mark]:
    """The marks with what is told first put behind what it came after: "adjusted two weeks after D5110 on 11/2"."""
    at = next((at for at, mark in enumerate(marks) if "after" in mark.signs), 0)
    before, behind = marks[:at], marks[at + 1 :]
    if any(mark.kind == "date" for mark in before) or not any(mark.kind in PROCEDURES for mark in before):
        return marks
    date_at = next((place for place, mark in enumerate(behind) if mark.kind == "date"), len(behind) - 1)
    if not any(mark.kind in PROCEDURES for mark in behind[: date_at + 1]):
        return marks
    return [*behind[: date_at + 1], marks[at], *before, *behind[date_at + 1 :]]


def _listed(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with codes that are listed twice told from those that are merely spoken of again."""
    found: list[Mark] = []
    last = ""
    for mark in marks:
        code = mark.values[0] if mark.kind == "code" else ""
        listed = bool(code) and code == last and len(mark.before) == len(mark.signs & {"joined"})
        found.append(mark.but("listed") if listed else mark)
        last = last if mark.kind == "place" else code
    return found


def _closer(marks: Sequence[Mark], namer: Namer) -> list[Mark]:
    """The marks with each deed named by the thing it was done to: "upper denture …, adjusted …, relined …"."""
    found: list[Mark] = []
    thing: Mark | None = None
    for mark in marks:
        if mark.kind != "name":
            found.append(mark)
            continue
        deed = namer.acts.get(mark.said, mark.said)
        keys = mark.values or (thing and namer.named(f"{thing.said} {deed}")) or namer.named(deed)
        cared_for = namer.care_of(mark._replace(values=keys), thing) if thing and keys else ()
        if thing and not set(namer.codes(keys)).isdisjoint(namer.codes(thing.values)):
            cared_for = ()  # the same was done once more, and is no care of it
        if thing and (cared_for or (keys and not mark.values)):
            found.append(mark._replace(values=cared_for or keys, said=f"{thing.said} {deed}"))
        else:
            found.append(mark._replace(values=keys))
            thing = mark if mark.values else thing
    return _without_things(found, namer)


def _without_things(marks: Sequence[Mark], namer: Namer) -> list[Mark]:
    """The marks without things that are named only as what a deed right beside them was done to.

    Such a thing stands where it is told when it was made: "crown recemented today, it was done 3 months ago".
    """
    found: list[Mark] = []
    things: list[Mark] = []
    for at, mark in enumerate(marks):
        following = next((other for other in marks[at + 1 :] if other.kind != "place"), None)
        before = next((other for other in reversed(found) if other.kind != "place"), None)
        behind = marks[at - 1].kind == "place" and [other.kind for other in marks[at + 1 : at + 2]] == ["place"]
        of_next = following and _is_thing_of(mark, following, namer) and not _has_own_place(marks, at, following)
        if of_next or (before and not behind and _is_thing_of(mark, before, namer)):
            things.append(mark)
        else:
            if "made" in mark.signs and things and before and before.kind == "date":
                found.append(things[-1])
            found.append(mark)
    return found


def _is_thing_of(thing: Mark, deed: Mark, namer: Namer) -> bool:
    named = thing.kind == deed.kind == "name" and "joined" not in deed.signs and "joined" not in thing.signs
    return named and bool(namer.care_of(deed, thing))


def _has_own_place(marks: Sequence[Mark], at: int, following: Mark) -> bool:
    """Whether both a name and the one after it are followed by places."""
    deed = marks.index(following, at)
    return deed - at > 1 and bool(marks[deed + 1 : deed + 2]) and marks[deed + 1].kind == "place"


def _explained(marks: Sequence[Mark], namer: Namer) -> list[Mark]:
    """The marks without names that only say what the code beside them is: "extraction #30 D7140"."""
    found = list(marks)
    at = 0
    while at < len(found):
        code = _code_of(found, at, namer) if found[at].kind == "name" else 0
        if code:
            found[at] = found[code].but(*found[at].signs & {"joined", "intended"})
            del found[code]
        elif found[at].kind == "code":
            behind = [place for place in range(at + 1, len(found)) if found[place].kind != "place"]
            name = next(iter(behind), 0)
            if name and found[name].kind == "date" and _says_for_what(found, behind[1:2]):
                name = behind[1]
            if name and _says_what(found[name], found[at], namer):
                del found[name]
        at += 1
    return found


def _says_for_what(marks: Sequence[Mark], at: Sequence[int]) -> bool:
    return any(marks[place].kind == "name" and "for" in marks[place].before[:2] for place in at)


def _says_what(name: Mark, code: Mark, namer: Namer) -> bool:
    return name.kind == "name" and "joined" not in name.signs and namer.explains(name, code.values[0])


def _code_of(marks: Sequence[Mark], at: int, namer: Namer) -> int:
    """The place of the code that says the same as the name before it: with at most one day between, if that day is
    not followed by one of the code's own."""
    behind = [place for place in range(at + 1, len(marks)) if marks[place].kind != "place"]
    dates = 0
    for number, place in enumerate(behind):
        if marks[place].kind == "date" and not dates:
            dates = 1
        elif marks[place].kind == "code" and "joined" not in marks[place].signs:
            after = marks[behind[number + 1]].kind if number + 1 < len(behind) else ""
            return place if not (dates and after == "date") and namer.explains(marks[at], marks[place].values[0]) else 0
        else:
            return 0
    return 0


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


def _with_days(told: Sequence[Stretch]) -> tuple[list[Stretch], list[str]]:
    """Stretches with days for all codes, and names left without one.

    What is told without a day is of the last day before it: any code that was not told before, and names that are
    joined to what was done that day. Other names may be planned or asked about.
    """
    found: list[Stretch] = []
    left: list[str] = []
    codes: set[str] = set()
    for stretch in told:
        kept = stretch
        if not stretch.days:
            wanted = [mark for mark in stretch.marks if _goes_with_the_day(mark, codes)]
            names = (mark for mark in stretch.procedures if mark.kind == "name" and mark not in wanted)
            left += [mark.said for mark in names if "asked" not in mark.signs]
            kept = Stretch(wanted, found[-1].days[-1:] if found else ())
        codes |= {mark.values[0] for mark in stretch.procedures if mark.kind == "code"}
        found.append(kept)
    return found, left


def _goes_with_the_day(mark: Mark, told: Collection[str]) -> bool:
    if mark.kind == "code":
        return mark.values[0] not in told
    return mark.kind == "place" or "joined" in mark.signs


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

    def __init__(self, told: Sequence[Stretch], places: Sequence[str], book: Rulebook, namer: Namer) -> None:
        self._told, self._places, self._book, self._namer = told, places, book, namer
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
                seen: set[tuple[str, str]] = set()
                for group in stretch.groups():
                    named = group.places or stretch.places
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
                if not code:
                    continue
                local = self._book.of(code).is_placed
                where = place if local or (named and len(places) == 1) else ""
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
        scene = Scene(day, told, frozenset(self._courses[place]), frozenset(self._days[day]))
        code = self._namer.code_of(mark, place, scene)
        if code and self._is_further_visit(mark, code, place, day):
            code = ""
        if not code:
            self.unread.append(mark.said)
        return code

    def _is_told_by_its_units(self, mark: Mark, day: Day) -> bool:
        return "whole" in mark.signs and any(self._namer.is_unit(code, mark) for code, _ in self._given[day])

    def _is_further_visit(self, mark: Mark, code: str, place: str, day: Day) -> bool:
        """Whether a whole course is named once more after the day that opened it: which step that was is not said."""
        whole = any(key.startswith("families/") for key in mark.values)
        opens = any(code in series.opening for series in self._book.of(code).series)
        return whole and opens and self._opened.setdefault((place, code), day) != day


def _dated(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks with every day told as a date: "two weeks later" counts from the day before it."""
    last: date | None = None
    before = ""
    for mark in marks:
        counted, before = before not in _PRESENT, mark.said if mark.kind == "date" else ""
        if mark.kind == "date":
            day = date.fromisoformat(mark.values[0])
            while "week" in mark.signs and last and day < last:
                day += timedelta(7)
            last = day
            yield mark._replace(values=(day.isoformat(),))
        elif mark.kind != "later" or not last:
            yield mark
        elif counted:
            last += timedelta(int(mark.values[0]))
            yield Mark("date", (last.isoformat(),))


def _on_days(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without "today" and "now" where the day is given as well: "taken today 11/20", "now D2740 on 11/2"."""
    found: list[Mark] = []
    for at, mark in enumerate(marks):
        days = (other for other in marks[at + 1 :] if other.kind == "date")
        day = next(days, None)
        beside = day is not None and day.said not in _PRESENT and (not day.before or "on" in day.before)
        if not (mark.kind == "date" and mark.said in _PRESENT and beside):
            found.append(mark)
    return found


def _in_years(marks: Sequence[Mark]) -> list[Mark]:
    """Days without a year, each read as the last such day, put before those that are told long after them.

    "Jan 5 and again Aug 9", told in June, are of one year: the August was the last one, so the January is too. A step
    back of some weeks is left alone: there the later visit is told first.
    """
    found: list[Mark] = []
    following: date | None = None
    for read in reversed(marks):
        mark = read
        if read.kind == "date" and "year" in read.signs:
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
