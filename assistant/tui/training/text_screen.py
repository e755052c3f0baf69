"""A screen of text with keys below it: what all training screens share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.tui.painting import TITLE, safe
from assistant.tui.training.painting import Key, beside, paint_keys

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

WIDEST: Final = 92
HEIGHTS: Final = [(0, "-low"), (25, "-tall")]
"""In rows; only tall screens have air above the title."""
MARGIN: Final = 6
"""Columns beside the text: air left and right, and the scrollbar with air before it."""
LEAVE: Final = Key("Esc", "leads back", "screen.leave")


class Painted(Static):
    """Text whose links keep the colours it was painted in."""

    auto_links = False


class TextScreen(Screen[str | None]):
    """Shows a title, lines and keys; returns the question to go on with in the chat."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Back"),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = HEIGHTS

    def compose(self) -> ComposeResult:
        with Vertical(classes="training"):
            yield Static(classes="title")
            with VerticalScroll(can_focus=False):
                yield Painted(classes="text")
            yield from self.below()
        yield Painted(classes="keys")

    def below(self) -> ComposeResult:
        """What stands between the text and the keys."""
        return iter(())

    def on_mount(self) -> None:
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        if self.query(".title"):
            self.show()

    def show(self) -> None:
        """Paint what is current; subclasses call `paint`."""
        raise NotImplementedError

    def paint(self, title: str, note: str | Content, lines: Iterable[Content], keys: Sequence[Key]) -> None:
        """Put text on the screen, the title with a note at the end of its line; none of it is markup."""
        head = beside(Content(safe(title)).stylize(TITLE), Content.from_text(note, markup=False), self.columns)
        self.query_one(".title", Static).update(head)
        self.query_one(".text", Static).update(Content("\n").join(lines))
        self.query_one(".keys", Static).update(Content("\n").join(paint_keys(keys, self.columns)))

    @property
    def columns(self) -> int:
        """How wide lines may be."""
        return max(20, min(self.size.width - MARGIN, WIDEST))

    def scroll_text(self, line: int) -> None:
        """Bring a line and what follows it on screen; what fits above it stays."""
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_to, y=line, animate=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll the text by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the text by screens."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=pages * max(1, text.size.height - 1), animate=False)

    def action_leave(self) -> None:
        """Lead back, with no question."""
        self.dismiss(None)
