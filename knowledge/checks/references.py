"""What an entry points to exists: codes, denials, remark codes, concepts, aspects, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.authoring import Entry, Problem, Reading
from knowledge.models import Code, Statement
from knowledge.walk import walk

_CODE_FIELDS = {"codes", "instead", "near", "successors", "left", "right", "main"}
_CODE = re.compile(r"\bD\d{4}\b")


def check(reading: Reading) -> Iterator[Problem]:
    """Dead references, each with the place it stands in."""
    known = {folder: reading.keys(folder) for folder in _targets()}
    for entry in reading.entries:
        for path, item in walk(entry.value):
            for folder, key in _references(entry, path, item):
                if key not in known[folder]:
                    mend = f"correct it, or add it to {folder}/"
                    yield entry.problem(path, f"{key} is not known in {folder}", mend)


def _targets() -> tuple[str, ...]:
    return ("codes", "denials", "remarks", "concepts", "aspects", "sections")


def _references(entry: Entry, path: str, item: object) -> Iterator[tuple[str, str]]:
    name = path.rpartition(".")[2]
    if isinstance(item, Statement):
        yield from (("codes", code) for code in _CODE.findall(item.text))
    elif isinstance(item, Code):
        yield "sections", item.section
    elif isinstance(item, dict) and name == "aspects":
        yield from (("aspects", str(key)) for key in item)
    elif isinstance(item, tuple):
        folder = _folder_of(entry, name)
        if folder:
            yield from ((folder, str(key)) for key in item)


def _folder_of(entry: Entry, name: str) -> str | None:
    if name in {"carcs", "rarcs", "groups"} or (entry.folder == "remarks" and name in {"instead", "near"}):
        return "remarks"
    if name in _CODE_FIELDS:
        return "codes"
    return {"denials": "denials", "versus": "concepts"}.get(name)
