"""Rows in any order, given back patient by patient in a memory that does not grow with the file.

Up to RUN rows stay in memory. Beyond that sorted runs go to a temporary file that has no name, and are merged when
they are read. Names of patients are sealed there: nothing that identifies a person is written to disk.
"""

from __future__ import annotations

import marshal
import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from hashlib import blake2b, shake_256
from itertools import groupby
from operator import itemgetter
from secrets import token_bytes
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from assistant.cases.visits import Visit

RUN: Final = 30_000
"""Rows held in memory at most."""

_BLOCK: Final = 500
"""Rows read back at a time from each run."""

_DIGEST: Final = 16

Block = list[tuple[Any, ...]]


class Seal:
    """Hides names under a key that lives as long as this object and is written nowhere."""

    def __init__(self) -> None:
        self._key = token_bytes(32)

    def close(self, name: str) -> str:
        """The same text for the same name; without the key it says nothing of it."""
        plain = name.encode("utf-8", "surrogatepass")
        digest = blake2b(plain, key=self._key, digest_size=_DIGEST).digest()
        return (digest + self._turned(plain, digest)).decode("latin-1")

    def open(self, sealed: str) -> str:
        """The name that was sealed."""
        raw = sealed.encode("latin-1")
        return self._turned(raw[_DIGEST:], raw[:_DIGEST]).decode("utf-8", "surrogatepass")

    def _turned(self, text: bytes, digest: bytes) -> bytes:
        """The text laid over a stream that only the key gives; done twice, the text itself."""
        stream = shake_256(self._key + digest).digest(len(text))
        return (int.from_bytes(text, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(text), "big")


class Runs:
    """Sorted lists on disk; the file has no name and is gone with the process."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: list[list[tuple[int, int]]] = []

    def write(self, rows: Block) -> None:
        """Add one run."""
        self._file = self._file or tempfile.TemporaryFile()  # noqa: SIM115
        places = []
        for start in range(0, len(rows), _BLOCK):
            block = marshal.dumps(rows[start : start + _BLOCK])
            places.append((self._file.tell(), len(block)))
            self._file.write(block)
        self._places.append(places)

    def blocks(self) -> list[Iterator[Block]]:
        """Each run in blocks from its beginning; nothing may be written until all are read."""
        return [_blocks(self._file, places) for places in self._places if self._file]


def _blocks(file: IO[bytes], places: list[tuple[int, int]]) -> Iterator[Block]:
    for place, length in places:
        file.seek(place)
        yield marshal.loads(file.read(length))


def merged(runs: list[Iterator[Block]]) -> Iterator[tuple[Any, ...]]:
    """Sorted runs as one: what no later block can undercut is sorted at once, faster than a heap."""
    heads = [next(run, []) for run in runs]
    while True:
        runs = [run for run, head in zip(runs, heads, strict=True) if head]
        heads = [head for head in heads if head]
        if not heads:
            return
        cut = min(head[-1] for head in heads)
        ready: Block = []
        for number, head in enumerate(heads):
            below = bisect_right(head, cut)
            ready += head[:below]
            heads[number] = head[below:] or next(runs[number], [])
        ready.sort()
        yield from ready


class Kept:
    """Items put aside in order, on disk beyond a few thousand; they hold patients' keys and no names."""

    def __init__(self, most: int = RUN // 10) -> None:
        self._most = most
        self._held: Block = []
        self._runs = Runs()

    def add(self, item: tuple[Any, ...]) -> None:
        """Put one aside."""
        self._held.append(tuple(item))
        if len(self._held) >= self._most:
            self._runs.write(self._held)
            self._held = []

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for run in self._runs.blocks():
            for block in run:
                yield from block
        yield from self._held


class Gathering:
    """Visits put in as they come and taken out patient by patient, each patient's in order of day and place."""

    def __init__(self, most: int = RUN) -> None:
        self._most = most
        self._held: list[Visit] = []
        self._runs: Runs | None = None
        self._seal = Seal()

    def add(self, visit: Visit) -> None:
        """Take in a visit."""
        self._held.append(visit)
        if len(self._held) >= self._most:
            self._spill()

    def patients(self) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
        """Each patient's key (see `name`) and visits as plain tuples: by name, or, once runs are on disk, in an order
        without meaning."""
        return groupby(self._sorted(), key=itemgetter(0))

    def name(self, key: str) -> str:
        """The patient that a key stands for."""
        return self._seal.open(key) if self._runs else key

    def _sorted(self) -> Iterator[tuple[Any, ...]]:
        if self._runs is None:
            self._held.sort()
            return iter(self._held)
        self._spill()
        return merged(self._runs.blocks())

    def _spill(self) -> None:
        """Write what is held as a sorted run, each name sealed."""
        self._runs = self._runs or Runs()
        keys = {name: self._seal.close(name) for name in {visit[0] for visit in self._held}}
        self._runs.write(sorted([(keys[name], *rest) for name, *rest in self._held]))
        self._held = []
