"""What exercises are made from: a part of the knowledge, and what each thing in it is confused with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from random import Random
from typing import Final, TypeVar

from rapidfuzz import fuzz

from intents.patterns import CODE
from knowledge.library import Knowledge
from knowledge.models import Code, Day, Denial, Pair, Practice, Remark, Statement

T = TypeVar("T")
BLANK: Final = "____"
TOGETHER: Final = frozenset(
    {"same-tooth-same-day", "same-tooth", "same-day", "same-quadrant-same-day", "same-arch-same-day"}
)
EXCLUSIVE: Final = (frozenset({"permanent-tooth", "primary-tooth"}), frozenset({"anterior", "premolar", "molar"}))
"""Needs of which a tooth can meet only one."""
MOST_NEIGHBOURS: Final = 8
COMMON: Final = 0.04
"""What a larger share of all codes asks for is no rare document."""
COMMON_HERE: Final = 0.12
"""The same for the codes of one section."""
VARIANTS: Final = 60
"""Codes named more alike than this differ by a word."""


class Base:
    """The knowledge on one day, with the neighbours of codes and denials remembered."""

    def __init__(self, knowledge: Knowledge, day: Day) -> None:
        self.knowledge = knowledge
        self.day = day
        self._neighbours: dict[str, tuple[Code, ...]] = {}
        self._sections: dict[str, tuple[Code, ...]] = {}
        self._rare: dict[str, frozenset[str]] = {}

    def code(self, code: str) -> Code | None:
        """A code, if it may be billed on the day."""
        found = self.knowledge.code(code)
        return found if found and found.in_force(self.day) else None

    def holding(self, statements: Iterable[Statement]) -> list[Statement]:
        """The statements that hold for everyone on the day: no single payer's rule."""
        return [one for one in statements if one.holds_on(self.day) and not one.payer]

    def neighbours(self, code: Code) -> tuple[Code, ...]:
        """The codes it is confused with and that do not stand for another service beside it, nearest first."""
        if code.code not in self._neighbours:
            near = [other for key in dict.fromkeys(self._near(code)) if key != code.code and (other := self.code(key))]
            rivals = [one for one in near if variants(code, one) or not self.go_together(code.code, one.code)]
            self._neighbours[code.code] = tuple(rivals[:MOST_NEIGHBOURS])
        return self._neighbours[code.code]

    def section(self, code: Code) -> tuple[Code, ...]:
        """All codes of a code's section."""
        if code.section not in self._sections:
            listed = self.knowledge.directory().items()
            found = (self.code(key) for key, listing in listed if listing.section == code.section)
            self._sections[code.section] = tuple(one for one in found if one)
        return self._sections[code.section]

    def go_together(self, one: str, other: str) -> bool:
        """Whether both may be billed for the same tooth or day, so that neither is wrong beside the other."""
        return any(pair.when in TOGETHER and pair.verdict != "no" for pair in self.knowledge.pairs(one, other))

    def _near(self, code: Code) -> Iterator[str]:
        yield from code.near
        for difference in self.knowledge.differences_of(code.code):
            yield from difference.right if code.code in difference.left else difference.left
        for family in self.knowledge.families_of(code.code):
            yield from family.main

    def partner(self, pair: Pair, code: Code) -> Code | None:
        """The first code that a pair sets against a code and that one tooth can have beside it."""
        others = (self.code(key) for key in (pair.right if code.code in pair.left else pair.left))
        return next((one for one in others if one and one.code != code.code and one_tooth_fits(code, one)), None)

    @cached_property
    def aspects(self) -> dict[str, str]:
        """How each aspect of a comparison is called."""
        return {key: heading.name for key, heading in self.knowledge.headings("aspects").items()}

    def rare_slots(self, section: str) -> frozenset[str]:
        """The kinds of document that few codes ask for, in a section and in all: the others might go with any code."""
        if section not in self._rare:
            everywhere, here = self._slots(""), self._slots(section)
            rare = (slot for slot, share in everywhere.items() if share <= COMMON and here.get(slot, 0) <= COMMON_HERE)
            self._rare[section] = frozenset(rare)
        return self._rare[section]

    def _slots(self, section: str) -> dict[str, float]:
        """The share of all documented codes, or those of a section, that ask for each kind of document."""
        listed = self.knowledge.directory().items()
        found = (self.code(key) for key, listing in listed if section in {"", listing.section})
        asked = [{document.slot for document in one.documents if document.slot} for one in found if one]
        documented = sum(map(bool, asked))
        return {slot: count / documented for slot, count in Counter(chain.from_iterable(asked)).items()}

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """All denial reasons."""
        found = (self.knowledge.denial(key) for key in self.knowledge.names("denials"))
        return tuple(one for one in found if one)

    @cached_property
    def remarks(self) -> dict[str, Remark]:
        """All remark codes in use on the day."""
        found = (self.knowledge.remark(code) for code in self.knowledge.names("remarks"))
        used = (one for one in found if one and not (one.until and one.until < self.day))
        return {one.code: one for one in used}

    def sharing(self, remark: Remark) -> frozenset[str]:
        """The remark codes that some denial reason shows together with this one."""
        lists = (denial.carcs + denial.rarcs for denial in self.denials)
        return frozenset(chain.from_iterable(codes for codes in lists if remark.code in codes))

    def denials_near(self, denial: Denial) -> list[Denial]:
        """Other denials, those first that share codes or remark codes with this one, then general ones."""
        mine = {*denial.codes, *denial.carcs, *denial.rarcs}
        others = mixed((one for one in self.denials if one.key != denial.key), denial.key)
        return sorted(others, key=lambda one: (-len(mine & {*one.codes, *one.carcs, *one.rarcs}), bool(one.codes)))


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the knowledge that a lesson practises."""

    base: Base
    codes: tuple[Code, ...] = ()
    families: tuple[str, ...] = ()
    denials: tuple[Denial, ...] = ()
    remarks: tuple[Remark, ...] = ()
    concepts: tuple[str, ...] = field(default=())


def scope_of(base: Base, practice: Practice) -> Scope:
    """What a lesson's practice names, with all codes of its sections and families."""
    knowledge = base.knowledge
    listed = [code for code, listing in knowledge.directory().items() if listing.section in practice.sections]
    families = [family for key in practice.families if (family := knowledge.family(key))]
    steps = chain.from_iterable(family.main or chain(*(step.codes for step in family.steps)) for family in families)
    codes = dict.fromkeys([*practice.codes, *steps, *listed])
    return Scope(
        base,
        tuple(found for code in codes if (found := base.code(code))),
        practice.families,
        tuple(denial for key in practice.denials if (denial := knowledge.denial(key))),
        tuple(base.remarks[code] for code in practice.remarks if code in base.remarks),
        practice.concepts,
    )


