"""What makes two questions in much the same words different ones: which of two is set before the other, or the unit.

"Is COBRA primary over an active plan" asks the reverse of its mirror.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from intents.features import all_stems, stem, words
from intents.patterns import UNIT, UNIT_NAMES, UNITS, Pattern
from intents.search import STOP_STEMS

_RELATIONS: Final = tuple(
    map(stem, ("over", "before", "after", "primary", "secondary", "first", "last", "override", "overrides", "than"))
)
"""Words that set what stands left of them against what stands right."""

_BESIDE: Final = STOP_STEMS.union(_RELATIONS)
"""Stems that are no part of what is set against something."""

_APART: Final = frozenset(map(stem, ("different", "differ", "differs", "unlike")))
"""Words that say that two things are not the same."""

_ALSO_CALLED: Final = {**UNIT_NAMES, "day": "visit"}
"""Other words for units; of a day there is one visit."""

_PER: Final = Pattern(rf"\bper\s+{UNITS}\b", "per")

_NO: Final = "qno"
"""What a thing that is denied is marked by: no word begins so."""

_DENIED: Final = Pattern(
    r"\b(?:without|no|not)\s+(?:(?:an?|any|the)\s+)?(?P<thing>\w+)(?:\s+(?:(?:was|is|were|are)\s+)?\w+ed\b)?",
    "without", "no ", "not",
)  # fmt: skip
"""Denies a thing, and what would be done to it."""

_Stems = frozenset[str]
_Plain = Callable[[Iterable[str]], _Stems]

_CODE_YEAR: Final = Pattern(r"\b(20\d\d)\s+(?:cdt\s+)?codes?\b|\bcdt[\s-]+(20\d\d)\b", "20")
"""The year whose codes are spoken of."""


def turned_round(asked: str, wordings: Iterable[str], plain: _Plain) -> bool:
    """Whether a question sets the same things against each other the other way round than all wordings do."""
    mine = _sides(asked, plain)
    turned = False
    for theirs in (_sides(wording, plain) for wording in wordings):
        for relation in mine.keys() & theirs.keys():
            left, right = mine[relation]
            other_left, other_right = theirs[relation]
            moved, came = other_left - left, left - other_left
            if moved and came and (moved & right or came & other_right):
                turned = True
            elif (left & other_left) - right - other_right:
                return False
    return turned


def sets_apart(asked: str, wordings: Iterable[str]) -> bool:
    """Whether a question says that two things differ, and no wording does: its yes is their no."""
    return bool(_APART & all_stems(asked)) and not any(_APART & all_stems(wording) for wording in wordings)


def counts_otherwise(asked: str, wordings: Iterable[str]) -> bool:
    """Whether a question asks for one unit ("per tooth") and the wordings only for others; one with two lets choose."""
    mine = _units(asked)
    theirs = [units for wording in wordings if len(units := _units(wording)) == 1] if mine else []
    return any(theirs) and not any(mine & units for units in theirs)


def asks_of_a_unit(asked: str, wordings: Iterable[str]) -> bool:
    """Whether a question asks for a unit ("per tooth") and none of the wordings does."""
    return bool(_PER.search(asked)) and not any(_units(wording) for wording in wordings)


def denies_what_is_asked(asked: str, wordings: Iterable[str]) -> bool:
    """Whether a question tells that a thing is not there of which wordings ask, and none denies: "no bone was cut"."""
    mine = _denied(all_stems(with_denials(asked)))
    theirs = frozenset[str]().union(*(all_stems(with_denials(wording)) for wording in wordings)) if mine else mine
    return bool(mine & theirs - _denied(theirs))


def _denied(stems: _Stems) -> _Stems:
    return frozenset(one.removeprefix(_NO) for one in stems if one.startswith(_NO))


def with_denials(text: str) -> str:
    """The text with each thing that it denies made a word of its own: what is "without a post" speaks of no post."""
    return _DENIED.sub(rf" {_NO}\g<thing>", text)


def of_another_year(asked: str, wordings: Iterable[str]) -> bool:
    """Whether a question asks for the codes of one year and the wordings only for those of others."""
    mine = _code_years(asked)
    theirs = set[str]().union(*map(_code_years, wordings)) if mine else set()
    return bool(theirs) and mine.isdisjoint(theirs)


def _code_years(text: str) -> set[str]:
    return {year for found in _CODE_YEAR.findall(text) for year in found if year}


def _units(text: str) -> set[str]:
    return {_ALSO_CALLED.get(unit.lower(), unit.lower()) for unit in UNIT.findall(text)}


def _sides(text: str, plain: _Plain) -> dict[str, tuple[_Stems, _Stems]]:
    """For each word of relation what stands left and right of it."""
    stems = list(map(stem, words(text)))
    found = {}
    for relation in _RELATIONS:
        if relation in stems:
            at = stems.index(relation)
            left, right = (set(part) - _BESIDE for part in (stems[:at], stems[at + 1 :]))
            found[relation] = plain(left), plain(right)
    return found
