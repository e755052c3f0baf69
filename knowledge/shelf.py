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
    """Records by name; raises ShelfError when the file at `path` is not whole, OSError when it cannot be read.

    Records are read from the open file one by one; where the system cannot read at a place (Windows), all are read at
    once, which also leaves the file free to be replaced.
    """

    __slots__ = ("_body", "_file", "_index", "_path", "_start")

    def __init__(self, path: str) -> None:
        self._file = open(path, "rb", buffering=0)  # noqa: SIM115 - it stays open as long as the shelf
        start = len(MAGIC) + 8
        head = self._file.read(start)
        size = int.from_bytes(head[len(MAGIC) :], "big")
        whole = os.fstat(self._file.fileno()).st_size
        self._path = path
        if not head.startswith(MAGIC) or len(head) < start or start + size > whole:
            raise self._damaged()
        self._index: dict[str, tuple[int, int]] = self._loads(self._file.read(size))
        self._start = start + size
        self._body = None if hasattr(os, "pread") else self._file.read()

    def __contains__(self, name: str) -> bool:
        return name in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def get(self, name: str) -> Any:
        """The record of that name, or None."""
        place = self._index.get(name)
        if place is None:
            return None
        at, size = place
        if self._body is not None:
            return self._loads(self._body[at : at + size])
        return self._loads(os.pread(self._file.fileno(), size, self._start + at))

    def _loads(self, packed: bytes) -> Any:
        try:
            return marshal.loads(packed)
        except (ValueError, EOFError, TypeError):
            raise self._damaged() from None

    def _damaged(self) -> ShelfError:
        return ShelfError(f"{self._path} is not a compiled knowledge base; delete it and start again")


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
