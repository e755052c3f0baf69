"""A screen of text with one line to type in: what lessons and practice share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.tui.painting import MUTED, TITLE, safe

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

WIDEST: Final = 88
MARGIN: Final = 6


class TextScreen(Screen[str | None]):
    """Shows a title, lines and a hint; returns the question to go on with in the chat."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Back")]

    def compose(self) -> ComposeResult:
        with Vertical(classes="training"):
            yield Static(classes="title")
            with VerticalScroll(can_focus=False):
                yield Static(classes="text")
            yield from self.below()
            yield Static(classes="hint")

    def below(self) -> ComposeResult:
        """What stands between the text and the hint."""
        return iter(())

    def on_mount(self) -> None:
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        if self.query(".title"):
            self.show()

    def show(self) -> None:
        """Paint what is current; subclasses call `paint`."""
        raise NotImplementedError

    def paint(self, title: str, lines: Iterable[str], hint: str) -> None:
        """Put text on the screen; none of it is markup."""
        self.query_one(".title", Static).update(Content(safe(title)).stylize(TITLE))
        self.query_one(".text", Static).update(Content("\n".join(map(safe, lines))))
        self.query_one(".hint", Static).update(Content(hint).stylize(MUTED))

    @property
    def columns(self) -> int:
        """How wide lines may be."""
        return max(20, min(self.size.width - MARGIN, WIDEST))

    def action_leave(self) -> None:
        """Lead back, with no question."""
        self.dismiss(None)
