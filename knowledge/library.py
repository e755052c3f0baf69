"""Knowledge: look up and relate what is known. Records are read from the compiled base when they are asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from knowledge.models import (
    After,
    Code,
    Concept,
    Day,
    Denial,
    Difference,
    Family,
    Heading,
    Lesson,
    Nomenclature,
    Note,
    Pair,
    Payer,
    Policy,
    Remark,
    Source,
    Statement,
)  # fmt: skip
from knowledge.packing import unpack
from knowledge.shelf import Records
from knowledge.walk import walk

OFFICE = "office"
"""The source key of what an office says itself."""


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Listing(NamedTuple):
    """A code as a list of codes shows it."""

    name: str
    section: str
    depth: str
    since: Day | None
    until: Day | None


class Knowledge:
    """The knowledge base; every look-up of something that is not known gives None or nothing."""

    def __init__(self, shelf: Records) -> None:
        self._shelf = self.records = shelf
        self._cache: dict[str, Any] = {}

    def _get(self, name: str) -> Any:
        if name not in self._cache:
            self._cache[name] = unpack(self._shelf.get(name))
        return self._cache[name]

    def code(self, code: str) -> Code | None:
        """All that is known about a CDT code."""
        found: Code | None = self._get(f"codes/{code}")
        return found

    @cached_property
    def awaited(self) -> frozenset[str]:
        """Codes that some code needs to have come before it, at whatever place; all codes are read for it, once."""
        return frozenset(code for rule in self._orders() if rule.per != "tooth" for code in rule.codes)

    def _orders(self) -> Iterator[After]:
        """What any code needs to have come before it; nothing else of all the codes is unpacked or kept."""
        place = 1 + Code._fields.index("after")
        for code in self.directory():
            packed = self._shelf.get(f"codes/{code}")
            if packed:
                yield from unpack(packed[place])

    def source(self, key: str) -> Source | None:
        """A publication by its key."""
        found: Source | None = self._get(f"sources/{key}")
        return found

    def family(self, key: str) -> Family | None:
        """A course of treatment by its key."""
        found: Family | None = self._get(f"families/{key}")
        return found

    def denial(self, key: str) -> Denial | None:
        """A denial reason by its key."""
        found: Denial | None = self._get(f"denials/{key}")
        return found

    def remark(self, code: str) -> Remark | None:
        """A CARC, RARC or group code as printed."""
        found: Remark | None = self._get(f"remarks/{code}")
        return found

    def concept(self, key: str) -> Concept | None:
        """An idea of billing by its key."""
        found: Concept | None = self._get(f"concepts/{key}")
        return found

    def opening(self, intent: str) -> Concept | None:
        """The idea that opens the answers to an intent, whatever code is asked about."""
        key = self._get("openings").get(intent)
        return self.concept(key) if key else None

    def lesson(self, key: str) -> Lesson | None:
        """A lesson for new staff by its key."""
        found: Lesson | None = self._get(f"lessons/{key}")
        return found

    def nomenclature(self, code: str) -> Nomenclature | None:
        """How the ADA calls and describes a code, where the office brought its licensed copy."""
        found: Nomenclature | None = self._get(f"nomenclature/{code}")
        return found

    def payer(self, key: str) -> Payer | None:
        """A payer by its key."""
        found: Payer | None = self._get(f"policies/{key}")
        return found

    def dated(self, code: str) -> tuple[Statement, ...]:
        """Those statements of a code that begin to hold on a day."""
        found: tuple[Statement, ...] = self._get(f"dated/{code}") or ()
        return found

    def families_of(self, code: str) -> tuple[Family, ...]:
        """The courses of treatment a code is a step of."""
        return tuple(self._get(f"families/{key}") for key in self._links(code, "families"))

    def denials_of(self, code: str) -> tuple[Denial, ...]:
        """The denial reasons that name a code."""
        return tuple(self._get(f"denials/{key}") for key in self._links(code, "denials"))

    def differences_of(self, code: str) -> tuple[Difference, ...]:
        """The written comparisons a code stands in."""
        return tuple(self._get(f"differences/{number}") for number in self._links(code, "differences"))

    def pairs_of(self, code: str) -> tuple[Pair, ...]:
        """What is known about billing a code together with others."""
        return tuple(self._get(f"pairs/{number}") for number in self._links(code, "pairs"))

    def policies_of(self, code: str) -> tuple[tuple[Payer, Policy], ...]:
        """What payers published about a code."""
        found = []
        for key, number in self._links(code, "policies"):
            payer = self._get(f"policies/{key}")
            found.append((payer, payer.policies[number]))
        return tuple(found)

    def difference(self, one: str, other: str) -> Difference | None:
        """The written comparison of two codes, if there is one."""
        for found in self.differences_of(one):
            if (one in found.left and other in found.right) or (one in found.right and other in found.left):
                return found
        return None

    def pairs(self, one: str, other: str) -> tuple[Pair, ...]:
        """What is known about billing two codes together, in whatever relation."""
        return tuple(
            pair
            for pair in self.pairs_of(one)
            if (one in pair.left and other in pair.right) or (one in pair.right and other in pair.left)
        )

    def directory(self) -> dict[str, Listing]:
        """Every code with its name, section, depth and dates."""
        if "directory" not in self._cache:
            listed = self._shelf.get("directory").items()
            self._cache["directory"] = {code: Listing(*listing) for code, listing in listed}
        found: dict[str, Listing] = self._cache["directory"]
        return found

    def names(self, folder: str) -> dict[str, tuple[str, str]]:
        """Key -> name and kind of all families, denials, concepts, remarks, policies or lessons."""
        found: dict[str, tuple[str, str]] = self._get(f"names/{folder}")
        return found

    def source_keys(self) -> list[str]:
        """The keys of all publications."""
        return [name.partition("/")[2] for name in self._shelf if name.startswith("sources/")]

    def headings(self, folder: str) -> dict[str, Heading]:
        """The sections, or the aspects, in the order they are shown."""
        return {heading.key: heading for heading in self._get_list(folder)}

    def cdt_version(self, day: str) -> str:
        """The CDT version in force on a date of service."""
        versions: dict[str, str] = self._shelf.get("edition")["versions"]
        in_force = [name for name, first in versions.items() if first <= day]
        return max(in_force, key=versions.__getitem__) if in_force else min(versions, key=versions.__getitem__)

    @property
    def version(self) -> str:
        """The date of the knowledge and a digest of it."""
        edition = self._shelf.get("edition")
        return f"{edition['date']}+{edition['digest']}"

    @property
    def office(self) -> str | None:
        """The name of the office's folder, where there is one."""
        found: str | None = self._shelf.get("office")
        return found

    def notes_on(self, folder: str, key: str) -> tuple[Note, ...]:
        """What the office adds to a code, a denial or a concept."""
        found: tuple[Note, ...] = self._get(f"notes/{folder}/{key}") or ()
        return found

    def notes_replacing(self, statement: str) -> tuple[Note, ...]:
        """What the office says in place of a statement."""
        return self.notes_on("replacing", statement)

    def counts(self) -> dict[str, int]:
        """How many differences and pairs are numbered."""
        found: dict[str, int] = self._shelf.get("edition")["counts"]
        return found

    def statement_ids(self, wanted: Iterable[str]) -> set[str]:
        """Those of some ids that statements of the base have; it reads whole entries, so it is for checks."""
        owners = {name.partition(".")[0] for name in wanted}
        entries = [self._get(name) for name in self._shelf if name.partition("/")[2] in owners]
        numbered = [self._get(f"{folder}/{n}") for folder, count in self.counts().items() for n in range(count)]
        return {item.id for entry in (*entries, *numbered) for _, item in walk(entry) if isinstance(item, Statement)}

    def links(self, code: str) -> dict[str, tuple[Any, ...]]:
        """What speaks of a code, by folder: keys, or numbers of what has none."""
        found: dict[str, tuple[Any, ...]] = self._get(f"links/{code}") or {}
        return found

    def _links(self, code: str, kind: str) -> tuple[Any, ...]:
        return self.links(code).get(kind, ())

    def _get_list(self, name: str) -> list[Heading]:
        if name not in self._cache:
            self._cache[name] = [unpack(item) for item in self._shelf.get(name)]
        found: list[Heading] = self._cache[name]
        return found
