"""Where a question is typed: Enter sends, Ctrl+J makes a new line, Up and Down walk through what was asked before."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

NEW_LINE = frozenset({"ctrl+j", "alt+enter", "shift+enter"})


class Prompt(TextArea):
    """The line (or lines) being typed."""

    DEFAULT_CSS = """
    Prompt {
        height: auto; min-height: 1; max-height: 6; padding: 0 1; border: none;
        &:focus { border: none; }
    }
    """

    @dataclass
    class Asked(Message):
        """A question was sent."""

        text: str

    def __init__(self) -> None:
        super().__init__(
            placeholder="Ask about a code, a denial, a claim …", highlight_cursor_line=False, tab_behavior="focus"
        )
        self.cursor_blink = False
        self.past: list[str] = []
        """Earlier questions, the last first."""
        self._place = -1
        self._draft = ""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._send()
        elif event.key in NEW_LINE:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)

    def _send(self) -> None:
        text = self.text
        if not text.strip():
            return
        self.remember(text)
        self.replace_text("")
        self.post_message(self.Asked(text))

    def remember(self, text: str) -> None:
        """Put a question at the head of the earlier ones."""
        self.past = [text, *(other for other in self.past if other != text)]
        self._place, self._draft = -1, ""

    def replace_text(self, text: str) -> None:
        """Put another text in, with the cursor behind it."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.cursor_location[0] == 0:
            self._walk(1)
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.cursor_location[0] == self.document.line_count - 1:
            self._walk(-1)
        else:
            super().action_cursor_down(select)

    def _walk(self, step: int) -> None:
        """Go to an older (1) or newer (-1) question; what was being typed waits at the newest end."""
        place = self._place + step
        if not -1 <= place < len(self.past):
            return
        if self._place == -1:
            self._draft = self.text
        self._place = place
        self.replace_text(self._draft if place == -1 else self.past[place])
