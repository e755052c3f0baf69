"""Where training starts: what is due, the path of lessons, and progress by topic and by day."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.training import wording
from assistant.training.lessons import ROUND
from assistant.tui.training.lesson import LessonScreen
from assistant.tui.training.practice import PracticeScreen
from assistant.tui.training.text_screen import TextScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.training.classroom import Classroom
    from assistant.training.progress import Progress
    from assistant.training.session import Session

PRACTICE = "practice"


class TrainingScreen(TextScreen):
    """Practice and lessons of one trainee; returns a question that is to be asked in the chat."""

    def __init__(self, room: Classroom, profile: str) -> None:
        super().__init__()
        self._room = room
        self._profile = profile
        self._found: Progress | None = None

    def below(self) -> ComposeResult:
        yield OptionList(compact=True)

    def on_mount(self) -> None:
        self._room.enter(self._profile)
        self.look_again()

    @work(exclusive=True, exit_on_error=False)
    async def look_again(self) -> None:
        """Make the exercises, which takes a moment the first time, and see how far the trainee is."""
        self._found = await asyncio.to_thread(self._room.progress, self._profile)
        session = self._session()
        load = session.workload()
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_option(Option(Content(f"Practise: {load.due} due, {load.new} new today"), id=PRACTICE))
        for line, stand in zip(wording.lesson_lines(self._found), self._found.stands, strict=True):
            options.add_option(Option(Content(line), id=stand.lesson.key))
        options.highlighted = at
        options.focus()
        self.show()

    def show(self) -> None:
        title = f"Training: {self._profile}"
        if self._found is None:
            self.paint(title, ["Making exercises from the knowledge ..."], "Esc leads back")
        else:
            self.paint(title, self._lines(self._found), "Up and Down choose, Enter opens   Esc leads back")

    def _lines(self, found: Progress) -> Iterator[str]:
        yield wording.summary(found)
        yield ""
        yield from wording.topic_lines(found.topics)
        yield ""
        yield from wording.calendar(found.days, self._room.clock().date())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Practise, or open a lesson."""
        lesson = self._room.knowledge.lesson(str(event.option_id))
        if lesson is None:
            self._practise("Practice", self._session())
        else:
            self.app.push_screen(LessonScreen(self._room, self._profile, lesson), self._after_lesson)

    def _after_lesson(self, key: str | None) -> None:
        lesson = self._room.knowledge.lesson(key) if key else None
        if lesson:
            seed = self._room.clock().toordinal()
            self._practise(lesson.name, self._room.lesson_session(self._profile, lesson, seed, ROUND))

    def _practise(self, title: str, session: Session) -> None:
        self.app.push_screen(PracticeScreen(self._room, title, session.next, session.answer), self._after_practice)

    def _after_practice(self, question: str | None) -> None:
        if question:
            self.dismiss(question)
        else:
            self.look_again()

    def _session(self) -> Session:
        return self._room.session(self._profile, self._room.clock().toordinal())
