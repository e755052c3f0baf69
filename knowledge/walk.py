"""Every part of an entry with its dotted path, in the order it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The value itself and all that is inside it: models, tuples, dicts and plain values."""
    yield path, value
    for name, part in parts(value):
        yield from walk(part, f"{path}.{name}" if path else str(name))


def parts(value: Any) -> Iterable[tuple[Any, Any]]:
    """What a value holds directly, each part with its name, number or key."""
    if isinstance(value, tuple):
        return zip(getattr(value, "_fields", range(len(value))), value, strict=True)
    return value.items() if isinstance(value, dict) else ()
