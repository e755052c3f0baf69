"""Many small records in one file: opened in a millisecond, each record read only when it is asked for.

Layout: a magic line, the length of the index as eight bytes, the index (name -> offset and length), the records; index
and records in Python's marshal format, version 4, which every supported Python reads. Marshal is for files we wrote
ourselves: a shelf stands in the package or in the user's own cache folder, never where a document comes from.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol

MAGIC: Final = b"claimdesk shelf 1\n"
_VERSION: Final = 4


class ShelfError(Exception):
    """The file is no shelf, or was cut off."""


class Records(Protocol):
    """What looking things up needs of a shelf, or of several in layers."""

    def __contains__(self, name: str) -> bool: ...

    def __iter__(self) -> Iterator[str]: ...

    def get(self, name: str) -> Any:
        """The record of that name, or None."""


class Shelf:
    """Records by name; raises ShelfError when the file at `path` is not whole, OSError when it cannot be read."""

    __slots__ = ("_body", "_index")

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            raw = file.read()
        start = len(MAGIC) + 8
        size = int.from_bytes(raw[len(MAGIC) : start], "big")
        if not raw.startswith(MAGIC) or start + size > len(raw):
            raise ShelfError(f"{path} is not a compiled knowledge base; delete it and start again")
        self._index: dict[str, tuple[int, int]] = marshal.loads(raw[start : start + size])
        self._body = memoryview(raw)[start + size :]

    def __contains__(self, name: str) -> bool:
        return name in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def get(self, name: str) -> Any:
        """The record of that name, or None."""
        place = self._index.get(name)
        return None if place is None else marshal.loads(self._body[place[0] : place[0] + place[1]])


class Layers:
    """One shelf above another: a record of the upper one stands for that of the lower one."""

    __slots__ = ("_lower", "_upper")

    def __init__(self, upper: Records, lower: Records) -> None:
        self._upper = upper
        self._lower = lower

    def __contains__(self, name: str) -> bool:
        return name in self._upper or name in self._lower

    def __iter__(self) -> Iterator[str]:
        yield from self._upper
        yield from (name for name in self._lower if name not in self._upper)

    def get(self, name: str) -> Any:
        """The record of that name, or None."""
        return self._upper.get(name) if name in self._upper else self._lower.get(name)


def write_shelf(path: str, records: Mapping[str, Any]) -> None:
    """Write all records at once: a reader sees the old file or the new one, never half of it."""
    index: dict[str, tuple[int, int]] = {}
    body = bytearray()
    for name, record in records.items():
        packed = marshal.dumps(record, _VERSION)
        index[name] = (len(body), len(packed))
        body += packed
    packed_index = marshal.dumps(index, _VERSION)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(MAGIC + len(packed_index).to_bytes(8, "big") + packed_index + body)
    os.replace(temporary, path)
