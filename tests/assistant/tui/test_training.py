"""Training through the pilot: the path, a lesson, practice by keys and mouse, progress, and the way back into the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from assistant.desk import Desk
from assistant.loading import Loaded
from assistant.training.items.scope import Base
from assistant.training.lessons import KNOWN, Exercise, exercises, path
from assistant.training.marking import LETTERS
from assistant.tui.app import Chat
from assistant.tui.training.home import TrainingScreen
from assistant.tui.training.lesson import LessonScreen
from assistant.tui.training.practice import PracticeScreen
from knowledge.models import Day
from tests.assistant.tui.conftest import shown, wait_until


@pytest.fixture(scope="module")
def pool(loaded: Loaded) -> tuple[Exercise, ...]:
    return tuple(exercises(Base(loaded.knowledge, Day("2026-11-21")), path(loaded.knowledge)))


@pytest.fixture
def learning(chat: Chat, desk: Desk, pool: tuple[Exercise, ...], monkeypatch: pytest.MonkeyPatch) -> Chat:
    monkeypatch.setattr("assistant.training.classroom.exercises", lambda base, lessons: pool)
    desk.classroom.clock = lambda: datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    return chat


@asynccontextmanager
async def at_home(learning: Chat, size: tuple[int, int] = (100, 40)) -> AsyncIterator[Pilot[Any]]:
    """The training screen of Ana, with her progress on it."""
    async with learning.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: learning.desk)
        learning.submit("/train Ana")
        await wait_until(pilot, lambda: isinstance(learning.screen, TrainingScreen))
        await wait_until(pilot, lambda: "0 due" in shown(learning))
        yield pilot


async def practise(
    learning: Chat, pilot: Pilot[Any], form: str, take: Callable[[str | None], None] = lambda question: None
) -> PracticeScreen:
    """A practice screen that begins with an exercise of one form; `take` gets the question it leads to."""
    assert learning.desk
    room = learning.desk.classroom
    mine = [one for one in room.pool if one.item.form == form]
    room.__dict__["_pool"] = tuple(mine[:40])
    room.finish("Ana", room.lessons[0])
    practice = PracticeScreen(room, "Practice", room.lesson_practice("Ana", lesson_of(room.lessons, mine[0].lesson), 1))
    learning.push_screen(practice, take)
    await wait_until(pilot, lambda: learning.screen is practice)
    await pilot.pause()
    return practice


def lesson_of(lessons: Any, key: str) -> Any:
    return next(lesson for lesson in lessons if lesson.key == key)


def choose(learning: Chat, name: str) -> None:
    """Mark a line of the list by its id."""
    options = learning.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(name)


async def click_on(learning: Chat, pilot: Pilot[Any], text: str) -> None:
    """Click on the first place where a text stands."""
    for y, line in enumerate(shown(learning).splitlines()):
        if text in line:
            await pilot.click(offset=(line.index(text), y))
            return
    raise AssertionError(f"{text!r} is not on screen:\n{shown(learning)}")


async def test_home_shows_the_path_and_what_waits(learning: Chat) -> None:
    async with at_home(learning) as pilot:
        text = shown(learning)
        assert "Training: Ana" in text
        assert "0 due, 10 new" in text
        assert "○  1  Reading a CDT code" in text
        assert "Ready, by topic" not in text
        await pilot.press("escape")
        await wait_until(pilot, lambda: not isinstance(learning.screen, TrainingScreen))


async def test_progress_stands_beside_the_path_where_there_is_room(learning: Chat) -> None:
    async with at_home(learning, (140, 40)):
        text = shown(learning)
        assert "Ready, by topic" in text
        assert "Days" in text


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_home_fits_a_narrow_terminal(learning: Chat, size: tuple[int, int]) -> None:
    async with at_home(learning, size):
        assert "Practise" in shown(learning)
        assert "Esc leads back" in shown(learning)


async def test_new_exercises_a_day_are_a_setting(learning: Chat) -> None:
    object.__setattr__(learning.settings, "new_items_a_day", 3)
    async with at_home(learning):
        assert "0 due, 3 new" in shown(learning)


async def test_a_lesson_read_to_its_end_goes_on_with_practice(learning: Chat, desk: Desk) -> None:
    lesson = desk.classroom.lessons[0]
    async with at_home(learning) as pilot:
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: isinstance(learning.screen, LessonScreen))
        await pilot.pause()
        assert lesson.pages[0].title in shown(learning)
        await pilot.press("enter", "left")
        await pilot.pause()
        assert lesson.pages[0].title in shown(learning)
        for _ in lesson.pages:
            await pilot.press("enter")
        await pilot.pause()
        assert "Think first" in shown(learning)
        for _ in range(2 * len(lesson.cases)):
            await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(learning.screen, PracticeScreen))
        assert f"read:{lesson.key}" in desk.classroom.record.marks("Ana")


async def test_a_letter_answers_and_a_question_mark_asks_the_chat(learning: Chat, desk: Desk) -> None:
    asked: list[str | None] = []
    async with at_home(learning) as pilot:
        practice = await practise(learning, pilot, "choose", asked.append)
        dealt = practice._round.dealt
        assert dealt
        await pilot.press(LETTERS[dealt.solution[0]])
        await pilot.pause()
        assert "✓ Right " in shown(learning)
        assert dealt.item.key in {card.item for card in desk.classroom.record.cards("Ana")}
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: asked)
        assert asked == [dealt.item.opens]


async def test_a_question_from_training_is_answered_in_the_chat(learning: Chat) -> None:
    async with at_home(learning) as pilot:
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(learning.screen, PracticeScreen))
        practice = learning.screen
        assert isinstance(practice, PracticeScreen)
        assert practice._round.dealt
        practice._answer(LETTERS[: len(practice._round.dealt.solution)] or "no idea")
        assert practice._round.marked
        await pilot.press("f2")
        await wait_until(pilot, lambda: learning.screen is learning.main)
        await wait_until(pilot, lambda: learning.transcript.exchanges and learning.transcript.exchanges[-1].answer)
        assert learning.transcript.exchanges[-1].question == practice._round.dealt.item.opens


async def test_a_click_on_a_choice_answers_and_a_click_goes_on(learning: Chat) -> None:
    async with at_home(learning) as pilot:
        practice = await practise(learning, pilot, "choose")
        first = practice._round.dealt
        assert first
        wrong = next(number for number in range(len(first.choices)) if number not in first.solution)
        await click_on(learning, pilot, f"{LETTERS[wrong]}  {first.choices[wrong][:12]}")
        await wait_until(pilot, lambda: practice._round.marked)
        await pilot.pause()
        assert "✗" in shown(learning)
        await click_on(learning, pilot, "goes on")
        await wait_until(pilot, lambda: practice._round.dealt is not first)


async def test_steps_are_put_in_order_by_clicks(learning: Chat) -> None:
    async with at_home(learning) as pilot:
        practice = await practise(learning, pilot, "order")
        dealt = practice._round.dealt
        assert dealt
        for number in dealt.solution:
            await click_on(learning, pilot, f"{LETTERS[number]}  {dealt.choices[number][:12]}")
            await pilot.pause()
        await wait_until(pilot, lambda: practice._round.marked)
        assert practice._round.right == 1


async def test_a_typed_answer_is_shown_with_its_judgement(learning: Chat) -> None:
    async with at_home(learning) as pilot:
        practice = await practise(learning, pilot, "type")
        practice.query_one(Input).value = "it is blue [bold]"
        await pilot.press("enter")
        await wait_until(pilot, lambda: practice._round.marked)
        await pilot.pause()
        assert "You: it is blue [bold]" in shown(learning)
        assert "This is what the caller needs" in shown(learning)


async def test_tab_gives_a_hint(learning: Chat) -> None:
    async with at_home(learning) as pilot:
        practice = await practise(learning, pilot, "choose")
        await pilot.press("tab")
        await pilot.pause()
        assert "Hint: " in shown(learning)
        assert practice._round.hinted
        assert isinstance(learning.focused, Input)


async def test_who_leaves_sees_what_to_look_at_again(learning: Chat) -> None:
    async with at_home(learning) as pilot:
        practice = await practise(learning, pilot, "choose")
        dealt = practice._round.dealt
        assert dealt
        await pilot.press(LETTERS[(dealt.solution[0] + 1) % len(dealt.choices)], "escape")
        await pilot.pause()
        text = shown(learning)
        assert "0 of 1 right." in text
        assert "Look at again" in text
        assert dealt.item.opens[:30] in text
        await pilot.press("escape")
        await wait_until(pilot, lambda: learning.screen is not practice)


async def test_a_long_explanation_scrolls_by_keys(learning: Chat) -> None:
    async with at_home(learning, (60, 20)) as pilot:
        practice = await practise(learning, pilot, "choose")
        assert practice._round.dealt
        await pilot.press("a")
        await pilot.pause()
        text = practice.query_one(VerticalScroll)
        await pilot.press("pageup", "pageup", "pageup")
        await pilot.pause()
        assert text.scroll_y == 0
        await pilot.press("pagedown")
        await pilot.pause()
        assert text.scroll_y > 0


@pytest.mark.parametrize(
    ("door", "words"),
    [("quiz", "Placement quiz"), ("progress", "Readiness is"), ("certificate", "13 lessons are still to be passed")],
)
async def test_the_other_doors(learning: Chat, door: str, words: str) -> None:
    async with at_home(learning) as pilot:
        home = learning.screen
        choose(learning, door)
        await pilot.press("enter")
        await wait_until(pilot, lambda: learning.screen is not home)
        await pilot.pause()
        assert words in shown(learning)
        await pilot.press("escape")
        await wait_until(pilot, lambda: learning.screen is home)


async def test_one_topic_can_be_chosen(learning: Chat) -> None:
    async with at_home(learning) as pilot:
        choose(learning, "topic")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"remit", "enter")
        await wait_until(pilot, lambda: isinstance(learning.screen, PracticeScreen))
        await pilot.pause()
        assert "Remittance" in shown(learning)


async def test_who_begins_anew_can_take_it_back(learning: Chat, desk: Desk) -> None:
    room = desk.classroom
    room.enter("Ana")
    room.record.mark("Ana", f"{KNOWN}{room.lessons[0].key}", room.clock())
    async with at_home(learning) as pilot:
        assert "1 of 13 lessons done" in shown(learning)
        choose(learning, "reset")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "0 of 13 lessons done" in shown(learning))
        choose(learning, "undo")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "1 of 13 lessons done" in shown(learning))


async def test_a_name_that_is_none_is_refused(learning: Chat) -> None:
    async with learning.run_test(notifications=True) as pilot:
        await wait_until(pilot, lambda: learning.desk)
        learning.submit("/train " + "x" * 80)
        await wait_until(pilot, lambda: "no name for a profile" in shown(learning))


async def test_the_command_line_opens_training_at_once(desk: Desk, learning: Chat) -> None:
    chat = Chat(lambda: desk, learning.settings, opening="/train Ben")
    async with chat.run_test() as pilot:
        await wait_until(pilot, lambda: isinstance(chat.screen, TrainingScreen))
        await wait_until(pilot, lambda: "Training: Ben" in shown(chat))
