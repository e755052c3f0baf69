"""Search inside the conversation that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from assistant.tui.line import Line
from assistant.tui.painting import MUTED

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.tui.transcript import Transcript


class FindBar(Horizontal):
    """One line of words; what holds them all is shown, the latest first, with the words marked."""

    DEFAULT_CSS = """
    FindBar {
        display: none; height: 1; padding: 0 1; background: $panel;
        Input { width: 1fr; background: $panel; }
        Static { width: auto; }
        #found { padding: 0 0 0 2; }
    }
    """

    class Left(Message):
        """The search is over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up,enter", "go(-1)", "The one before"),
        ("down", "go(1)", "The next one"),
        ("escape", "leave", "Back to the prompt"),
    ]

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self._transcript = transcript
        self._hits: list[int] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Static(Content("Find  ").stylize("bold $text-accent"))
        line = Line(placeholder="words that were said here", compact=True)
        line.cursor_blink = False
        yield line
        yield Static(id="found")

    def open(self, words: str = "") -> None:
        """Show the line, with the words that were sought last."""
        self.display = True
        line = self.query_one(Input)
        line.value = words or line.value
        line.focus()
        self._seek()

    def on_input_changed(self) -> None:
        if self.display:
            self._seek()

    def _seek(self) -> None:
        self._hits = self._transcript.seek(self.query_one(Input).value.lower().split())
        self._at = len(self._hits) - 1
        self._show()

    def _show(self) -> None:
        if self._hits:
            self._transcript.show_sought(self._hits[self._at])
        count = f"{self._at + 1} of {len(self._hits)}" if self._hits else "nothing found"
        said = count if self.query_one(Input).value.strip() else ""
        self.query_one("#found", Static).update(Content(f"{said}  ↑↓ go on, Esc leaves".lstrip()).stylize(MUTED))

    def action_go(self, step: int) -> None:
        """Go to an earlier (-1) or later (1) answer; behind the last comes the first."""
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show()

    def action_leave(self) -> None:
        """Take the marks away; what was found stays on screen and is what keys speak of."""
        self.display = False
        self._transcript.seek([])
        self.post_message(self.Left())
