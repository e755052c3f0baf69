"""The tour of five steps at the first start: shown once, skippable, never again unasked."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.history.training import TrainingRecord

if TYPE_CHECKING:
    from assistant.history import History

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


def is_due(history: History) -> bool:
    """Whether this is the first start: nothing was said yet, nobody saw the tour, and that it was seen can be kept."""
    marks = TrainingRecord(history.database).marks(_EVERYBODY)
    return history.state.saving and _SEEN not in marks and history.latest() is None


def begun(history: History, at: datetime) -> None:
    """Keep that it was shown, from its first step on."""
    TrainingRecord(history.database).mark(_EVERYBODY, _SEEN, at)
