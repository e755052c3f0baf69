"""The list of suggestions above the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.css.scalar import Scalar
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from assistant.tui.painting import MUTED, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from assistant.completing import Suggestion

CHOSEN: Final = "$foreground on $primary-muted"
WIDEST: Final = 96
"""Columns of the list at most."""
COLUMN: Final = 16
"""Columns at most that notes are set in from the left: one long name would push what tells codes apart off the line."""


class Suggestions(Widget):
    """What could be put in; nothing is chosen until one moves into the list."""

    DEFAULT_CSS = """
    Suggestions {
        layer: above; dock: bottom; display: none;
        height: auto; width: 1fr; margin: 0 1 4 0; padding: 0 1;
        background: $panel; border-left: outer $primary; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """
    chosen: reactive[int] = reactive(-1)

    class Clicked(Message):
        """A suggestion was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Suggestion] = ()

    def fit(self, columns: int) -> None:
        """Take no more than these columns: the card beside the conversation stays readable."""
        wanted = Scalar.from_number(min(columns, WIDEST))
        if self.styles.max_width != wanted:
            self.styles.max_width = wanted

    def show(self, found: Sequence[Suggestion]) -> None:
        """List these, or go away where there are none; the screen is laid out anew only where the size changes."""
        resized = len(found) != len(self._found)
        self._found = found
        self.chosen = -1
        if found or resized:
            self.display = bool(found)
            self.refresh(layout=resized)

    def move(self, step: int) -> None:
        """Choose the next or the one before; above the first nothing is chosen."""
        self.chosen = min(max(self.chosen + step, -1), len(self._found) - 1)

    def take(self) -> Suggestion | None:
        """The chosen one, else the first; the list goes away."""
        taken = self._found[max(self.chosen, 0)] if self._found else None
        self.show(())
        return taken

    def render(self) -> Content:
        texts = [Content(safe(one.text).strip()) for one in self._found]
        column = min(max((text.cell_length for text in texts), default=0), COLUMN)
        lines = []
        for number, (text, one) in enumerate(zip(texts, self._found, strict=True)):
            padded = text.stylize("bold $text-accent").pad_right(max(column - text.cell_length, 0))
            line = Content.assemble(padded, "  ", (one.note, MUTED))
            chosen = line.pad_right(max(self.size.width - line.cell_length, 0)).stylize(CHOSEN)
            lines.append(chosen if number == self.chosen else line)
        return Content("\n").join(lines)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._found)

    def on_click(self, event: events.Click) -> None:
        if 0 <= event.y < len(self._found):
            self.chosen = event.y
            self.post_message(self.Clicked())
