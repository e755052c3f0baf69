"""Call mode: one line to type in, one calm answer to read aloud, one key to copy it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from assistant.rendering.marks import VERDICTS
from assistant.tui.painting import MUTED, VERDICT_STYLES, linked, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.answer import Answer


class CallScreen(Screen[str | None]):
    """Looks up while one types; returns the question to go on with in the chat."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "clear", "Clear"),
        ("f4", "leave", "Back to the chat"),
        ("f2", "keep", "Go on in the chat"),
    ]

    def __init__(self, glance: Callable[[str], Answer], copy: Callable[[str, str], object]) -> None:
        super().__init__()
        self._glance = glance
        self._copy = copy
        self._answer: Answer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="call"):
            line = Input(placeholder="What does the caller ask?", select_on_focus=False)
            line.cursor_blink = False
            yield line
            yield Static(id="verdict")
            yield Static(id="spoken")
            yield Static(Content("Enter copies   Esc clears   F2 goes on in the chat   F4 leads back").stylize(MUTED))

    def on_input_changed(self, event: Input.Changed) -> None:
        self._answer = self._glance(event.value) if event.value.strip() else None
        self.query_one("#verdict", Static).update(_verdict(self._answer))
        self.query_one("#spoken", Static).update(linked(safe(spoken(self._answer)), "bold"))

    def on_input_submitted(self) -> None:
        if self._answer:
            self._copy(spoken(self._answer), "The answer")

    def action_clear(self) -> None:
        """Clear the line for the next question; an empty line leads back."""
        line = self.query_one(Input)
        if line.value:
            line.value = ""
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Back to the chat, with nothing."""
        self.dismiss(None)

    def action_keep(self) -> None:
        """Back to the chat, with the question asked there."""
        self.dismiss(self.query_one(Input).value.strip() or None)


def spoken(answer: Answer | None) -> str:
    """What can be read aloud."""
    return (answer.short or answer.headline) if answer else ""


def _verdict(answer: Answer | None) -> Content:
    if answer is None:
        return Content("")
    if answer.verdict:
        return Content(f"  {VERDICTS[answer.verdict].upper()}  ").stylize(f"{VERDICT_STYLES[answer.verdict]} reverse")
    word = {"unknown": "? NOT KNOWN", "declined": "? NOT MINE TO SAY", "clarify": "? WHICH ONE"}.get(answer.kind, "")
    return Content(word).stylize("bold $text-warning")
