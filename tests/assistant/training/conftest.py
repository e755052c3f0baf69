"""A classroom with the real knowledge, a record in memory, and a clock that tests move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistant.history import History
from assistant.loading import Loaded
from assistant.training.classroom import Classroom
from assistant.training.items.scope import Base, Scope, everything
from assistant.training.lessons import Exercise
from knowledge.models import Day


class Clock:
    """Gives the time it was set to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def whole(loaded: Loaded) -> Scope:
    return everything(Base(loaded.knowledge, Day("2026-11-21")))


@pytest.fixture(scope="session")
def pool(loaded: Loaded) -> tuple[Exercise, ...]:
    return Classroom(loaded, History.in_memory(), Clock()).pool


@pytest.fixture
def classroom(loaded: Loaded, clock: Clock, pool: tuple[Exercise, ...]) -> Classroom:
    room = Classroom(loaded, History.in_memory(), clock)
    room.__dict__["pool"] = pool
    room.enter("Ana")
    return room
