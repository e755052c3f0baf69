"""Places in the knowledge, by which a lesson takes over statements that stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from knowledge.models import Statement
from knowledge.walk import walk

LEADS: Final = {
    "codes": "what",
    "families": "what",
    "concepts": "what",
    "denials": "why",
    "remarks": "means",
    "differences": "choose",
}
"""The folders a place may name, and the field meant where it names none."""


class Place(NamedTuple):
    """A folder, the key of an entry, and the way down to statements in it."""

    folder: str
    key: str
    path: tuple[str, ...]


def parse_place(written: str) -> Place:
    """Read a place such as `codes/D3351.limits` or `differences/D3351~D3352`.

    Raises ValueError where it names no folder that statements can be taken from.
    """
    folder, _, rest = written.partition("/")
    key, *path = rest.split(".")
    if folder not in LEADS or not key:
        raise ValueError(f"write it as folder/key.field, the folder one of {', '.join(LEADS)}")
    return Place(folder, key, tuple(path) or (LEADS[folder],))


def statements_at(entry: Any, path: tuple[str, ...]) -> Iterator[Statement]:
    """The statements below a path in an entry, in the order they are written; none where the path leads nowhere."""
    for step in path:
        entry = _part(entry, step)
    return (item for _, item in walk(entry) if isinstance(item, Statement))


def _part(value: Any, step: str) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if step.isdigit() and isinstance(value, tuple):
        return value[int(step)] if int(step) < len(value) else None
    return getattr(value, step, None)
