"""A lesson: pages and worked cases, one after the other; at its end it counts as read."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from assistant.training import wording
from assistant.training.lessons import told
from assistant.tui.training.text_screen import TextScreen
from knowledge.models import Page, Worked

if TYPE_CHECKING:
    from textual.binding import BindingType

    from assistant.training.classroom import Classroom
    from knowledge.models import Lesson


class LessonScreen(TextScreen):
    """Returns the lesson's key when it was read to its end, to go on with practice."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,right,space", "turn(1)", "Next"), ("left", "turn(-1)", "Back")]

    def __init__(self, room: Classroom, profile: str, lesson: Lesson) -> None:
        super().__init__()
        self._room = room
        self._profile = profile
        self._lesson = lesson
        self._parts: tuple[Page | Worked, ...] = (*lesson.pages, *lesson.cases)
        self._at = 0
        self._solved = False

    def show(self) -> None:
        part = self._parts[self._at]
        lines = wording.explained(self._room.knowledge, told(self._room.knowledge, part), self.columns)
        if isinstance(part, Page):
            shown = [part.title, "", *lines]
        else:
            shown = [*wrap(part.story, self.columns), "", *(lines if self._solved else ["Think first."])]
        title = f"{self._lesson.name}, {self._at + 1} of {len(self._parts)}"
        self.paint(title, shown, self._hint(isinstance(part, Worked)))

    def _hint(self, case: bool) -> str:
        if case and not self._solved:
            return "Enter shows the answer   Esc leaves"
        return "Enter goes on   Left goes back   Esc leaves"

    def action_turn(self, by: int) -> None:
        """Go on or back; a case shows its answer first, and the end finishes the lesson."""
        if by > 0 and isinstance(self._parts[self._at], Worked) and not self._solved:
            self._solved = True
        elif by > 0 and self._at + 1 == len(self._parts):
            self._room.finish(self._profile, self._lesson)
            self.dismiss(self._lesson.key)
            return
        else:
            self._at, self._solved = max(0, self._at + by), False
        self.show()
