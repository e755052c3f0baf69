"""The tour: shown at the first start and never again unasked, tried step by step, left at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from assistant.desk import Desk
from assistant.history import History
from assistant.loading import Loaded
from assistant.settings import Settings
from assistant.tui.app import Chat
from assistant.tui.training.home import TrainingScreen
from assistant.tui.training.tour import TourPanel
from tests.assistant.tui.conftest import shown, wait_until
from tests.conftest import TODAY


class Computer:
    """Opens the chat again and again with the same history file."""

    def __init__(self, loaded: Loaded, file: Path) -> None:
        self._loaded = loaded
        self._file = file

    def chat(self) -> Chat:
        """The chat as the next start finds it."""
        desk = Desk(self._loaded, History.open(self._file), today=TODAY)
        return Chat(lambda: desk, Settings(theme="claimdesk-dark"))


@pytest.fixture
def computer(loaded: Loaded, tmp_path: Path) -> Computer:
    return Computer(loaded, tmp_path / "history.sqlite")


async def test_the_first_start_shows_the_tour_and_the_second_does_not(computer: Computer) -> None:
    chat = computer.chat()
    async with chat.run_test() as pilot:
        await wait_until(pilot, lambda: "Tour, 1 of 5: Ask" in shown(chat))
    again = computer.chat()
    async with again.run_test() as pilot:
        await wait_until(pilot, lambda: again.desk)
        await pilot.pause()
        assert not again.query(TourPanel)


async def test_each_step_is_tried_in_the_chat(computer: Computer) -> None:
    chat = computer.chat()
    async with chat.run_test(size=(80, 40)) as pilot:
        await wait_until(pilot, lambda: chat.query(TourPanel))
        for number, intent in enumerate(("frequency", "frequency", "denial", "case"), 1):
            await pilot.press("enter")
            await wait_until(pilot, lambda wanted=number: len(chat.transcript.exchanges) == wanted)
            await wait_until(pilot, lambda: chat.transcript.exchanges[-1].answer)
            answer = chat.transcript.exchanges[-1].answer
            assert answer.kind == "answer"
            assert answer.interpretation.intent == intent
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(chat.screen, TrainingScreen))
        await pilot.press("escape")
        await wait_until(pilot, lambda: chat.screen is chat.main)
        assert not chat.query(TourPanel)
        assert chat.prompt.has_focus


async def test_escape_skips_it_at_once(computer: Computer) -> None:
    chat = computer.chat()
    async with chat.run_test() as pilot:
        await wait_until(pilot, lambda: chat.query(TourPanel))
        await pilot.press("escape")
        await wait_until(pilot, lambda: not chat.query(TourPanel))
        await pilot.press(*"D3351")
        assert chat.prompt.text == "D3351"


async def test_it_comes_back_when_called_and_turns_both_ways(computer: Computer) -> None:
    chat = computer.chat()
    async with chat.run_test() as pilot:
        await wait_until(pilot, lambda: chat.query(TourPanel))
        await pilot.press("escape")
        await wait_until(pilot, lambda: not chat.query(TourPanel))
        chat.submit("/tour")
        await wait_until(pilot, lambda: "Tour, 1 of 5" in shown(chat))
        await pilot.press("right", "right", "left")
        await wait_until(pilot, lambda: "Tour, 2 of 5: Follow up" in shown(chat))


async def test_who_keeps_no_history_is_not_shown_it_at_every_start(chat: Chat) -> None:
    async with chat.run_test() as pilot:
        await wait_until(pilot, lambda: chat.desk)
        await pilot.pause()
        assert not chat.query(TourPanel)


async def test_whoever_types_past_it_is_answered(computer: Computer) -> None:
    chat = computer.chat()
    async with chat.run_test() as pilot:
        await wait_until(pilot, lambda: chat.query(TourPanel))
        for sign in "D3351":
            chat.post_message(Key(sign, sign))
        chat.post_message(Key("enter", "\r"))
        await wait_until(pilot, lambda: [one.question for one in chat.transcript.exchanges] == ["D3351"])
        assert chat.query(TourPanel)
        await pilot.press("escape")
        await wait_until(pilot, lambda: not chat.query(TourPanel))
        assert chat.prompt.has_focus