def everything(base: Base) -> Scope:
    """The whole knowledge."""
    knowledge = base.knowledge
    return Scope(
        base,
        tuple(found for code in knowledge.directory() if (found := base.code(code))),
        tuple(knowledge.names("families")),
        base.denials,
        tuple(base.remarks.values()),
        tuple(knowledge.names("concepts")),
    )


def mixed(things: Iterable[T], seed: str) -> list[T]:
    """Things in an order that hangs on the seed alone, so that what is equally near does not always come first."""
    found = list(things)
    Random(seed).shuffle(found)
    return found


def masked(text: str, codes: Iterable[str]) -> str:
    """The text with some codes blanked out."""
    for code in codes:
        text = text.replace(code, BLANK)
    return text


def named(text: str) -> set[str]:
    """The codes a text names."""
    return {found[0] for found in CODE.finditer(text)}


def label(code: Code) -> str:
    """A code as a choice shows it."""
    return f"{code.code}: {code.name}"


def spoken(code: Code) -> str:
    """A code as a sentence names it."""
    name = code.name if code.name[1:2].isupper() else code.name[:1].lower() + code.name[1:]
    return f"{code.code} ({name.replace(' (', ', ').replace(')', '')})"


def variants(code: Code, other: Code) -> bool:
    """Whether two codes are named so alike that they stand for one service in different degrees."""
    return fuzz.token_sort_ratio(code.name.lower(), other.name.lower()) >= VARIANTS


def one_tooth_fits(code: Code, other: Code) -> bool:
    """Whether some tooth meets what both codes need."""
    one, two = ({need.need for need in each.requires} for each in (code, other))
    return all(not one & group or not two & group or one & two & group for group in EXCLUSIVE)
