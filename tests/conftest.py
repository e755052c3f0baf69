"""What all tests share: the real knowledge, loaded once, and a day that never changes."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.conversation import Conversation
from assistant.loading import Loaded, load

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load()


@pytest.fixture
def conversation(loaded: Loaded) -> Conversation:
    return Conversation(loaded, today=lambda: TODAY)
