"""Many small records in one file: opened in a millisecond, each record read only when it is asked for.

Layout: a magic line; how many records there are and how many bytes they take, as eight bytes each; for each record, in
the order of its name's checksum, that checksum, its place and its size, as four bytes each and all of a kind together;
the records, each with its name; all names. Numbers have their low byte first, records and names are in Python's marshal
format, version 4, which every supported Python reads. Marshal is for files we wrote ourselves: a shelf stands in the
package or in the user's own cache folder, never where a document comes from.
"""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Protocol
from zlib import crc32

MAGIC: Final = b"claimdesk shelf 2\n"
_VERSION: Final = 4
_KIND: Final = "I"
_NUMBER: Final = 4
"""Bytes of a number of that kind."""


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

    __slots__ = ("_body", "_file", "_names", "_path", "_places", "_sizes", "_start", "_sums")

    def __init__(self, path: str) -> None:
        self._file = open(path, "rb", buffering=0)  # noqa: SIM115 - it stays open as long as the shelf
        head = self._file.read(len(MAGIC) + 16)
        count, size = (int.from_bytes(head[at : at + 8], "little") for at in (len(MAGIC), len(MAGIC) + 8))
        self._path = path
        self._start = len(MAGIC) + 16 + 3 * _NUMBER * count
        self._names = self._start + size
        if not head.startswith(MAGIC) or self._names > os.fstat(self._file.fileno()).st_size:
            raise self._damaged()
        self._sums, self._places, self._sizes = (_numbers(self._file.read(_NUMBER * count)) for _ in range(3))
        self._body = None if hasattr(os, "pread") else self._file.read()

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    def __iter__(self) -> Iterator[str]:
        size = os.fstat(self._file.fileno()).st_size - self._names
        return iter(self._read(self._names - self._start, size))

    def get(self, name: str) -> Any:
        """The record of that name, or None."""
        found = self._find(name)
        return found[1] if found else None

    def _find(self, name: str) -> tuple[str, Any] | None:
        """The name with its record; other names may have the same checksum."""
        wanted = _checksum(name)
        at = bisect_left(self._sums, wanted)
        while at < len(self._sums) and self._sums[at] == wanted:
            found: tuple[str, Any] = self._read(self._places[at], self._sizes[at])
            if found[0] == name:
                return found
            at += 1
        return None

    def _read(self, at: int, size: int) -> Any:
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
    index: list[tuple[int, int, int]] = []
    body = bytearray()
    for name, record in records.items():
        packed = marshal.dumps((name, record), _VERSION)
        index.append((_checksum(name), len(body), len(packed)))
        body += packed
    index.sort()
    columns = b"".join(_packed(column) for column in zip(*index, strict=True))
    head = MAGIC + len(index).to_bytes(8, "little") + len(body).to_bytes(8, "little") + columns
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(head + body + marshal.dumps(list(records), _VERSION))
    os.replace(temporary, path)


def _checksum(name: str) -> int:
    return crc32(name.encode())


def _packed(numbers: Iterable[int]) -> bytes:
    return _low_byte_first(array(_KIND, numbers)).tobytes()


def _numbers(packed: bytes) -> array[int]:
    return _low_byte_first(array(_KIND, packed))


def _low_byte_first(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
