"""One line to type in and one calm answer below it, found while one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from assistant.rendering.marks import VERDICTS
from assistant.tui.painting import VERDICT_STYLES, linked, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from assistant.answer import Answer


class LookUp(Vertical):
    """Shows the verdict and the short form of what is being typed."""

    DEFAULT_CSS = """
    LookUp { height: auto; }
    LookUp #verdict { height: auto; margin: 1 0; }
    LookUp #spoken { height: auto; }
    """

    @dataclass
    class Chosen(Message):
        """Enter was pressed on an answer."""

        question: str
        answer: Answer

    def __init__(self, glance: Callable[[str], Answer | None], compact: bool = False) -> None:
        super().__init__()
        self._glance = glance
        self._compact = compact
        self._answer: Answer | None = None

    @property
    def line(self) -> Input:
        """What is typed."""
        return self.query_one(Input)

    def compose(self) -> ComposeResult:
        line = Input(placeholder="What does the caller ask?", compact=self._compact, select_on_focus=False)
        line.cursor_blink = False
        yield line
        yield Static(id="verdict")
        yield Static(id="spoken")

    def on_input_changed(self) -> None:
        self.look()

    def look(self) -> None:
        """Take up what is typed; also called when the knowledge arrives after the first key."""
        text = self.line.value
        self._answer = self._glance(text) if text.strip() else None
        self.query_one("#verdict", Static).update(_verdict(self._answer))
        self.query_one("#spoken", Static).update(linked(safe(spoken(self._answer)), "bold"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._answer:
            self.post_message(self.Chosen(event.value.strip(), self._answer))


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
