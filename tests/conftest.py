"""What all tests share: the real knowledge, loaded once, and a day that never changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.conversation import Conversation
from assistant.loading import Loaded, load

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own settings and history out of the tests, and the tests out of them."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load()


@pytest.fixture
def conversation(loaded: Loaded) -> Conversation:
    return Conversation(loaded, today=lambda: TODAY)
