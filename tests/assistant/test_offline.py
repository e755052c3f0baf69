"""Nothing but `serve` touches the network: answers, the chat, the check and training run with every socket forbidden."""

from __future__ import annotations

import io
import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.desk import Desk
from assistant.history import History
from assistant.loading import Loaded
from assistant.settings import Settings
from assistant.training.items.scope import Base
from assistant.training.lessons import exercises, path
from assistant.tui.app import Chat
from assistant.tui.training.practice import PracticeScreen
from knowledge.models import Day
from tests.assistant.tui.conftest import ask, shown, wait_until
from tests.sockets import tell_of_the_network

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there an event loop wakes itself over the network's API"
)

SEEN: list[str] = []
"""What was tried while a test forbids it."""
_forbidding = [False]


def _forbid(use: str) -> None:
    if _forbidding[0]:
        SEEN.append(use)
        raise OSError(f"forbidden here: {use}")


tell_of_the_network(_forbid)


@pytest.fixture
def forbidden(loaded: Loaded) -> Iterator[list[str]]:
    """Every use of the network fails and is noted, also one whose failure is swallowed."""
    SEEN.clear()
    _forbidding[0] = True
    yield SEEN
    _forbidding[0] = False


@pytest.fixture
def offline(forbidden: list[str]) -> Iterator[None]:
    """The test fails if it used the network."""
    yield
    assert forbidden == []


def test_what_is_forbidden_fails_and_is_noted(forbidden: list[str]) -> None:
    with pytest.raises(OSError, match="forbidden"):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(OSError, match="forbidden"):
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with pytest.raises(OSError, match="forbidden"):
        socket.getaddrinfo("claimdesk.example", 443)
    assert len(forbidden) == 3


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    "words",
    [
        ["can I bill D3351 twice?"],
        ["ask", "--json", "PR 96 N130 on D3330"],
        ["history", "list"],
        ["doctor"],
        ["kb", "check"],
    ],
    ids=" ".join,
)
def test_commands(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out


@pytest.mark.usefixtures("offline")
def test_a_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "what is D3351?"}\n{"question": "what is CO-18?"}\n', encoding="utf-8")
    assert main(["ask", "--batch", str(file)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["kind"] for answer in answers] == ["answer", "answer"]


@pytest.mark.usefixtures("offline")
def test_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.csv"
    file.write_text("date,tooth,code\n2026-01-05,9,D3351\n2026-02-02,9,D3351\n", encoding="utf-8")
    assert main(["check", str(file)]) == 4
    assert "error" in capsys.readouterr().out


@pytest.mark.usefixtures("offline")
def test_training(loaded: Loaded, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("assistant.loading.load", lambda: loaded)
    monkeypatch.setattr("sys.stdin", io.StringIO("a\na\nq\n"))
    assert main(["train", "--topic", "apexification", "--seed", "1"]) == 0
    assert "Right" in capsys.readouterr().out


@pytest.mark.usefixtures("offline")
async def test_the_chat(tmp_path: Path) -> None:
    """With a history on disk and an office's folder that is watched."""
    office = tmp_path / "office"
    office.mkdir()
    chat = Chat(lambda: Desk.open(history=True, office=str(office)), Settings(theme="claimdesk-dark"))
    async with chat.run_test() as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        await pilot.press("f3")
        await ask(pilot, "and D3353?")
        await wait_until(pilot, lambda: chat.desk and chat.desk.saving.saving)


@pytest.mark.usefixtures("offline")
async def test_training_in_the_chat(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    practised = exercises(Base(loaded.knowledge, Day("2026-11-21")), path(loaded.knowledge)[:1])
    pool = tuple(exercise for exercise in practised if exercise.item.form != "type")
    monkeypatch.setattr("assistant.training.classroom.exercises", lambda base, lessons: pool)
    chat = Chat(lambda: Desk(loaded, History.in_memory()), Settings(theme="claimdesk-dark"))
    async with chat.run_test() as pilot:
        await wait_until(pilot, lambda: chat.desk)
        chat.submit("/train Ana")
        await wait_until(pilot, lambda: "0 due" in shown(chat))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(chat.screen, PracticeScreen))
        await pilot.press("a")
        await wait_until(pilot, lambda: "Enter goes on" in shown(chat))
