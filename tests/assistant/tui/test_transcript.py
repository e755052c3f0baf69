"""The transcript keeps its place: heights are guesses until what they belong to is seen."""

from __future__ import annotations

import random

from assistant.answer import Answer
from assistant.tui.app import Chat
from assistant.tui.exchange import Exchange
from assistant.tui.heights import GUESS, Heights
from tests.assistant.tui.conftest import ask, shown, wait_until


def said(number: int, lines: int) -> Exchange:
    return Exchange(
        f"question {number}", Answer("answer", "\n".join(f"line {line} of {number}" for line in range(lines)))
    )


def talk(count: int) -> list[Exchange]:
    return [said(number, number % 7 + 1) for number in range(count)]


def test_heights_are_guesses_until_measured() -> None:
    heights = Heights(3)
    assert heights.total == 3 * GUESS
    assert heights.measure(1, 5) == 5 - GUESS
    assert [heights.top(index) for index in range(4)] == [0, GUESS, GUESS + 5, 2 * GUESS + 5]
    assert [heights.at(line) for line in (0, GUESS - 1, GUESS, GUESS + 5, 10_000)] == [0, 0, 1, 2, 2]
    heights.forget()
    assert not heights.measured(1)
    assert heights.top(2) == GUESS + 5


def test_tops_are_the_sums_of_the_heights_above_whatever_changed() -> None:
    heights, plain, chance = Heights(), [], random.Random(5)
    for _ in range(300):
        heights.append()
        plain.append(GUESS)
        changed = chance.randrange(len(plain))
        plain[changed] = chance.randint(1, 60)
        heights.measure(changed, plain[changed])
        seen = chance.randrange(len(plain) + 1)
        assert heights.top(seen) == sum(plain[:seen])
    assert [heights.top(index) for index in range(301)] == [sum(plain[:index]) for index in range(301)]


def test_nothing_has_no_height() -> None:
    assert Heights().total == 0
    assert Heights().at(3) == 0


async def test_a_long_conversation_is_resumed_at_its_end_without_painting_all_of_it(chat: Chat) -> None:
    async with chat.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        chat.transcript.show(talk(1000))
        await pilot.pause()
        assert "question 999" in shown(chat)
        painted = [number for number in range(1000) if chat.transcript._heights.measured(number)]
        assert len(painted) < 20


async def test_scrolling_up_passes_every_line_once(chat: Chat) -> None:
    async with chat.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        chat.transcript.show(talk(30))
        await pilot.pause()
        seen = []
        while chat.transcript.scroll_y > 0:
            await pilot.press("escape" if chat.focused is chat.prompt else "k")
            await pilot.pause()
            seen.append(chat.transcript.line(chat.transcript.scroll_offset.y).plain)
        asked = [line for line in seen if "question" in line]
        assert [int(line.split()[-1]) for line in asked] == list(range(int(asked[0].split()[-1]), -1, -1))


async def test_resizing_keeps_the_place(chat: Chat) -> None:
    async with chat.run_test(size=(120, 30)) as pilot:
        await ask(pilot, "what is CO-16?")
        for number in range(17, 22):
            await ask(pilot, f"what is CO-{number}?")
        await pilot.press("pageup", "pageup", "pageup", "pageup")
        await pilot.pause()
        transcript = chat.transcript
        before = transcript._heights.at(transcript.scroll_offset.y)
        await pilot.resize_terminal(64, 22)
        await wait_until(pilot, lambda: transcript._wrapped_for == transcript.columns < 70)
        assert transcript._heights.at(transcript.scroll_offset.y) == before


async def test_a_window_that_shows_all_for_a_while_does_not_lose_the_place(chat: Chat) -> None:
    async with chat.run_test(size=(60, 20)) as pilot:
        await ask(pilot, "what is CO-16?")
        await ask(pilot, "can I bill D3351 twice?")
        transcript = chat.transcript
        await pilot.press("pagedown")
        await pilot.pause()
        before = transcript._heights.at(transcript.scroll_offset.y)
        assert before == 1
        for width, height in ((160, 90), (60, 20)):
            await pilot.resize_terminal(width, height)
            await wait_until(pilot, lambda: transcript._wrapped_for == transcript.columns)
            await pilot.pause()
        assert transcript._heights.at(transcript.scroll_offset.y) == before


async def test_text_marked_with_the_mouse_is_what_was_said(chat: Chat) -> None:
    async with chat.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        chat.transcript.show([said(1, 3)])
        await pilot.pause()
        top = chat.transcript.region.y
        await pilot.mouse_down(offset=(4, top + 3))
        await pilot.hover(offset=(10, top + 4))
        await pilot.mouse_up(offset=(10, top + 4))
        assert (chat.screen.get_selected_text() or "").startswith("ne 0 of 1\nline 1")
