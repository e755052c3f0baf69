"""Where training starts: what is due, the path of lessons, and what else there is; progress beside it where it fits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from textual import work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.training import wording
from assistant.tui.painting import MUTED, TITLE, safe
from assistant.tui.training.lesson import LessonScreen
from assistant.tui.training.painting import Key, beside, paint_keys, paint_stand
from assistant.tui.training.practice import PracticeScreen
from assistant.tui.training.progress import CertificateScreen, ProgressScreen, progress_lines
from assistant.tui.training.text_screen import HEIGHTS, Painted

if TYPE_CHECKING:
    from typing import ClassVar

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.training.classroom import Classroom
    from assistant.training.progress import Progress
    from assistant.training.rounds import Round
    from knowledge.models import Lesson

WIDE: Final = 110
"""Columns from which progress stands beside the path."""
TITLE_MARGIN: Final = 5
"""Columns beside the title: air, and the list's scrollbar, before which its notes end too."""
_DOORS: Final = {
    "quiz": ("Placement quiz", "finds the lessons you can skip"),
    "topic": ("One topic", "practises what you choose"),
    "progress": ("Progress", "by topic and by day"),
    "certificate": ("Certificate", "of the path you passed"),
    "reset": ("Begin anew", "what you learnt is set aside"),
    "undo": ("Take back", "what was set aside"),
}
PRACTISE: Final = "practise"


class TrainingScreen(Screen[str | None]):
    """Practice and lessons of one trainee; returns a question that is to be asked in the chat."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Back")]

    def __init__(self, room: Classroom, profile: str, new_a_day: int) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self.VERTICAL_BREAKPOINTS = HEIGHTS
        self._room = room
        self._profile = profile
        self._new_a_day = new_a_day
        self._found: Progress | None = None
        self._practice: Round | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="training"):
            yield Static(classes="title")
            with Horizontal():
                yield OptionList(compact=True)
                with VerticalScroll(id="progress", can_focus=False):
                    yield Static(classes="text")
        yield Painted(classes="keys")

    def on_mount(self) -> None:
        self._room.enter(self._profile)
        self.query_one(OptionList).focus()
        self.show()
        self.look_again()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self.show)

    @work(exclusive=True, group="looking", exit_on_error=False)
    async def look_again(self) -> None:
        """Make the exercises, which takes a moment the first time, and see how far the trainee is."""
        self._found = await asyncio.to_thread(self._room.progress, self._profile)
        self._practice = self._room.practice(self._profile, self._new_a_day)
        self.show()

    def show(self) -> None:
        """Paint what is known by now."""
        found = self._found
        note = Content(wording.figures(found) if found else "Making exercises …").stylize(MUTED)
        head = beside(Content(safe(f"Training: {self._profile}")).stylize(TITLE), note, self.size.width - TITLE_MARGIN)
        self.query_one(".title", Static).update(head)
        self._list()
        keys = [Key("Enter", "opens", "screen.open"), Key("Esc", "leads back to the chat", "screen.leave")]
        self.query_one(".keys", Static).update(Content("\n").join(paint_keys(keys, self.size.width - 4)))
        if found:
            width = self.query_one("#progress").size.width - 3
            self.query_one(".text", Static).update(
                Content("\n").join(progress_lines(found, self._room.clock().date(), max(width, 20)))
            )

    def _list(self) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.set_options(list(self._options(max(24, options.scrollable_content_region.width))))
        options.highlighted = at

    def _options(self, width: int) -> Iterator[Option | None]:
        waiting = self._practice.left if self._practice else "…"
        yield Option(_door("Practise", waiting, width), id=PRACTISE)
        yield _air()
        for number, lesson in enumerate(self._room.lessons, 1):
            name = Content(f"  {number:>2}  {safe(lesson.name)}").stylize(MUTED)
            shown = paint_stand(number, self._found.stands[number - 1], width) if self._found else name
            yield Option(shown, id=lesson.key)
        yield _air()
        for key, (label, note) in _DOORS.items():
            if key != "undo" or self._room.record.has_aside(self._profile):
                yield Option(_door(label, note, width), id=key)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go through one of the doors, or open a lesson."""
        chosen = str(event.option_id)
        lesson = self._room.knowledge.lesson(chosen)
        if lesson:
            self.app.push_screen(LessonScreen(self._room, self._profile, lesson), self._after_lesson)
        elif self._found:
            self._doors()[chosen]()

    def _doors(self) -> dict[str, Callable[[], object]]:
        return {
            PRACTISE: lambda: self._practise("Practice", self._room.practice(self._profile, self._new_a_day)),
            "quiz": lambda: self._practise("Placement quiz", self._room.quiz(self._profile)),
            "topic": self._pick_topic,
            "progress": lambda: self.app.push_screen(ProgressScreen(self._room, self._profile)),
            "certificate": lambda: self.app.push_screen(CertificateScreen(self._room, self._profile)),
            "reset": lambda: self._change(self._room.record.set_aside),
            "undo": lambda: self._change(self._room.record.take_back),
        }

    def _pick_topic(self) -> None:
        from assistant.completing import matching
        from assistant.tui.picking import Item, PickScreen

        def find(words: str) -> list[Item]:
            return [Item(topic, topic) for topic in matching(words, self._room.topics)]

        def take(topic: str | None) -> None:
            if topic:
                self._practise(topic, self._room.practice(self._profile, self._new_a_day, topic=topic))

        self.app.push_screen(PickScreen("Which topic?", find), take)

    def _change(self, change: Callable[[str], None]) -> None:
        change(self._profile)
        self.look_again()

    def _after_lesson(self, key: str | None) -> None:
        lesson = self._room.knowledge.lesson(key) if key else None
        if lesson:
            self._practise_lesson(lesson)

    @work(exit_on_error=False)
    async def _practise_lesson(self, lesson: Lesson) -> None:
        practice = await asyncio.to_thread(self._room.lesson_practice, self._profile, lesson)
        self._practise(lesson.name, practice)

    def _practise(self, title: str, practice: Round) -> None:
        self.app.push_screen(PracticeScreen(self._room, title, practice), self._after_practice)

    def _after_practice(self, question: str | None) -> None:
        if question:
            self.dismiss(question)
        else:
            self.look_again()

    def action_open(self) -> None:
        """Open what is marked."""
        self.query_one(OptionList).action_select()

    def action_leave(self) -> None:
        """Lead back, with no question."""
        self.dismiss(None)


def _air() -> Option:
    return Option("", disabled=True)


def _door(label: str, note: str, width: int) -> Content:
    return beside(Content(f"  {label}").stylize("bold"), Content(note).stylize(MUTED), width)
