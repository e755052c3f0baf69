"""A lesson: pages and worked cases, one after the other; at its end it counts as read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from assistant.training.lessons import told
from assistant.tui.painting import MUTED, hang, safe
from assistant.tui.training.painting import Key, heading, paint_statements
from assistant.tui.training.text_screen import LEAVE, TextScreen
from knowledge.models import Page, Worked

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        place = f"{self._at + 1} of {len(self._parts)}"
        self.paint(self._lesson.name, Content(place).stylize(MUTED), self._lines(), self._keys())

    @property
    def _part(self) -> Page | Worked:
        return self._parts[self._at]

    @property
    def _hidden(self) -> bool:
        """Whether a case waits for the reader's own answer."""
        return isinstance(self._part, Worked) and not self._solved

    def _lines(self) -> Iterator[Content]:
        part = self._part
        if isinstance(part, Page):
            yield heading(part.title)
        else:
            yield heading("A case")
            yield from hang(Content(safe(part.story)), self.columns)
        yield Content("")
        if self._hidden:
            yield Content("What would you do? Think first.").stylize(MUTED)
        else:
            yield from paint_statements(self._room.knowledge, told(self._room.knowledge, part), self.columns)

    def _keys(self) -> list[Key]:
        last = self._at + 1 == len(self._parts)
        does = "shows the answer" if self._hidden else "begins the practice" if last else "goes on"
        back = [Key("←", "back", "screen.turn(-1)")] if self._at else []
        return [Key("Enter", does, "screen.turn(1)"), *back, LEAVE]

    def action_turn(self, by: int) -> None:
        """Go on or back; a case shows its answer first, and the end finishes the lesson."""
        if by > 0 and self._hidden:
            self._solved = True
        elif by > 0 and self._at + 1 == len(self._parts):
            self._room.finish(self._profile, self._lesson)
            self.dismiss(self._lesson.key)
            return
        else:
            self._at, self._solved = max(0, self._at + by), False
        self.show()
        self.scroll_text(0)
