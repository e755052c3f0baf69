"""Every part of an entry with its dotted path, in the order it is written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The value itself and all that is inside it: dataclasses, tuples, dicts and plain values."""
    yield path, value
    if isinstance(value, tuple):
        inner: list[tuple[Any, Any]] = list(enumerate(value))
    elif isinstance(value, dict):
        inner = list(value.items())
    elif dataclasses.is_dataclass(value):
        inner = [(item.name, getattr(value, item.name)) for item in dataclasses.fields(value)]
    else:
        return
    for name, part in inner:
        yield from walk(part, f"{path}.{name}" if path else str(name))
