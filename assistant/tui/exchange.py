"""One question with its answer, as one widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from assistant.commands import all_commands
from assistant.commands.keymap import READING
from assistant.tui.lines import LinesView
from assistant.tui.painting import MUTED, paint_answer, paint_question

if TYPE_CHECKING:
    from textual.binding import BindingType

    from assistant.answer import Answer


@dataclass(slots=True)
class Exchange:
    """What was asked and said, apart from any widget: it outlives the widget that shows it."""

    question: str
    answer: Answer | None = None
    key: str = ""
    """Its name in the history."""
    opened: bool = False
    """Whether the sources are unfolded."""
    helpful: bool | None = None
    failed: bool = False
    """Whether no answer will come."""


class ExchangeView(LinesView, can_focus=True):
    """Paints an exchange."""

    DEFAULT_CSS = """
    ExchangeView { padding: 0 1 1 1; border-left: blank; }
    ExchangeView:focus { border-left: outer $accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(command.letter, f"app.command({command.name!r})", id=READING + command.name, show=False)
            for command in all_commands()
            if command.letter
        ),
        *(Binding(str(number), f"screen.follow({number})", show=False) for number in range(1, 10)),
        Binding("j,down", "screen.line(1)", show=False),
        Binding("k,up", "screen.line(-1)", show=False),
        Binding("g,home", "screen.end(False)", show=False),
        Binding("G,end", "screen.end(True)", show=False),
    ]

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self.exchange = exchange

    def action_toggle_sources(self) -> None:
        """Unfold or fold the sources."""
        self.exchange.opened = not self.exchange.opened
        self.repaint()

    def paint(self, width: int) -> list[Content]:
        """The question and, once it came, the answer."""
        lines = paint_question(self.exchange.question, width)
        if self.exchange.answer is None:
            return [*lines, Content("  no answer" if self.exchange.failed else "  …").stylize(MUTED)]
        return [*lines, *paint_answer(self.exchange.answer, width, self.exchange.opened), *self._judgement()]

    def _judgement(self) -> list[Content]:
        if self.exchange.helpful is None:
            return []
        said = "You found this helpful." if self.exchange.helpful else "You found this not helpful."
        return [Content(said).stylize(MUTED)]
