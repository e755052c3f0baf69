"""The tour of five steps at the first start: shown once, skippable, never again unasked."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from assistant.history.training import TrainingRecord

_SEEN: Final = "tour"
_EVERYBODY: Final = ""
"""The tour is about the program and not the trainee: it is shown once on a computer."""


class Stop(NamedTuple):
    """One step of the tour."""

    title: str
    text: str
    sample: str
    """Something to try."""


def stops() -> tuple[Stop, ...]:
    """The steps in order."""
    import tomllib

    data = tomllib.loads((files("assistant.training") / "tour.toml").read_text(encoding="utf-8"))
    return tuple(Stop(step["title"], step["text"], step["try"]) for step in data["step"])


def is_due(record: TrainingRecord) -> bool:
    """Whether nobody on this computer has seen or skipped the tour yet."""
    return _SEEN not in record.marks(_EVERYBODY)


def close(record: TrainingRecord, at: datetime) -> None:
    """Keep that it was seen or skipped."""
    record.mark(_EVERYBODY, _SEEN, at)
