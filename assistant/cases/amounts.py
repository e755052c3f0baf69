"""How often and how long after, in the words of a told story: "x2", "all four quads", "two weeks later"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.numbers import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTS: Final = {**NUMBERS, "a": 1, "next": 1, "following": 1, "couple": 2}
_UNITS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
_THE_SAME: Final = frozenset({"same", "that"})
_OF_A_DAY: Final = frozenset(
    {"day", "date", "dos", "visit", "appointment", "appt", "sitting", "session", "morning", "afternoon", "evening"}
)
"""Words of one and the same day behind "same" and "that"."""

_AFTER: Final = frozenset({"later", "after", "afterwards", "on"})
_TIMES: Final = {"twice": 2, "x2": 2, "x3": 3, "x4": 4, "2x": 2, "3x": 3, "4x": 4}
MOST_TIMES: Final = 20
_A_PERIOD: Final = frozenset({"a", "per", "in", "within", "every", "year", "yearly", "this", "last", "each"})
"""Words behind a count that make it a rule and nothing that was done: "twice a year"."""


def all_quadrants(words: Sequence[str], at: int) -> int:
    """How many words name all quadrants: "all four quads", "4 quadrants", "all quads"; 0 where none do."""
    said = words[at : at + 3]
    length = 1 if said[:1] == ("all",) else 0
    length += said[length : length + 1] in (("4",), ("four",), ("x4",))
    return length + 1 if length and words[at + length : at + length + 1] in (("quadrants",), ("quads",)) else 0


def times(words: Sequence[str], at: int) -> int:
    """How often something was done, as the words behind it say: "x2", "x 2", "twice", "three times", "2 units"."""
    while words[at : at + 1] == ("qtooth",):
        at += 1
    said, unit, after = (*words[at : at + 3], "", "", "")[:3]
    if said in _TIMES:
        return 1 if unit in _A_PERIOD or unit.startswith("quad") else _TIMES[said]
    if said == "x" and unit.isdigit() and 0 < int(unit) <= MOST_TIMES:
        return int(unit)
    many = number(said)
    counted = unit in {"times", "units"} and after not in _A_PERIOD and 0 < many <= MOST_TIMES
    return many if counted else 1


def number(word: str) -> int:
    """A number of up to two digits or in words; 0 for any other word."""
    return NUMBERS.get(word) or (int(word) if word.isdigit() and len(word) < 3 else 0)


def days_later(words: Sequence[str], at: int) -> int | None:
    """Days that "two weeks later", "the next day", "the same day" or "monthly since" adds; nothing where no such thing
    is said."""
    said = words[at]
    if said == "monthly":
        return _UNITS["month"] if words[at - 1 : at] == ("qcode",) and "since" not in words else None
    if said == "since" and words[at + 1 : at + 2] == ("qcode",):
        return _UNITS["month"] if "monthly" in words else 1
    unit = words[at + 1] if at + 1 < len(words) else ""
    if said in _THE_SAME and unit in _OF_A_DAY:
        return 0
    days = _UNITS.get(unit.removesuffix("s"))
    if days is None:
        return None
    count = int(said) if said.isdigit() and len(said) < 4 else _COUNTS.get(said)
    follows = words[at + 2] if at + 2 < len(words) else ""
    if count is None or not (follows in _AFTER or said in {"next", "following"}):
        return None
    return count * days
