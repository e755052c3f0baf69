"""How times and numbers stand in the file."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(at: datetime) -> str:
    """Write a time so that stamps sort as times do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def time(value: object) -> datetime:
    """Read a time that `stamp` wrote."""
    return datetime.fromisoformat(str(value))


def number(value: object) -> int:
    """Read a whole number."""
    return int(str(value))
