"""An office's files edited while the chat runs."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.events import AppFocus

from assistant.desk import Desk
from assistant.history import History
from assistant.loading import load
from assistant.settings import Settings
from assistant.tui.app import Chat, OfficeStirred
from tests.assistant.tui.conftest import ask, shown, wait_until
from tests.conftest import TODAY

NOTE = "- codes: [D3351]\n  say: Send {} images with every D3351. [office]\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "office" / "notes" / "ours.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(NOTE.format("two"), encoding="utf-8")
    return path


async def test_edits_are_taken_up_and_a_broken_one_is_named_in_the_status_line(note: Path) -> None:
    loaded = load(str(note.parents[1]))
    chat = Chat(lambda: Desk(loaded, History.in_memory(), today=TODAY), Settings(theme="claimdesk-dark"))
    async with chat.run_test(size=(140, 60)) as pilot:
        await ask(pilot, "what is D3351")
        assert "Send two images" in shown(chat)
        note.write_text(NOTE.format("three"), encoding="utf-8")
        chat.post_message(OfficeStirred())
        await wait_until(pilot, lambda: chat.desk and chat.desk.loaded is not loaded)
        await ask(pilot, "what is it")
        assert "Send three images" in shown(chat)
        good = chat.desk and chat.desk.loaded
        note.write_text("- codes: [", encoding="utf-8")
        chat.post_message(AppFocus())
        await wait_until(pilot, lambda: chat.desk and chat.desk.loaded is not good)
        await wait_until(pilot, lambda: "notes/ours.yaml:2 has a mistake; its last good state is used." in shown(chat))
        await ask(pilot, "what is it")
        assert "Send three images" in shown(chat)


async def test_without_an_office_nothing_is_watched(chat: Chat) -> None:
    before = set(threading.enumerate())  # a watch that another test ended may still be winding down
    async with chat.run_test() as pilot:
        await wait_until(pilot, lambda: chat.desk)
        assert "office" not in {thread.name for thread in set(threading.enumerate()) - before}
