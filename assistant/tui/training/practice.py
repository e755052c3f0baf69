"""Practice, one exercise after the other: a letter answers, Enter goes on, a question mark opens the topic."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widgets import Input

from assistant.training import wording
from assistant.training.marking import parse
from assistant.tui.training.text_screen import TextScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.training.classroom import Classroom
    from assistant.training.items.item import Dealt
    from assistant.training.marking import Marked


class PracticeScreen(TextScreen):
    """Draws exercises until there are none; each answer is kept before it is judged on screen."""

    def __init__(
        self, room: Classroom, title: str, draw: Callable[[], Dealt | None], keep: Callable[[Dealt, Marked], object]
    ) -> None:
        super().__init__()
        self._room = room
        self._heading = title
        self._draw = draw
        self._keep = keep
        self._given = 0
        self._right = 0
        self._dealt = draw()
        self._marked: Marked | None = None

    def below(self) -> ComposeResult:
        yield Input(compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        line = self.query_one(Input)
        line.cursor_blink = False
        line.focus()

    def show(self) -> None:
        score = f", {self._right} of {self._given} right" if self._given else ""
        title = f"{self._heading}{score}"
        if self._dealt is None:
            self.paint(title, ["Nothing more for now. What you answered comes back when it is due."], "Esc leads back")
        elif self._marked is None:
            self.paint(title, wording.asked(self._dealt, self.columns), f"{wording.hint(self._dealt)}   Esc leaves")
        else:
            lines = [*wording.asked(self._dealt, self.columns), "", wording.judged(self._dealt, self._marked)]
            lines += wording.explained(self._room.knowledge, self._dealt.item.explanation, self.columns)
            self.paint(title, lines, f"Enter goes on   ? asks the chat: {self._dealt.item.opens}   Esc leaves")

    def on_input_changed(self, event: Input.Changed) -> None:
        """One letter answers where one is wanted; after an answer a question mark opens the topic."""
        if self._dealt is None or not event.value:
            return
        if self._marked is not None:
            event.input.value = ""
            if event.value.strip() == "?":
                self.dismiss(self._dealt.item.opens)
        elif self._dealt.item.form in {"choose", "judge"} and parse(self._dealt, event.value):
            self._answer(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers what was typed, or goes on."""
        if self._dealt is None:
            self.dismiss(None)
        elif self._marked is not None:
            self._dealt, self._marked = self._draw(), None
            self.show()
        else:
            self._answer(event.value)

    def _answer(self, text: str) -> None:
        if self._dealt is None:
            return
        marked = self._room.mark(self._dealt, text)
        if marked is None:
            return
        self._keep(self._dealt, marked)
        self._marked = marked
        self._given += 1
        self._right += marked.correct
        self.query_one(Input).value = ""
        self.show()
