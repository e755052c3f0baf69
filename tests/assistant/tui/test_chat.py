"""The chat as a person uses it: asking, reading, following up, leaving."""

from __future__ import annotations

import pytest

from assistant.tui.app import Chat
from assistant.tui.help import HelpScreen
from assistant.tui.painting import LONGEST_SHOWN
from tests.assistant.tui.conftest import ask, shown, wait_until


async def test_an_empty_chat_shows_questions_to_try(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        assert "What would you like to know?" in shown(chat)
        assert "saving" in shown(chat) or "history is off" in shown(chat)


async def test_a_question_is_answered_verdict_first(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        assert "› can I bill D3351 twice?" in shown(chat)
        assert "✗ No" in shown(chat)
        assert "about D3351" in shown(chat)


async def test_what_is_typed_before_the_knowledge_is_there_is_answered_when_it_is(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await pilot.press(*"D3351", "enter")
        await wait_until(pilot, lambda: chat.transcript.exchanges and chat.transcript.exchanges[0].answer)


async def test_sources_unfold_in_place_and_fold_again(chat: Chat) -> None:
    async with chat.run_test(notifications=True, size=(80, 60)) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        assert "▸" in shown(chat)
        await pilot.press("f3")
        assert "▾ Sources" in shown(chat)
        assert "https://" in shown(chat)
        await pilot.press("f3")
        assert "▾ Sources" not in shown(chat)


async def test_a_follow_up_is_one_key_while_reading(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "D3351")
        await pilot.press("escape", "1")
        await wait_until(pilot, lambda: len(chat.transcript.exchanges) == 2)
        first, second = chat.transcript.exchanges
        assert first.answer is not None
        assert second.question in first.answer.follow_ups


async def test_a_follow_up_is_one_key_while_typing(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "D3351")
        await pilot.press("alt+2")
        await wait_until(pilot, lambda: len(chat.transcript.exchanges) == 2)


@pytest.mark.parametrize("text", ["[bold]red[/bold]", "[/", "[@click=app.quit]x[/]", "{{ 7*7 }}", "$primary [red"])
async def test_what_is_typed_is_shown_literally(chat: Chat, text: str) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, text)
        assert f"› {text}" in shown(chat)


async def test_control_codes_and_marks_of_direction_never_reach_the_terminal(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "is \x1b[31mD3351\x1b[0m \u202ecovered\x07?")
        assert not {"\x1b", "\u202e", "\x07"} & set(shown(chat))


async def test_a_huge_paste_is_answered_and_cut_on_screen(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "D3351 " + "x" * (LONGEST_SHOWN * 2))
        assert chat.transcript.exchanges[0].answer


async def test_a_long_answer_starts_at_its_top(chat: Chat) -> None:
    async with chat.run_test(notifications=True, size=(80, 24)) as pilot:
        await ask(pilot, "D3351")
        await wait_until(pilot, lambda: "› D3351" in shown(chat))


async def test_up_and_down_walk_through_earlier_questions_and_keep_the_draft(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "D3351")
        await ask(pilot, "D3352")
        await pilot.press(*"half")
        await pilot.press("up")
        assert chat.prompt.text == "D3352"
        await pilot.press("up")
        assert chat.prompt.text == "D3351"
        await pilot.press("down", "down")
        assert chat.prompt.text == "half"


async def test_a_new_line_is_made_and_sent_with_the_rest(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await pilot.press(*"one", "ctrl+j", *"two", "enter")
        await wait_until(pilot, lambda: chat.transcript.exchanges)
        assert chat.transcript.exchanges[0].question == "one\ntwo"


async def test_the_focus_is_shown_and_cleared_with_a_key(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        await pilot.press("f8")
        await pilot.pause()
        assert "nothing in focus" in shown(chat)


async def test_help_lists_the_commands_and_escape_leads_back(chat: Chat) -> None:
    async with chat.run_test(notifications=True, size=(80, 60)) as pilot:
        await pilot.press("f1")
        assert isinstance(chat.screen, HelpScreen)
        await wait_until(pilot, lambda: "/sources" in shown(chat))
        await pilot.press("escape")
        assert not isinstance(chat.screen, HelpScreen)


async def test_a_conversation_is_saved_before_it_is_shown(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        assert chat.desk is not None
        kept = chat.desk.history.exchanges(chat.desk.conversation)
        assert [exchange.question for exchange in kept] == ["can I bill D3351 twice?"]
        assert kept[0].id == chat.transcript.exchanges[0].key


async def test_an_unknown_slash_command_is_named(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await pilot.press(*"/nonsense", "enter")
        await wait_until(pilot, lambda: "/nonsense" in shown(chat))
        assert chat.transcript.exchanges == []


async def test_ctrl_q_leaves(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+q")
    assert chat.return_code == 0


async def test_a_long_day_keeps_a_window_mounted(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        for number in range(30):
            await ask(pilot, f"what is CO-{number % 9 + 16}?")
        assert len(chat.transcript.views) <= 12
        for _ in range(40):
            await pilot.press("pageup")
        await wait_until(pilot, lambda: "› what is CO-16?" in shown(chat))
        assert chat.transcript.views[0].exchange is chat.transcript.exchanges[0]
        for _ in range(60):
            await pilot.press("pagedown")
        assert chat.transcript.views[-1].exchange is chat.transcript.exchanges[-1]
