"""A message put in order: what it names, each thing once, and what it tells beside that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.cases.alike import billed_alike
from assistant.cases.asking import proposed, without_asked, without_dropped
from assistant.cases.completion import accounted, by_the_payer, done, finished, once_claimed
from assistant.cases.marks import PROCEDURES, Mark, marks_of
from assistant.cases.places import QUADRANTS
from assistant.cases.told_days import counted_back, dated, in_years, on_days, retold, turned, within_a_month
from assistant.cases.unweighed import parts_beside
from intents.features import words
from intents.stories import tells_by_the_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.cases.completion import Misdated
    from assistant.cases.marks import Sign
    from assistant.cases.names import Namer
    from intents.interpretation import Interpretation


_SENTENCE_END: Final = re.compile(r"[.!?]\s+")
_ALL_OVER: Final = ("full mouth", "4 quadrants", "four quadrants", "all quadrants")


class Story(NamedTuple):
    """What a message tells beside its visits."""

    marks: Sequence[Mark] = ()
    planned: tuple[str, ...] = ()
    """What is still to be done, by its words or code."""
    misdated: tuple[Misdated, ...] = ()
    beside: tuple[str, ...] = ()
    """Parts that tell of something else than what was done where and when."""
    paid: tuple[str, ...] = ()
    """Codes that a payer made of what was billed."""
    settings: frozenset[str] = frozenset()
    """Families of courses that words tell of."""
    proposed: tuple[str, ...] = ()
    """Codes that are proposed in the place of what was billed."""

    @property
    def vague(self) -> frozenset[str]:
        """Days that stand for a month or a year."""
        return _days_with("vague", self.marks)

    @property
    def finished(self) -> frozenset[str]:
        """Days on which something begun before was finished."""
        return _days_with("closes", self.marks)


def read_story(reading: Interpretation, namer: Namer) -> Story:
    """What a message tells, put in order."""
    settings = namer.settings(reading.unmasked)
    found = without_dropped(marks_of(reading, namer.ways, namer.asked_in(reading)))
    found = billed_alike(found, reading)
    found, instead = proposed([*found, *_of_one_day(found, reading)])
    told, paid = by_the_payer(_within(found, settings, namer))
    marks = retold(within_a_month(list(dated(in_years(counted_back(turned(on_days(told)), namer.today))))))
    beside = tuple(parts_beside(reading.question, marks, namer.plain | namer.setting_words(settings)))
    marks = without_asked(list(_apart(marks, reading.question, namer)), namer, namer.today)
    marks = _opened(list(_in_quadrants(marks, namer)), namer)
    marks, misdated = once_claimed(finished(marks, namer), namer)
    marks, planned = done(accounted(_explained(_closer(marks, namer), namer), namer))
    has_days = any(mark.kind == "date" for mark in marks)
    marks = [mark for mark in _listed(marks) if not (has_days and mark.kind == "later")]
    settings |= namer.opened_by(marks)
    return Story(
        marks,
        tuple(dict.fromkeys(planned)),
        tuple(misdated),
        beside,
        tuple(dict.fromkeys(paid)),
        settings,
        tuple(dict.fromkeys(instead)),
    )


def _of_one_day(marks: Sequence[Mark], reading: Interpretation) -> list[Mark]:
    """That all is of one day, where only hours are told."""
    is_one = tells_by_the_clock(reading.question) and all(mark.kind not in {"date", "later"} for mark in marks)
    return [Mark("later", ("0",))] if is_one else []


def _within(marks: Sequence[Mark], settings: frozenset[str], namer: Namer) -> list[Mark]:
    """The marks without deeds of a course that nothing tells of; of several on one day only the last of the course."""
    courses = settings | namer.courses(marks)
    found: list[Mark] = []
    earlier = -1
    for at, mark in enumerate(marks):
        if mark.kind == "date" or (earlier >= 0 and _office_of(mark) != _office_of(found[earlier])):
            earlier = -1
        if not namer.counts_within(mark, courses):
            found += [mark] * ("within" not in mark.signs)
        elif earlier < 0 or _has_its_own_day(marks, at, found[:earlier]):
            earlier = len(found)
            found.append(mark)
        elif namer.stage(mark) > namer.stage(found[earlier]):
            found[earlier] = mark
    return found


def _has_its_own_day(marks: Sequence[Mark], at: int, before: Sequence[Mark]) -> bool:
    """Whether a deed is followed by a day, and the deed told before it is of the day before that."""
    following = [mark.kind for mark in marks[at + 1 :] if mark.kind != "place"]
    leading = [mark.kind for mark in before if mark.kind != "place"]
    return "joined" not in marks[at].signs and following[:1] == ["date"] and leading[-1:] == ["date"]


def _office_of(mark: Mark) -> bool:
    return "elsewhere" in mark.signs


def _days_with(sign: Sign, marks: Iterable[Mark]) -> frozenset[str]:
    return frozenset(day for mark in marks if sign in mark.signs for day in mark.values)


def _apart(marks: Sequence[Mark], text: str, namer: Namer) -> Iterator[Mark]:
    """The marks with names of two deeds taken apart: "custom abutment and zirconia crown", or of two sentences."""
    for mark in marks:
        named = [part.removeprefix("a ").removeprefix("the ") for part in mark.said.split(" and ")]
        several = mark.kind == "name" and len(named) > 1
        keys = [namer.named(part) for part in named] if several else []
        # "post and core" is one thing
        if several and all(keys) and len(set(keys)) == len(keys) and keys[0] != mark.values:
            yield mark._replace(values=keys[0], said=named[0], times=1)
            for said, values in zip(named[1:], keys[1:], strict=True):
                yield mark._replace(values=values, said=said, before=()).but("joined")
        else:
            yield from _of_sentences(mark, text, namer)


def _of_sentences(mark: Mark, text: str, namer: Namer) -> Iterator[Mark]:
    """A mark whose name goes over the end of a sentence as the names in each: "... a membrane. The implant ..."."""
    said = mark.said.split() if mark.kind == "name" else []
    written = re.search(r"\b[^\w]+".join(map(re.escape, said)), text, re.IGNORECASE) if len(said) > 1 else None
    parts = [words(part) for part in _SENTENCE_END.split(written[0])] if written else []
    if len(parts) < 2:
        yield mark
        return
    *ended, last = (" ".join(part).removeprefix("the ") for part in parts)
    for name in ended:
        yield Mark("name", namer.named(name), name, before=mark.before, signs=mark.signs - {"planned"}).but(
            *namer.deed_signs(name)
        )
    yield Mark("name", namer.named(last), last, signs=mark.signs & {"planned", "at-tooth"}).but(*namer.deed_signs(last))


def _in_quadrants(marks: Iterable[Mark], namer: Namer) -> Iterator[Mark]:
    """The marks with a place behind each name that says itself that all quadrants were treated: "full mouth srp"."""
    for mark in marks:
        yield mark
        if mark.kind == "name" and mark.said.startswith(_ALL_OVER) and namer.is_by_quadrant(mark):
            yield Mark("place", QUADRANTS)


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


def _opened(marks: Sequence[Mark], namer: Namer) -> list[Mark]:
    """The marks with the code that opens a course before the day of its first visit: "D####, first visit was 3/2"."""
    found: list[Mark] = []
    for mark in marks:
        last = next((other for other in reversed(found) if other.kind in PROCEDURES), None)
        opening = namer.opening_of(last) if last and "first" in mark.signs else ""
        if opening:
            found.append(Mark("code", (opening,)).but(*mark.signs & {"elsewhere"}))
        found.append(mark)
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
            own = namer.explains(marks[at], marks[place].values[0]) and not (
                dates and namer.is_care(marks[place].values[0], marks[at])
            )
            return place if own and not (dates and after == "date") else 0
        else:
            return 0
    return 0
