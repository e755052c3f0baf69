"""The days of a told story: what "later" counts from, which year is meant, and which day is told twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from assistant.cases.marks import PROCEDURES, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_HALF_A_YEAR: Final = timedelta(182)
_MONTH: Final = 7
"""Letters of a day that name its month."""


_PRESENT: Final = frozenset({"now", "today"})
"""Days that a span right behind them explains: "now, six months later"."""


_SAME_DAY: Final = ("0",)


def turned(marks: list[Mark]) -> list[Mark]:
    """The marks with what is told first put behind what it came after: "adjusted two weeks after D5110 on 11/2"."""
    at = next((at for at, mark in enumerate(marks) if "after" in mark.signs), 0)
    before, behind = marks[:at], marks[at + 1 :]
    if any(mark.kind == "date" for mark in before) or not any(mark.kind in PROCEDURES for mark in before):
        return marks
    date_at = next((place for place, mark in enumerate(behind) if mark.kind == "date"), len(behind) - 1)
    if not any(mark.kind in PROCEDURES for mark in behind[: date_at + 1]):
        return marks
    return [*behind[: date_at + 1], marks[at], *before, *behind[date_at + 1 :]]


def counted_back(marks: list[Mark], today: str) -> list[Mark]:
    """The marks with a day before the first, where only a span "after" it is told: the last visit is today's."""
    span = next((mark for mark in marks if "after" in mark.signs and mark.values != _SAME_DAY), None)
    if span is None or any(mark.kind == "date" for mark in marks) or marks[0].kind == "later":
        return marks
    first = date.fromisoformat(today) - timedelta(int(span.values[0]))
    return [Mark("date", (first.isoformat(),), signs=frozenset({"vague"})), *marks]


def dated(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks with every day told as a date: "two weeks later" counts from the day before it, and "same visit" right
    behind a day is that day."""
    last: date | None = None
    before = ""
    beside = False
    for at, mark in enumerate(marks):
        counted, before = before not in _PRESENT, mark.said if mark.kind == "date" else ""
        if mark.kind == "date":
            day = date.fromisoformat(mark.values[0])
            while "week" in mark.signs and last and day < last:
                day += timedelta(7)
            last = day
            yield mark._replace(values=(day.isoformat(),))
        elif mark.kind != "later" or not last:
            yield mark
        elif "questioned" in mark.signs and mark.values == _SAME_DAY:
            continue  # "both billable same day?" asks of the days that are told
        elif _is_told_as_a_date(marks[at + 1 :]):
            continue  # "three weeks later we did the root canal, filled on 11/5"
        elif counted and not (mark.values == _SAME_DAY and beside):
            last += timedelta(int(mark.values[0]))
            yield Mark("date", (last.isoformat(),))
        beside = mark.kind == "date"


def _is_told_as_a_date(following: Sequence[Mark]) -> bool:
    """Whether what was done after a span of time has its own date at the end of the story."""
    told = [mark for mark in following if mark.kind != "place" and "questioned" not in mark.signs]
    done = told[:-1]
    together = all("joined" in mark.signs for mark in done[1:])
    return bool(done) and told[-1].kind == "date" and together and all(mark.kind in PROCEDURES for mark in done)


def on_days(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without "today", "now" and "same day" where the day is given as well: "now D2740 on 11/2"."""
    found: list[Mark] = []
    for at, mark in enumerate(marks):
        days = (other for other in marks[at + 1 :] if other.kind == "date")
        day = next(days, None)
        beside = day is not None and day.said not in _PRESENT and (not day.before or "on" in day.before)
        same = mark.kind == "later" and mark.values == _SAME_DAY and marks[at + 1 : at + 2] == [day]
        if not (same or (mark.kind == "date" and mark.said in _PRESENT and beside)):
            found.append(mark)
    return found


def retold(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without days that only open what is told of a day, and stand again behind it: "filled 2/23, D3353
    2/23", "on 6/2 we only looked; sent D3352 for 6/2"."""
    found: list[Mark] = []
    before = "date"
    for at, mark in enumerate(marks):
        opens = mark.kind == "date" and before == "date" and mark.signs.isdisjoint({"closes", "joined"})
        if opens and (_stands_again(mark, marks[at + 1 :]) or _only_begins(mark, marks[at + 1 :])):
            continue
        found.append(mark)
        before = before if mark.kind == "place" else mark.kind
    return found


def _stands_again(day: Mark, following: Sequence[Mark]) -> bool:
    """Whether a day is the next one told, behind a code."""
    up_to = next((at for at, mark in enumerate(following) if mark.kind == "date"), 0)
    coded = any(mark.kind == "code" for mark in following[:up_to])
    return coded and following[up_to].values == day.values


def _only_begins(day: Mark, following: Sequence[Mark]) -> bool:
    """Whether a day on which something was opened is followed by what was done and by the day of that: "opened #19 on
    2/3, finished the root canal on 2/17"."""
    kinds = [mark.kind for mark in following if mark.kind != "place" and "questioned" not in mark.signs]
    return "begun" in day.signs and kinds[:2] in (["name", "date"], ["code", "date"]) and kinds[2:3] in ([], ["date"])


def within_a_month(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with a month named again behind a day of it as that day: "filled July 13. For July we sent"."""
    found: list[Mark] = []
    for mark in marks:
        days = [day.values for day in found if day.kind == "date" and day.signs.isdisjoint({"vague"})]
        same = [day for day in days if day[0][:_MONTH] == mark.values[0][:_MONTH]] if "vague" in mark.signs else []
        found.append(mark._replace(values=same[-1], signs=mark.signs - {"vague"}) if len(set(same)) == 1 else mark)
    return found


def in_years(marks: Sequence[Mark]) -> list[Mark]:
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
