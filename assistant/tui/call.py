"""Call mode: a look-up that fills the screen, for a desk with the phone in one hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.tui.lookup import LookUp, spoken
from assistant.tui.painting import MUTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.answer import Answer


class CallScreen(Screen[str | None]):
    """Copies what is read aloud; returns the question to go on with in the chat."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "clear", "Clear"),
        ("f4", "leave", "Back to the chat"),
        ("f2", "keep", "Go on in the chat"),
    ]

    def __init__(self, glance: Callable[[str], Answer], copy: Callable[[str, str], object]) -> None:
        super().__init__()
        self._glance = glance
        self._copy = copy

    def compose(self) -> ComposeResult:
        with Vertical(id="call"):
            yield LookUp(self._glance)
            yield Static(Content("Enter copies   Esc clears   F2 goes on in the chat   F4 leads back").stylize(MUTED))

    def on_look_up_chosen(self, event: LookUp.Chosen) -> None:
        self._copy(spoken(event.answer), "The answer")

    def action_clear(self) -> None:
        """Clear the line for the next question; an empty line leads back."""
        line = self.query_one(LookUp).line
        if line.value:
            line.value = ""
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Back to the chat, with nothing."""
        self.dismiss(None)

    def action_keep(self) -> None:
        """Back to the chat, with the question asked there."""
        self.dismiss(self.query_one(LookUp).line.value.strip() or None)
