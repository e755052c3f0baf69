"""A list to pick from, narrowed down by typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.line import Line
from assistant.tui.painting import MUTED, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

WINDOW: Final = 92
"""Columns of the window at most, as in `chat.tcss`."""
BESIDE: Final = 7
"""Columns that its border, its air and a scrollbar take."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: what it gives, and what it shows."""

    value: str
    title: str
    note: str = ""


class PickScreen(ModalScreen[str | None]):
    """Shows what `find` gives for the words typed, and returns the value that was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Back"),
        ("down", "move(1)", "Next"),
        ("up", "move(-1)", "Previous"),
    ]

    def __init__(self, title: str, find: Callable[[str], list[Item]], hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._find = find
        self._hint = hint
        self._items: list[Item] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="window") as window:
            window.border_title = self._title
            window.border_subtitle = "Enter picks, Esc leads back"
            yield Line(placeholder="Type to narrow down", compact=True, select_on_focus=False)
            yield OptionList(compact=True)
            if self._hint:
                yield Static(Content(self._hint).stylize(MUTED), classes="hint")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).cursor_blink = False
        self.list_again()

    def on_input_changed(self) -> None:
        self.list_again()

    def list_again(self) -> None:
        """Take up what was typed, or what changed in the things listed."""
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        self._items = self._find(self.query_one(Input).value)
        width = min(self.size.width, WINDOW) - BESIDE
        listed = [Option(_line(item, width)) for item in self._items]
        options.set_options(listed or [Option(Content("nothing found").stylize(MUTED), disabled=True)])
        if self._items:
            options.highlighted = min(place, len(self._items) - 1)

    @property
    def picked(self) -> Item | None:
        """The line that is marked."""
        place = self.query_one(OptionList).highlighted
        return self._items[place] if place is not None and place < len(self._items) else None

    def action_move(self, step: int) -> None:
        """Mark another line."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def on_input_submitted(self) -> None:
        self.dismiss(self.picked.value if self.picked else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._items[event.option_index].value)


def _line(item: Item, width: int) -> Content:
    """The title and, at the right end where it fits, the note."""
    title = safe(item.title).replace("\n", " ")
    if not item.note:
        return Content(title)
    gap = width - cell_len(title) - cell_len(item.note)
    return Content.assemble(title, " " * max(gap, 2), (item.note, MUTED))
