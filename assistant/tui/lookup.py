"""One line to type in and one calm answer below it, found while one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from assistant.rendering.marks import VERDICTS
from assistant.tui.line import Line
from assistant.tui.painting import linked, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from assistant.answer import Answer


class LookUp(Vertical):
    """Shows the verdict and the short form of what is being typed."""

    DEFAULT_CSS = """
    LookUp {
        height: auto;
        #verdict { width: auto; height: auto; margin: 1 0; padding: 0 2; text-style: bold; display: none; }
        #verdict.-no { display: block; background: $error; color: $background; }
        #verdict.-yes { display: block; background: $success; color: $background; }
        #verdict.-depends { display: block; background: $warning; color: $background; }
        #verdict.-open { display: block; padding: 0; color: $text-warning; }
        #spoken { height: auto; }
        .line { height: auto; }
        .line Input { width: 1fr; background: $background; }
        .sign { width: 2; }
    }
    """

    @dataclass
    class Chosen(Message):
        """Enter was pressed on an answer."""

        question: str
        answer: Answer

    def __init__(self, glance: Callable[[str], Answer | None]) -> None:
        super().__init__()
        self._glance = glance
        self._answer: Answer | None = None

    @property
    def line(self) -> Input:
        """What is typed."""
        return self.query_one(Input)

    def compose(self) -> ComposeResult:
        line = Line(placeholder="What does the caller ask?", compact=True, select_on_focus=False)
        line.cursor_blink = False
        with Horizontal(classes="line"):
            yield Static(Content("›").stylize("bold $text-accent"), classes="sign")
            yield line
        yield Static(id="verdict")
        yield Static(id="spoken")

    def on_input_changed(self) -> None:
        self.look()

    def look(self) -> None:
        """Take up what is typed; also called when the knowledge arrives after the first key."""
        text = self.line.value
        self._answer = self._glance(text) if text.strip() else None
        sign, word = _verdict(self._answer)
        verdict = self.query_one("#verdict", Static)
        verdict.set_classes(f"-{sign}" if sign else "")
        verdict.update(Content(word))
        self.query_one("#spoken", Static).update(linked(safe(spoken(self._answer)), "bold"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._answer:
            self.post_message(self.Chosen(event.value.strip(), self._answer))


def spoken(answer: Answer | None) -> str:
    """What can be read aloud."""
    return (answer.short or answer.headline) if answer else ""


def _verdict(answer: Answer | None) -> tuple[str, str]:
    """What kind of verdict it is, and how it reads; of an answer without one, why there is none."""
    if answer is None:
        return "", ""
    if answer.verdict:
        return answer.verdict, VERDICTS[answer.verdict].upper()
    word = {"unknown": "? NOT KNOWN", "declined": "? NOT MINE TO SAY", "clarify": "? WHICH ONE"}.get(answer.kind, "")
    return "open" if word else "", word
