"""The chat as a person uses it: asking, reading, following up, leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.widgets import Input

from assistant.desk import Desk
from assistant.tui.app import Chat
from assistant.tui.asking import LineScreen
from assistant.tui.card import CardPane, CardScreen
from assistant.tui.conversations import ConversationsScreen
from assistant.tui.help import HelpScreen
from assistant.tui.keyboard import heed_alt_digits
from assistant.tui.lookup import LookUp
from assistant.tui.painting import LONGEST_SHOWN
from assistant.tui.suggestions import Suggestions
from assistant.tui.welcome import samples
from tests.assistant.tui.conftest import ask, shown, wait_until


async def test_an_empty_chat_shows_questions_to_try(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        assert "What would you like to know?" in shown(chat)
        await wait_until(pilot, lambda: "not saving: history is off" in shown(chat))


async def test_a_sample_question_is_asked_by_its_number(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        await pilot.press("alt+2")
        await wait_until(pilot, lambda: chat.transcript.exchanges)
        assert chat.transcript.exchanges[0].question == samples()[1]


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


async def test_option_and_a_number_ask_a_follow_up_where_nothing_is_typed(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "D3351")
        chat.prompt.post_message(Key("trade_mark_sign", "™"))
        await wait_until(pilot, lambda: len(chat.transcript.exchanges) == 2)
        await pilot.press("5")
        chat.prompt.post_message(Key("cent_sign", "¢"))
        await wait_until(pilot, lambda: chat.prompt.text == "5¢")


def test_escape_and_a_digit_are_alt_and_that_digit() -> None:
    heed_alt_digits()
    sent = list(XTermParser().feed("\x1b3"))
    assert [event.key for event in sent if isinstance(event, Key)] == ["alt+3"]


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


async def test_below_a_long_question_the_answer_is_seen_at_once(chat: Chat) -> None:
    async with chat.run_test(size=(80, 24)) as pilot:
        question = "can I bill D3351 twice" + "\n" * 40 + "on the same tooth?"
        await ask(pilot, question)
        assert "on the same tooth?" in shown(chat)
        assert "✗ No" in shown(chat)


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


async def test_the_focus_names_the_codes_of_a_remittance(chat: Chat) -> None:
    async with chat.run_test() as pilot:
        await ask(pilot, "what is CO-18?")
        assert "about CARC 18" in shown(chat)


async def test_what_forgets_the_focus_stays_on_a_narrow_screen(chat: Chat) -> None:
    async with chat.run_test(size=(40, 24)) as pilot:
        await ask(pilot, "difference between D3351 and D3353")
        first = shown(chat).splitlines()[0]
        assert "D3351" in first
        assert "✕ F8" in first


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


@pytest.mark.parametrize("where", ["prompt", "call"])
async def test_keys_take_effect_in_the_order_in_which_they_are_pressed(chat: Chat, where: str) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        if where == "call":
            await pilot.press("f4")
            await wait_until(pilot, lambda: chat.screen.query(LookUp))
        for key in ("x", "y", "backspace", "z", "left", "backspace", "a", "end", "b"):
            chat.post_message(Key(key, key if len(key) == 1 else None))
        await wait_until(pilot, lambda: "azb" in shown(chat))


async def test_ctrl_c_loses_nothing_and_tells_the_way_out(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        await pilot.press(*"D3351", "ctrl+c")
        await wait_until(pilot, lambda: "Ctrl+Q leaves" in shown(chat))
        assert chat.prompt.text == "D3351"


async def test_ctrl_q_leaves(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+q")
    assert chat.return_code == 0


async def test_a_long_day_is_scrolled_from_its_end_to_its_start_and_back(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        for number in range(8):
            await ask(pilot, f"what is CO-{number + 16}?")
        for _ in range(40):
            await pilot.press("pageup")
        await wait_until(pilot, lambda: "› what is CO-16?" in shown(chat))
        assert chat.transcript.scroll_y == 0
        for _ in range(40):
            await pilot.press("pagedown")
        assert chat.transcript.is_vertical_scroll_end
        await pilot.press("ctrl+home")
        await wait_until(pilot, lambda: "› what is CO-16?" in shown(chat))


async def test_a_code_opens_its_card_and_the_card_follows_on_wide_screens(chat: Chat) -> None:
    async with chat.run_test(notifications=True, size=(140, 40)) as pilot:
        await ask(pilot, "can I bill D3352 twice?")
        await wait_until(pilot, lambda: "● Medication change" in shown(chat))
        await pilot.press("f2")
        assert isinstance(chat.screen, CardScreen)
        await pilot.press("escape")
        assert chat.screen is chat.main


async def test_a_card_is_asked_for_by_slash(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        await pilot.press(*"/card d3351", "enter")
        await wait_until(pilot, lambda: isinstance(chat.screen, CardScreen))


async def test_suggestions_are_listed_while_typing_and_tab_takes_one(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        await pilot.press(*"what is d335")
        await wait_until(pilot, lambda: "D3351  Apexification" in shown(chat))
        await pilot.press("tab")
        assert chat.prompt.text.startswith("what is D335")
        assert not chat.main.query_one(Suggestions).display


async def test_suggestions_go_with_what_they_were_made_for(chat: Chat) -> None:
    async with chat.run_test(size=(120, 35)) as pilot:
        await ask(pilot, "D3351")
        await pilot.press(*"apex")
        await wait_until(pilot, lambda: chat.screen.query_one(Suggestions).display)
        assert not chat.screen.query_one(Suggestions).region.overlaps(chat.screen.query_one(CardPane).region)
        await pilot.press("ctrl+u")
        await wait_until(pilot, lambda: not chat.screen.query_one(Suggestions).display)


async def test_enter_sends_unless_a_suggestion_was_chosen(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        await pilot.press(*"d335", "down", "enter")
        assert chat.prompt.text.startswith("D335")
        assert chat.transcript.exchanges == []
        await pilot.press("enter")
        await wait_until(pilot, lambda: chat.transcript.exchanges)


async def test_slash_commands_are_completed_with_what_may_follow(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        await pilot.press(*"/the", "tab")
        assert chat.prompt.text == "/theme "
        await pilot.press(*"claimdesk-l", "tab", "enter")
        await wait_until(pilot, lambda: chat.theme == "claimdesk-light")


async def test_earlier_questions_are_searched_and_put_into_the_prompt(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        await ask(pilot, "what is CO-18?")
        await pilot.press("ctrl+r", *"twice", "enter")
        await wait_until(pilot, lambda: chat.prompt.text == "can I bill D3351 twice?")


async def test_copying_says_which_way_worked(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    monkeypatch.setattr("assistant.clipboard.copy_to_system", lambda text: taken.append(text) or "xclip")
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        await pilot.press("f5")
        await wait_until(pilot, lambda: "xclip" in shown(chat))
        assert "✗ No" in taken[0]
        assert chat.clipboard == taken[0]


async def test_not_helpful_asks_for_one_line_and_goes_to_the_inbox(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        await pilot.press("escape", "minus")
        await wait_until(pilot, lambda: isinstance(chat.screen, LineScreen))
        await pilot.press(*"too long", "enter")
        assert chat.desk is not None
        await wait_until(pilot, lambda: chat.desk and chat.desk.history.inbox())
        waiting = chat.desk.history.inbox()[0]
        assert (waiting.question, waiting.remark) == ("can I bill D3351 twice?", "too long")
        await pilot.press("G")
        await wait_until(pilot, lambda: "not helpful" in shown(chat))


async def test_conversations_are_listed_searched_deleted_and_brought_back(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        asked = "can I bill D3351 twice?"
        await ask(pilot, asked)
        await pilot.press("ctrl+n")
        await wait_until(pilot, lambda: not chat.transcript.exchanges)
        await ask(pilot, "what is CO-18?")
        await pilot.press("ctrl+o", *"twice")
        await wait_until(pilot, lambda: "can I bill" in shown(chat))
        await pilot.press("f8")
        await wait_until(pilot, lambda: isinstance(chat.screen, ConversationsScreen) and chat.screen.picked is None)
        await wait_until(pilot, lambda: "nothing found" in shown(chat))
        await pilot.press("f9")
        await wait_until(pilot, lambda: isinstance(chat.screen, ConversationsScreen) and chat.screen.picked)
        await pilot.press("enter")
        await wait_until(pilot, lambda: [one.question for one in chat.transcript.exchanges] == [asked])
        await wait_until(pilot, lambda: "Bill instead" in shown(chat))
        assert chat.desk is not None
        assert chat.desk.focus.codes == ("D3351",)


async def test_what_is_asked_after_deleting_the_open_conversation_in_the_list_does_not_bring_it_back(
    chat: Chat,
) -> None:
    async with chat.run_test() as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        await pilot.press("ctrl+o", "f8", "escape")
        await wait_until(pilot, lambda: not chat.transcript.exchanges)
        await ask(pilot, "what is CO-18?")
        assert chat.desk
        assert [one.title for one in chat.desk.history.conversations()] == ["what is CO-18?"]
        chat.submit("/undo")
        await wait_until(
            pilot, lambda: [one.question for one in chat.transcript.exchanges] == ["can I bill D3351 twice?"]
        )


async def test_a_new_conversation_begins_with_the_welcome_however_far_one_had_scrolled(chat: Chat) -> None:
    async with chat.run_test() as pilot:
        for question in ("can I bill D3351 twice?", "what is CO-18?"):
            await ask(pilot, question)
        await pilot.press("ctrl+end", "ctrl+n")
        await wait_until(pilot, lambda: "What would you like to know?" in shown(chat))


async def test_deleting_the_conversation_can_be_undone(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        chat.submit("/delete")
        await wait_until(pilot, lambda: not chat.transcript.exchanges)
        chat.submit("/undo")
        await wait_until(pilot, lambda: chat.transcript.exchanges)


async def test_an_export_holds_what_was_said(chat: Chat, tmp_path: Path) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        for ending in ("md", "html", "txt"):
            file = tmp_path / f"talk.{ending}"
            chat.submit(f"/export {file}")
            assert "D3352" in file.read_text(encoding="utf-8")


async def test_call_mode_shows_the_verdict_while_one_types_and_copies_with_one_key(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)
        await pilot.press("f4", *"can i bill d3351 twice")
        await wait_until(pilot, lambda: "✗ NO" in shown(chat))
        await pilot.press("enter")
        await wait_until(pilot, lambda: chat.clipboard)
        await pilot.press("escape")
        assert chat.screen.query_one(Input).value == ""
        await pilot.press("escape")
        assert chat.screen is chat.main
        assert chat.transcript.exchanges == []


async def test_the_palette_offers_every_command(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+p", *"card", "enter", "enter")
        await wait_until(pilot, lambda: "no card" in shown(chat))


async def test_what_is_half_typed_is_there_again(desk: Desk) -> None:
    first = Chat(lambda: desk)
    async with first.run_test(notifications=True) as pilot:
        await ask(pilot, "D3351")
        await pilot.press(*"and then")
        first.keep_draft()
        await wait_until(pilot, lambda: desk.history.draft(desk.conversation) == "and then")
        again = desk.resume(desk.conversation)
        assert [question for question, *_ in again] == ["D3351"]


async def test_an_engine_that_fails_does_not_take_the_chat_with_it(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: chat.desk)

        def fail(question: str) -> None:
            raise RuntimeError("out of order")

        monkeypatch.setattr(chat.desk, "ask", fail)
        await pilot.press(*"D3351", "enter")
        await wait_until(pilot, lambda: "out of order" in shown(chat))
        assert "Traceback" not in shown(chat)


async def test_nothing_ticks_while_nobody_types(chat: Chat) -> None:
    def running() -> list[object]:
        nodes = [chat, chat.screen, *chat.screen.walk_children()]
        return [timer for node in nodes for timer in node._timers if timer._active.is_set()]

    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        await wait_until(pilot, lambda: not running())


async def test_words_are_found_in_the_conversation_the_latest_first(chat: Chat) -> None:
    async with chat.run_test(notifications=True, size=(100, 30)) as pilot:
        await ask(pilot, "can I bill D3351 twice?")
        await ask(pilot, "what is CO-18?")
        await ask(pilot, "D2740")
        await pilot.press("ctrl+f", *"duplicate")
        await wait_until(pilot, lambda: "2 of 2" in shown(chat))
        assert chat.transcript.current is chat.transcript.exchanges[1]
        await pilot.press("up")
        await wait_until(pilot, lambda: "1 of 2" in shown(chat))
        assert chat.transcript.current is chat.transcript.exchanges[0]
        assert "duplicate" in shown(chat)
        await pilot.press("down", "down")
        await wait_until(pilot, lambda: "1 of 2" in shown(chat))
        await pilot.press(*"xyz")
        await wait_until(pilot, lambda: "nothing found" in shown(chat))
        await pilot.press("escape")
        assert chat.prompt.has_focus


async def test_help_names_the_keys_of_the_screen_it_is_called_from(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "D3351")
        await pilot.press("ctrl+o", "f1")
        await wait_until(pilot, lambda: "On this screen" in shown(chat))
        assert "Rename" in shown(chat)
        await pilot.press("f1")
        assert isinstance(chat.screen, ConversationsScreen)


async def test_commands_of_the_conversation_have_no_keys_on_other_screens(chat: Chat) -> None:
    async with chat.run_test(notifications=True) as pilot:
        await ask(pilot, "D3351")
        await pilot.press("ctrl+o", "ctrl+f", "f4")
        await wait_until(pilot, lambda: "pinned" in shown(chat))
        assert isinstance(chat.screen, ConversationsScreen)


async def test_the_footer_drops_keys_where_there_is_no_room(chat: Chat) -> None:
    async with chat.run_test(size=(60, 20)) as pilot:
        await wait_until(pilot, lambda: "^Q Quit" in shown(chat))
        assert "F1 Help" in shown(chat)
        assert "^O History" not in shown(chat)
        await pilot.resize_terminal(110, 30)
        await wait_until(pilot, lambda: "^O History" in shown(chat))


async def test_a_letter_that_is_no_key_while_reading_begins_a_question(chat: Chat) -> None:
    async with chat.run_test() as pilot:
        await ask(pilot, "D3351")
        await pilot.press("escape", *"what")
        assert chat.prompt.text == "what"
        assert chat.prompt.has_focus
