"""Where a question is typed: Enter sends, Ctrl+J makes a new line, Tab takes a suggestion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message
from textual.widgets import TextArea

from assistant.tui.keyboard import OPTION_DIGITS
from assistant.tui.line import editing
from assistant.tui.transcript import SCROLLING

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from assistant.tui.suggestions import Suggestions

_SCROLLING: Final = editing(SCROLLING)
_EDITING: Final = {key: does for key, does in editing(TextArea.BINDINGS).items() if key not in _SCROLLING}
MOST_PAST: Final = 500
"""Earlier questions that are a key away; every letter typed is looked for in them."""
NEW_LINE: Final = frozenset({"ctrl+j", "alt+enter", "shift+enter"})


class Prompt(TextArea):
    """The line (or lines) being typed, with what was asked before a key away."""

    DEFAULT_CSS = """
    Prompt {
        width: 1fr; height: auto; min-height: 1; max-height: 6; padding: 0 1; border: none; background: $background;
        &:focus { border: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING

    @dataclass
    class Asked(Message):
        """A question was sent."""

        text: str

    @dataclass
    class Typed(Message):
        """What is typed has changed by a person's hand."""

        text: str

    def __init__(self, suggestions: Suggestions) -> None:
        super().__init__(
            placeholder="Ask about a code, a denial, a claim …", highlight_cursor_line=False, tab_behavior="focus"
        )
        self.cursor_blink = False
        self.past: list[str] = []
        """Earlier questions, the last first."""
        self._suggestions = suggestions
        self._place = -1
        self._draft = ""
        self._given: str | None = None
        """What was put in for the person and not changed by them since."""

    async def _on_key(self, event: events.Key) -> None:
        if self._handled(event.key):
            event.stop()
            event.prevent_default()
        elif event.key in _EDITING:
            event.stop()
            event.prevent_default()
            await self.run_action(_EDITING[event.key])
        elif not self.text and event.character and event.character in OPTION_DIGITS:
            event.stop()
            event.prevent_default()
            await self.run_action(f"screen.follow({OPTION_DIGITS.index(event.character) + 1})")
        else:
            await super()._on_key(event)

    def _handled(self, key: str) -> bool:
        """Carry out the keys that are the prompt's own."""
        listed = self._suggestions
        if (key == "tab" and listed.display) or (key == "enter" and listed.display and listed.chosen >= 0):
            self.take_suggestion()
        elif key == "enter":
            self.send()
        elif key in NEW_LINE:
            self.insert("\n")
        elif key == "escape" and listed.display:
            listed.show(())
        else:
            return False
        return True

    def on_text_area_changed(self) -> None:
        """Tell of what a person typed, not of what was put in for them."""
        if self.text != self._given:
            self._given = None
            self.post_message(self.Typed(self.text))

    def take_suggestion(self) -> None:
        """Put the chosen suggestion in the place of what it completes."""
        taken = self._suggestions.take()
        if taken:
            self.replace_text(self.text[: taken.start] + taken.text)

    def send(self) -> None:
        """Post what is typed as a question and clear the line."""
        text = self.text
        if not text.strip():
            return
        self.remember(text)
        self.replace_text("")
        self.post_message(self.Asked(text))

    def remember(self, text: str) -> None:
        """Put a question at the head of the earlier ones."""
        self.past = [text, *(other for other in self.past if other != text)][:MOST_PAST]
        self._place, self._draft = -1, ""

    def replace_text(self, text: str) -> None:
        """Put another text in, with the cursor behind it."""
        self._given = text
        self._suggestions.show(())
        self.load_text(text)
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self._suggestions.chosen >= 0:
            self._suggestions.move(-1)
        elif not select and self.cursor_location[0] == 0:
            self._walk(1)
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self._suggestions.display:
            self._suggestions.move(1)
        elif not select and self.cursor_location[0] == self.document.line_count - 1:
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
