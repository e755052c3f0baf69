"""Training through the pilot: the path, a lesson, practice, and the way back into the chat."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList

from assistant.desk import Desk
from assistant.loading import Loaded
from assistant.training.items.scope import Base
from assistant.training.lessons import Exercise, exercises, path
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
    return chat


async def test_train_shows_the_path_and_progress(learning: Chat) -> None:
    async with learning.run_test(size=(100, 40)) as pilot:
        await wait_until(pilot, lambda: learning.desk)
        learning.submit("/train Ana")
        await wait_until(pilot, lambda: isinstance(learning.screen, TrainingScreen))
        await wait_until(pilot, lambda: any(one.option_count for one in learning.screen.query(OptionList)))
        await pilot.pause()
        text = shown(learning)
        assert "Training: Ana" in text
        assert "Practise: 0 due, 10 new today" in text
        assert "Reading a CDT code" in text
        assert "Apexification" in text
        await pilot.press("escape")
        await wait_until(pilot, lambda: not isinstance(learning.screen, TrainingScreen))


async def test_practice_answers_by_a_letter_and_opens_the_topic(learning: Chat, desk: Desk) -> None:
    async with learning.run_test(size=(100, 40)) as pilot:
        await wait_until(pilot, lambda: learning.desk)
        session = desk.classroom.session("Ana", 1, topic="Remittance")
        asked: list[str | None] = []
        practice = PracticeScreen(desk.classroom, "Practice", session.next, session.answer)
        learning.push_screen(practice, asked.append)
        await wait_until(pilot, lambda: learning.screen is practice)
        while practice._dealt and practice._dealt.item.form == "type":
            practice.query_one(Input).value = practice._dealt.item.explanation[0].text
            await pilot.press("enter", "enter")
        dealt = practice._dealt
        assert dealt
        await pilot.press(LETTERS[dealt.solution[0]])
        await pilot.pause()
        assert "Right." in shown(learning)
        assert dealt.item.key in {card.item for card in desk.classroom.record.cards("Ana")}
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: asked)
        assert asked == [dealt.item.opens]


async def test_a_lesson_read_to_its_end_goes_on_with_practice(learning: Chat, desk: Desk) -> None:
    async with learning.run_test(size=(100, 40)) as pilot:
        await wait_until(pilot, lambda: learning.desk)
        learning.submit("/train Ana")
        await wait_until(pilot, lambda: isinstance(learning.screen, TrainingScreen))
        await wait_until(pilot, lambda: any(one.option_count for one in learning.screen.query(OptionList)))
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: isinstance(learning.screen, LessonScreen))
        lesson = desk.classroom.lessons[0]
        await pilot.pause()
        assert lesson.pages[0].title in shown(learning)
        for _ in range(len(lesson.pages) + 2 * len(lesson.cases)):
            await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(learning.screen, PracticeScreen))
        assert f"read:{lesson.key}" in desk.classroom.record.marks("Ana")


async def test_it_fits_a_narrow_terminal(learning: Chat) -> None:
    async with learning.run_test(size=(50, 20)) as pilot:
        await wait_until(pilot, lambda: learning.desk)
        learning.submit("/train Ana")
        await wait_until(pilot, lambda: isinstance(learning.screen, TrainingScreen))
        await wait_until(pilot, lambda: any(one.option_count for one in learning.screen.query(OptionList)))
        await pilot.pause()
        assert "Practise" in shown(learning)
