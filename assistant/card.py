"""A code at a glance: its place in its family, its limits, its neighbours and what to attach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.library import Knowledge
    from knowledge.models import Code, Day, Family, Statement


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the family's line."""

    name: str
    codes: tuple[str, ...]
    here: bool
    """Whether the code stands in this step."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A course of treatment as the steps it passes through."""

    name: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a code beside a conversation."""

    code: str
    name: str
    section: str
    validity: str
    what: tuple[Statement, ...]
    lines: tuple[Line, ...]
    limits: tuple[Statement, ...]
    needs: tuple[Statement, ...]
    near: tuple[tuple[str, str], ...]
    """Neighbours, each with its name."""
    documents: tuple[tuple[str, Statement], ...]
    """What to attach, and what it proves."""
    licensed: str = ""
    """How the ADA calls and describes it, where the office brought its licensed copy."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything it says."""
        return (*self.what, *self.limits, *self.needs, *(proof for _, proof in self.documents))


def card_of(knowledge: Knowledge, code: str, day: Day) -> Card | None:
    """The card of a code for a date of service, or None where the code is not known."""
    found = knowledge.code(code)
    if found is None:
        return None
    listed = knowledge.directory()
    heading = knowledge.headings("sections").get(found.section)
    return Card(
        code=found.code,
        name=found.name,
        section=heading.name if heading else found.section,
        validity=found.out_of_force(day),
        what=tuple(item for item in found.what[:1] if item.holds_on(day)),
        lines=tuple(_line(family, code) for family in _courses(knowledge, code)[:1]),
        limits=tuple(item.say for item in found.limits if item.say.holds_on(day)),
        needs=tuple(say for say in _needs(found) if say.holds_on(day)),
        near=tuple((near, listed[near].name) for near in found.near if near in listed),
        documents=tuple((item.item, item.proves) for item in found.documents if item.proves.holds_on(day)),
        licensed=str(knowledge.nomenclature(code) or ""),
    )


def _courses(knowledge: Knowledge, code: str) -> list[Family]:
    """The courses of treatment it is a step of, first those whose name it stands for."""
    return sorted(knowledge.families_of(code), key=lambda family: code not in family.main)


def _needs(code: Code) -> list[Statement]:
    return [item.say for item in code.after] + [item.say for item in code.requires]


def _line(family: Family, code: str) -> Line:
    return Line(family.name, tuple(_stages(family, code)))


def _stages(family: Family, code: str) -> Iterator[Stage]:
    for step in family.steps:
        remarks = [
            word for word, holds in (("may be left out", step.optional), ("as often as needed", step.repeat)) if holds
        ]
        yield Stage(step.name, step.codes, code in step.codes, ", ".join(remarks))
