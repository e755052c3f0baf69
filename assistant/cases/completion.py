"""How far a told deed had come: begun and finished, billed, or still planned."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.cases.asking import is_told
from assistant.cases.marks import PROCEDURES, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.cases.names import Namer


_OF_IT: Final = frozenset({"filled it", "sealed it", "filled them"})
"""Deeds done to what was told right before."""


class Misdated(NamedTuple):
    """What was finished on one day and billed with another."""

    done: str
    billed: str


def finished(marks: Sequence[Mark], namer: Namer) -> list[Mark]:
    """The marks without deeds that only end what is said to have been begun: "rct opened 12/30, filled 1/6"."""
    found: list[Mark] = []
    begun: Mark | None = None
    closes = False
    days: set[tuple[str, ...]] = set()
    said_again: Mark | None = None
    for at, mark in enumerate(marks):
        if mark is said_again:
            continue
        if mark.kind == "date":
            days.add(mark.values)
        if begun and namer.finishes(mark, begun) and (day := _next_day(marks[at + 1 :])) and day.values in days:
            said_again = day  # "rct 3/2 and 3/16 (filled 3/16)": only says which of the days told it was
            continue
        ends = not marks[at + 1 :] or (found[-1:] == [begun] and mark.said in _OF_IT)
        if begun and ends and "begun" not in begun.signs and namer.finishes(mark, begun):
            continue  # "D3330 on #19 5/4, filled", "did the root canal and filled it on 5/4": told before
        if begun and ("begun" in begun.signs or "within" in mark.signs) and namer.finishes(mark, begun):
            closes = _next_day(marks[at + 1 :]) is not None
            if not closes:
                found = _last_day_closes(found)
            continue
        if mark.kind in PROCEDURES:
            begun = mark
            days.clear()
        elif begun and "begun" in mark.signs:
            begun = begun.but("begun")
        found.append(mark.but("closes") if closes and mark.kind == "date" else mark)
        closes = closes and mark.kind != "date"
    return found


def _first_but_places(marks: Sequence[Mark]) -> Mark | None:
    return next((mark for mark in marks if mark.kind != "place"), None)


def _next_day(marks: Sequence[Mark]) -> Mark | None:
    """The day that comes next, places left aside."""
    following = _first_but_places(marks)
    return following if following and following.kind == "date" else None


def _last_day_closes(marks: Sequence[Mark]) -> list[Mark]:
    at = next((at for at in reversed(range(len(marks))) if marks[at].kind == "date"), None)
    return [mark.but("closes") if place == at else mark for place, mark in enumerate(marks)]


def once_claimed(marks: Sequence[Mark], namer: Namer) -> tuple[list[Mark], list[Misdated]]:
    """The marks without what only tells how something was billed, and what was billed with another day than its own.

    "Seated 3/29, claim sent 4/2"; "rct begun 12/28, filled 1/11, billed D3330 with 12/28".
    """
    found: list[Mark] = []
    misdated: list[Misdated] = []
    billed = False
    for at, mark in enumerate(marks):
        if _only_sent(mark, found, marks[at + 1 :]) or _only_billed(mark, found, marks[at + 1 :], namer):
            continue
        told = _told_before(found, mark, namer) if mark.kind == "code" else None
        claimed = _claimed_day(found) if mark.kind == "date" and "closes" in mark.signs else ""
        if claimed and claimed < mark.values[0]:  # "billed D#### on 2/2, finished 2/23"
            misdated.append(Misdated(mark.values[0], claimed))
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


def _only_sent(day: Mark, found: Sequence[Mark], following: Sequence[Mark]) -> bool:
    """Whether a day behind what was done on another is that of the claim: "12/29 D####, claim went 1/15"."""
    told = [mark.kind for mark in found if mark.kind != "place"][-2:]
    opens = _first_but_places(following)
    sent = day.kind == "date" and "claim" in day.signs and not day.signs & {"dated", "closes", "begun"}
    return sent and told[:1] == ["date"] and told[1:] in (["code"], ["name"]) and opens is None


def _only_billed(mark: Mark, found: Sequence[Mark], following: Sequence[Mark], namer: Namer) -> bool:
    """Whether it only says by what name something told before was billed: "took the nerve out, charged its own pulp
    removal"."""
    billed = mark.kind in PROCEDURES and "claim" in mark.signs and mark.times == 1 and "again" not in mark.signs
    return billed and _next_day(following) is None and any(is_told(mark, other, namer) for other in found)


def _claimed_day(marks: Sequence[Mark]) -> str:
    """The day that ends some marks, where the code before it is told of as billed."""
    told = [mark for mark in marks if mark.kind != "place"][-2:]
    billed = [mark.kind for mark in told] == ["code", "date"] and "claim" in told[0].signs
    return told[1].values[0] if billed else ""


def _last_but_places(marks: Sequence[Mark]) -> str:
    return next((mark.kind for mark in reversed(marks) if mark.kind != "place"), "")


