"""What was said, from top to bottom: one widget whose lines are painted when they come on screen.

A widget for each answer would make every key slower the longer the day; here the thousandth answer costs what the first
did. Heights of what was never on screen are guesses, put right as one scrolls there, and what one reads stays in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from textual.binding import Binding
from textual.cache import LRUCache
from textual.strip import Strip

from assistant.commands import all_commands
from assistant.commands.keymap import READING
from assistant.tui.exchange import Exchange
from assistant.tui.heights import Heights
from assistant.tui.lines import LinesView
from assistant.tui.painting import marked
from assistant.tui.welcome import paint_welcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.content import Content

    from assistant.answer import Answer

WIDEST: Final = 100
"""Columns of text at most: longer lines are hard to read."""
KEPT: Final = 60
"""Exchanges that stay painted; others are painted again when one comes back to them."""
_ASKED_SEEN: Final = 3
"""The part of the screen that a long question may take above its answer: a third."""
_MARGIN: Final = 2
"""Columns left of the text, where a bar marks what is being read."""


class _Place(NamedTuple):
    """The exchange at the top of the screen, its line there, and whether the end of all was on screen."""

    exchange: int
    inside: int
    at_end: bool


SCROLLING: Final[list[BindingType]] = [
    Binding("pageup", "screen.page(-1)", show=False),
    Binding("pagedown", "screen.page(1)", show=False),
    Binding("ctrl+home", "screen.end(False)", show=False),
    Binding("ctrl+end", "screen.end(True)", show=False),
]
"""Keys that scroll the transcript, wherever the focus is."""


class Transcript(LinesView, can_focus=True):
    """The exchanges of a conversation."""

    FOCUS_ON_CLICK = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"transcript--mark"}
    DEFAULT_CSS = """
    Transcript > .transcript--mark { color: $accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *SCROLLING,
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

    def __init__(self) -> None:
        super().__init__()
        self.exchanges: list[Exchange] = []
        self._heights = Heights()
        self._painted: LRUCache[int, list[Content]] = LRUCache(KEPT)
        self._wrapped_for = 0
        self._place = _Place(0, 0, at_end=False)
        self._chosen: int | None = None
        self._sought: Sequence[str] = ()

    @property
    def current(self) -> Exchange | None:
        """The exchange that keys speak of: the chosen one, else the last."""
        return self.exchanges[self._current] if self.exchanges else None

    @property
    def _current(self) -> int:
        return len(self.exchanges) - 1 if self._chosen is None else self._chosen

    @property
    def count(self) -> int:
        """Lines of all exchanges, as far as is known; where nothing was said, of the welcome."""
        return self._heights.total or len(paint_welcome(self._text_width))

    def line(self, number: int) -> Content:
        """One line of what was said."""
        if not self.exchanges:
            return paint_welcome(self._text_width)[number]
        index = self._heights.at(number)
        return marked(self._lines(index)[number - self._heights.top(index)], self._sought)

    def _lines(self, index: int) -> list[Content]:
        lines = self._painted.get(index)
        if lines is None:
            lines = self._painted[index] = self.exchanges[index].paint(self._text_width)
        return lines

    @property
    def _text_width(self) -> int:
        return max(min(self.columns - _MARGIN - 1, WIDEST), 10)

    def show(self, exchanges: list[Exchange]) -> None:
        """Show another conversation, at its end."""
        self.exchanges = exchanges
        self._heights = Heights(len(exchanges))
        self._painted.clear()
        self._chosen = None
        self.renew()
        self.fit()
        self.show_end()

    def add(self, exchange: Exchange) -> None:
        """Show an exchange below all others."""
        self.exchanges.append(exchange)
        self._heights.append()
        self._chosen = None
        self._go_to_answer(len(self.exchanges) - 1)

    def answer(self, exchange: Exchange, answer: Answer) -> None:
        """Show the answer to an exchange, which may wait here already."""
        exchange.answer = answer
        if exchange in self.exchanges:
            self.repaint(exchange)
            self._go_to_answer(self.exchanges.index(exchange))
        else:
            self.add(exchange)

    def repaint(self, exchange: Exchange) -> None:
        """Take up what changed in an exchange; what is above it stays where it is."""
        index = self.exchanges.index(exchange)
        self._painted.discard(index)
        self._heights.measure(index, len(self._lines(index)))
        self._fit()
        self.renew()

    def give_up(self) -> None:
        """No answer will come to what is still open."""
        for exchange in self.exchanges:
            if exchange.answer is None:
                exchange.failed = True
                self.repaint(exchange)

    def on_click(self, event: events.Click) -> None:
        """What is clicked is what keys speak of."""
        line = self.scroll_offset.y + event.y
        if self.exchanges and line < self.count:
            self.choose(self._heights.at(line))

    def choose(self, index: int) -> None:
        """Make an exchange the one that keys speak of."""
        self._chosen = None if index == len(self.exchanges) - 1 else index
        self.refresh()

    def seek(self, words: Sequence[str]) -> list[int]:
        """Mark words, in small letters, wherever they stand; the exchanges that hold them all."""
        self._sought = words
        self.renew()
        return [index for index, exchange in enumerate(self.exchanges) if words and exchange.holds(words)]

    def show_sought(self, index: int) -> None:
        """Bring an exchange on screen, at the first line with a word that is sought."""
        self.choose(index)
        self._go_to(index)
        lines = (line.plain.lower() for line in self._lines(index))
        first = next((at for at, line in enumerate(lines) if any(word in line for word in self._sought)), 0)
        if first >= self.size.height:
            self.scroll_to(y=self._heights.top(index) + first - 1, animate=False)

    def action_toggle_sources(self) -> None:
        """Unfold or fold the sources of the exchange being read."""
        if exchange := self.current:
            exchange.opened = not exchange.opened
            self.repaint(exchange)

    def page(self, pages: int) -> None:
        """Scroll by screens, a line less so that the eye finds its place."""
        self.scroll_relative(y=pages * max(self.size.height - 1, 1), animate=False)

    def show_end(self) -> None:
        """Bring the last line on screen."""
        self._measure_end()
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def _go_to(self, index: int) -> None:
        """Bring an exchange on screen, a long one from its top."""
        self._measure(self._heights.top(index))
        self._measure_end()
        self.scroll_to(y=self._heights.top(index), animate=False)
        self.refresh()

    def _go_to_answer(self, index: int) -> None:
        """Bring an exchange on screen; of a long question only the end, so that the verdict is seen at once."""
        self._go_to(index)
        hidden = self.exchanges[index].asked(self._text_width) - self.size.height // _ASKED_SEEN
        if hidden > 0:
            self.scroll_to(y=self._heights.top(index) + hidden, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint what comes on screen; where that moves what one was reading, move along."""
        super().watch_scroll_y(old_value, new_value)
        if moved := self._measure(round(new_value), kept=self._heights.at(round(old_value))):
            self.scroll_to(y=new_value + moved, animate=False)
        if self._wrapped_for == self.columns:
            self._place = self._here()

    def _here(self) -> _Place:
        """What is being read now."""
        top = self.scroll_offset.y
        index = self._heights.at(top)
        return _Place(index, top - self._heights.top(index), self.is_vertical_scroll_end)

    def on_resize(self) -> None:
        """Wrap anew what is on screen, and keep the place, also where a large window showed more for a while."""
        if self._wrapped_for == self.columns:
            return
        place, last = self._place, len(self.exchanges) - 1
        self._wrapped_for = 0
        self._heights.forget()
        self._painted.clear()
        self.renew()
        self._fit()
        if place.at_end and place.exchange < last:
            self._go_to_answer(last)
        elif place.at_end:
            self.show_end()
        elif self.exchanges:
            self._measure(self._heights.top(place.exchange))
            self._measure_end()
            self.scroll_to(y=self._heights.top(place.exchange) + place.inside, animate=False)
        self._measure(self.scroll_offset.y)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """From now on scrolling is a person's again, and changes the place."""
        self._wrapped_for = self.columns

    def _measure_end(self) -> None:
        before = -1
        while before != self.count:
            before = self.count
            self._measure(before - self.size.height)

    def _measure(self, line: int, kept: int = 0) -> int:
        """Paint what is on the screen that begins at a line; how far that moved the exchange to be kept in place."""
        index, moved, changed = self._heights.at(line), 0, False
        while index < len(self.exchanges) and self._heights.top(index) < line + moved + self.size.height:
            if not self._heights.measured(index):
                grown = self._heights.measure(index, len(self._lines(index)))
                moved += grown if index < kept else 0
                changed = True
            index += 1
        if changed:
            self._fit()
        return moved if index > kept else 0

    def _fit(self) -> None:
        """Tell the scrollbar how much there is; lines below what changed stand elsewhere now."""
        self._strips.clear()
        self.fit()

    def render_line(self, y: int) -> Strip:
        """One line of the screen, behind the mark of what is being read."""
        number = self.scroll_offset.y + y
        here = self.exchanges and number < self.count and self._heights.at(number) == self._current
        shown = here and (self.has_focus or self._chosen is not None)
        style = self.get_visual_style("transcript--mark") if shown else self.visual_style
        margin = Segment("▌ " if shown else "  ", style.rich_style)
        return Strip([margin, *super().render_line(y)]).crop(0, self.size.width)
