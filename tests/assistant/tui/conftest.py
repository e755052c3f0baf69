"""Chats to drive: with the real knowledge and a history that stays in memory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from assistant.desk import Desk
from assistant.history import History
from assistant.loading import Loaded
from assistant.settings import Settings
from assistant.tui.app import Chat
from tests.conftest import TODAY

Wait = Callable[[Callable[[], Any]], Awaitable[None]]


@pytest.fixture
def desk(loaded: Loaded) -> Desk:
    return Desk(loaded, History.in_memory(), today=TODAY)


@pytest.fixture
def chat(desk: Desk) -> Chat:
    return Chat(lambda: desk, Settings(theme="claimdesk-dark"))


async def wait_until(pilot: Pilot[Any], holds: Callable[[], Any]) -> None:
    """Wait for something to become true instead of for a time to pass."""
    for _ in range(200):
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it did not come true:\n{shown(pilot.app)}")


async def ask(pilot: Pilot[Any], question: str) -> None:
    """Type a question, send it, and wait for its answer."""
    app = pilot.app
    assert isinstance(app, Chat)
    app.prompt.replace_text(question)
    await pilot.press("enter")
    await wait_until(pilot, lambda: app.transcript.exchanges and app.transcript.exchanges[-1].answer)
    await pilot.pause()


def shown(app: App[Any]) -> str:
    """The text on screen."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())