def _told_before(found: Sequence[Mark], code: Mark, namer: Namer) -> int | None:
    """Where something begun and finished was named of which a code tells how it was billed."""
    if "claim" not in code.signs or not any("closes" in mark.signs for mark in found):
        return None
    named = (at for at, mark in enumerate(found) if mark.kind == "name" and namer.explains(mark, code.values[0]))
    return max(named, default=None)


def accounted(marks: Sequence[Mark], namer: Namer) -> list[Mark]:
    """The marks with codes that are listed behind everything put in the place of the names they are the codes of.

    "On 6/2 post and core, buildup; crown seated 6/30. D2950, D2954, D2740": each is of the day its name is told of.
    """
    last = max((at for at, mark in enumerate(marks) if mark.kind != "code"), default=len(marks))
    listed = marks[last + 1 :]
    if not listed or marks[last].kind != "date" or "joined" in listed[0].signs:
        return list(marks)
    days = sum(mark.kind == "date" for mark in marks)
    if days == len(listed) and any("within" in mark.signs for mark in marks):
        return list(marks)  # deeds of a course, whose codes are those of its days in turn
    found, left = list(marks[: last + 1]), []
    for code in listed:
        named = (
            at for at, mark in enumerate(found) if mark.kind == "name" and namer.may_be_called(mark, code.values[0])
        )
        at = max(named, default=None)
        if at is None:
            left.append(code)
        else:
            found[at] = code.but(*found[at].signs & {"joined"})
    return [*found, *left]


def done(marks: Sequence[Mark]) -> tuple[list[Mark], list[str]]:
    """The marks of what was done, and the names of what is still to be done: with its places and day it is no visit."""
    kept: list[Mark] = []
    planned: list[Mark] = []
    ahead = False
    for at, mark in enumerate(marks):
        to_come = mark.kind == "date" and ("ahead" in mark.signs or _is_meant(mark, marks[at + 1 :]))
        if mark.kind in PROCEDURES:
            goes_with = "joined" in mark.signs and "questioned" not in mark.signs
            ahead = "intended" in mark.signs or (ahead and (goes_with or _is_for(mark)))
        places = list(takewhile(lambda other: other.kind == "place", marks[at + 1 :]))
        goes_on = any("planned" in other.signs for other in (mark, *places))
        is_ahead = _is_ahead(marks[at + 1 :])
        if mark.kind in PROCEDURES and (goes_on or is_ahead):
            alone = is_ahead or (_next_day(marks[at + 1 :]) is not None and any(day.kind == "date" for day in kept))
            run = len(kept) if alone and "joined" not in mark.signs else _run_up_to(kept, mark)
            planned += [other for other in kept[run:] if other.kind in PROCEDURES]
            del kept[run:]
            ahead = True
        if not (ahead or to_come):
            kept.append(mark)
        elif mark.kind in PROCEDURES:
            planned.append(mark)
        ahead = to_come or (ahead and mark.kind != "date")
    codes = [mark.values[0] for mark in planned if mark.kind == "code"]
    return kept, codes or [mark.said for mark in planned]


def _is_meant(day: Mark, following: Sequence[Mark]) -> bool:
    return "intended" in day.signs and not _tells_what(following)


def _is_ahead(marks: Sequence[Mark]) -> bool:
    """Whether what stands before is of a day that is still to come: "crown next month"."""
    day = _next_day(marks)
    return day is not None and "ahead" in day.signs


def _tells_what(marks: Sequence[Mark]) -> bool:
    """Whether what follows a day tells what was done on it: in "comes back 3/12, D3352" it does, "in may for D3352" is
    only what that day is meant for."""
    following = _first_but_places(marks)
    return following is not None and following.kind in PROCEDURES and not _is_for(following)


def _is_for(mark: Mark) -> bool:
    return mark.before[:1] == ("for",)


def by_the_payer(marks: Sequence[Mark]) -> tuple[list[Mark], list[str]]:
    """The marks without codes that a payer made of what was billed, and those codes: "crown paid as D####".

    What is named right before one is what it was made of, and was told before.
    """
    kept: list[Mark] = []
    for mark in marks:
        if "paid" not in mark.signs:
            kept.append(mark)
            continue
        since = next((at for at in reversed(range(len(kept))) if kept[at].kind != "place"), -1)
        if since >= 0 and _is_told_again(kept[since], kept[:since]):
            del kept[since:]
    return kept, [mark.values[0] for mark in marks if "paid" in mark.signs]


def _is_told_again(mark: Mark, earlier: Sequence[Mark]) -> bool:
    """Whether a code was told before, or a name stands for one of the procedures that were."""
    told = [other for other in earlier if other.kind in PROCEDURES]
    return (mark.kind == "name" and bool(told)) or (mark.kind == "code" and mark.values in [one.values for one in told])


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
