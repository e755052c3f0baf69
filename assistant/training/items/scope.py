"""What exercises are made from: a part of the knowledge, and what each thing in it is confused with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final

from knowledge.library import Knowledge
from knowledge.models import Code, Day, Denial, Pair, Practice, Remark, Statement

CODE: Final = re.compile(r"\bD\d{4}\b")
BLANK: Final = "____"
TOGETHER: Final = frozenset({"same-tooth-same-day", "same-tooth", "same-day", "same-quadrant-same-day"})
EXCLUSIVE: Final = (frozenset({"permanent-tooth", "primary-tooth"}), frozenset({"anterior", "premolar", "molar"}))
"""Needs of which a tooth can meet only one."""
MOST_NEIGHBOURS: Final = 8


class Base:
    """The knowledge on one day, with the neighbours of codes and denials remembered."""

    def __init__(self, knowledge: Knowledge, day: Day) -> None:
        self.knowledge = knowledge
        self.day = day
        self._neighbours: dict[str, tuple[Code, ...]] = {}

    def code(self, code: str) -> Code | None:
        """A code, if it may be billed on the day."""
        found = self.knowledge.code(code)
        return found if found and found.in_force(self.day) else None

    def holding(self, statements: Iterable[Statement]) -> list[Statement]:
        """The statements that hold for everyone on the day: no single payer's rule."""
        return [one for one in statements if one.holds_on(self.day) and not one.payer]

    def neighbours(self, code: Code) -> tuple[Code, ...]:
        """The codes it is confused with and never billed beside, nearest first."""
        if code.code not in self._neighbours:
            keys = [key for key in dict.fromkeys(self._near(code)) if not self.go_together(code.code, key)]
            others = [other for key in keys if key != code.code and (other := self.code(key))]
            self._neighbours[code.code] = tuple(others[:MOST_NEIGHBOURS])
        return self._neighbours[code.code]

    def go_together(self, one: str, other: str) -> bool:
        """Whether both may be billed for the same tooth or day, so that neither is wrong beside the other."""
        return any(pair.when in TOGETHER and pair.verdict != "no" for pair in self.knowledge.pairs(one, other))

    def _near(self, code: Code) -> Iterator[str]:
        yield from code.near
        for difference in self.knowledge.differences_of(code.code):
            yield from difference.right if code.code in difference.left else difference.left
        for family in self.knowledge.families_of(code.code):
            yield from family.main

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
        others = [one for one in self.denials if one.key != denial.key]
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


def masked(text: str, codes: Iterable[str]) -> str:
    """The text with some codes blanked out."""
    for code in codes:
        text = text.replace(code, BLANK)
    return text


def named(text: str) -> set[str]:
    """The codes a text names."""
    return set(CODE.findall(text))


def label(code: Code) -> str:
    """A code as a choice shows it."""
    return f"{code.code}: {code.name}"


def other_side(pair: Pair, code: str) -> tuple[str, ...]:
    """The codes that a pair sets against a code."""
    return pair.right if code in pair.left else pair.left
