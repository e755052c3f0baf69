"""Models -> one file that loads in milliseconds: each entry a record, and beside it what leads to it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

from knowledge.authoring import DATA, Reading
from knowledge.models import Code, Statement
from knowledge.packing import pack
from knowledge.walk import walk
from knowledge.yamlfile import read_yaml

COMPILED: Final = Path(__file__).parent / "compiled" / "knowledge.shelf"

KEYED: Final = (
    "sources", "families", "denials", "concepts", "remarks", "codes", "policies", "lessons", "nomenclature",
)  # fmt: skip
NUMBERED: Final = ("differences", "pairs")
NAMED: Final = ("families", "denials", "concepts", "remarks", "policies", "lessons")

Links = dict[str, list[Any]]


def compile_knowledge(reading: Reading, root: Path = DATA) -> dict[str, Any]:
    """The records of a reading, ready for a shelf."""
    records = entry_records(reading, {})
    for folder in ("sections", "aspects"):
        ordered = sorted((entry.value for entry in reading.of(folder)), key=lambda heading: heading.order)
        records[folder] = [pack(heading) for heading in ordered]
    for code, links in links_of(reading, {}).items():
        records[f"links/{code}"] = {kind: tuple(targets) for kind, targets in links.items()}
    concepts = [entry.value for entry in reading.of("concepts")]
    records["openings"] = {intent: concept.key for concept in concepts for intent in concept.opens}
    records["directory"] = {entry.key: listing(entry.value) for entry in reading.of("codes")}
    for folder in NAMED:
        records[f"names/{folder}"] = names_of(reading, folder)
    records["edition"] = _edition(root, records)
    return records


def entry_records(reading: Reading, first: Mapping[str, int]) -> dict[str, Any]:
    """A record an entry; those without a key are numbered from `first`."""
    records: dict[str, Any] = {}
    for folder in KEYED:
        records.update({f"{folder}/{entry.key}": pack(entry.value) for entry in reading.of(folder)})
    for entry in reading.of("codes"):
        parts = (item for _, item in walk(entry.value) if isinstance(item, Statement) and item.since)
        if dated := tuple(dict.fromkeys(parts)):
            records[f"dated/{entry.key}"] = pack(dated)
    for folder in NUMBERED:
        numbered = enumerate(reading.of(folder), first.get(folder, 0))
        records.update({f"{folder}/{number}": pack(entry.value) for number, entry in numbered})
    return records


def names_of(reading: Reading, folder: str) -> dict[str, tuple[str, str]]:
    """Name and kind of a folder's entries by key."""
    return {entry.key: (entry.value.name, getattr(entry.value, "kind", "")) for entry in reading.of(folder)}


def listing(code: Code) -> tuple[str, str, str, str | None, str | None]:
    """A code as the directory lists it."""
    return code.name, code.section, code.depth, code.since, code.until


def links_of(reading: Reading, first: Mapping[str, int]) -> Mapping[str, Links]:
    """What speaks of each code: keys of families, denials, concepts; numbers of differences, pairs, policies."""
    links: defaultdict[str, Links] = defaultdict(lambda: defaultdict(list))

    def link(codes: Iterable[str], kind: str, target: Any) -> None:
        for code in dict.fromkeys(codes):
            links[code][kind].append(target)

    for entry in reading.of("families"):
        link(chain.from_iterable(step.codes for step in entry.value.steps), "families", entry.key)
    for folder in NUMBERED:
        for number, entry in enumerate(reading.of(folder), first.get(folder, 0)):
            link(entry.value.left + entry.value.right, folder, number)
    for folder in ("denials", "concepts"):
        for entry in reading.of(folder):
            link(entry.value.codes, folder, entry.key)
    for entry in reading.of("policies"):
        for number, policy in enumerate(entry.value.policies):
            link(policy.codes, "policies", (entry.key, number))
    return links


def _edition(root: Path, records: Mapping[str, Any]) -> dict[str, Any]:
    """The date of the knowledge, a digest of all of it, and the CDT versions by first day."""
    data = read_yaml(root / "edition.yaml").data
    assert isinstance(data, dict)
    digest = hashlib.blake2s(repr(sorted(records.items())).encode(), digest_size=4).hexdigest()
    counts = {folder: sum(name.startswith(f"{folder}/") for name in records) for folder in NUMBERED}
    return {"date": data["date"], "digest": digest, "versions": data["versions"], "counts": counts}
