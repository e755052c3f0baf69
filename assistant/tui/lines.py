"""Lines of text that scroll in one widget; each is made ready for the screen when it first comes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.content import Content
    from textual.selection import Selection

REMEMBERED: Final = 400
"""Lines that stay ready for the screen."""


class LinesView(ScrollView):
    """Subclasses say how many lines there are, and what each of them is."""

    DEFAULT_CSS = """
    LinesView { background: $background; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._strips: LRUCache[int, Strip] = LRUCache(REMEMBERED)

    @property
    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def line(self, number: int) -> Content:
        """One of them."""
        raise NotImplementedError

    @property
    def columns(self) -> int:
        """Columns that a line may take."""
        return max(self.scrollable_content_region.width, 10)

    def renew(self) -> None:
        """Take up that lines have changed."""
        self._strips.clear()
        self.refresh()

    def fit(self) -> None:
        """Take up how many lines there are; the scrollbar is always there, so nothing needs to be laid out anew."""
        self.set_reactive(LinesView.virtual_size, Size(self.columns, self.count))
        self.vertical_scrollbar.window_virtual_size = self.count
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def render_line(self, y: int) -> Strip:
        number, ground = self.scroll_offset.y + y, self.visual_style.rich_style
        if number >= self.count:
            return Strip.blank(self.size.width, ground)
        return self._ready(number).adjust_cell_length(self.size.width, ground)

    def _ready(self, number: int) -> Strip:
        marked = self.text_selection.get_span(number) if self.text_selection else None
        if marked is not None:
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            end = None if marked[1] < 0 else marked[1]
            return self._made(self.line(number).stylize(style, marked[0], end), number)
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._made(self.line(number), number)
        return strip

    def _made(self, text: Content, number: int) -> Strip:
        """Text with its colours; each piece knows its place, which is how the mouse marks text."""
        segments, column = [], 0
        base = self.visual_style
        for piece, style in text.render(base, end="", parse_style=self.app.stylesheet.parse_style):
            segments.append(Segment(piece, (base + style).rich_style_with_offset(column, number)))
            column += len(piece)
        return Strip(segments, text.cell_length)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was marked with the mouse."""
        first = selection.start.y if selection.start else 0
        last = min(selection.end.y, self.count - 1) if selection.end else self.count - 1
        marked = [self.line(number).plain.rstrip() for number in range(first, last + 1)]
        return selection.extract("\n" * first + "\n".join(marked)), "\n"

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self._strips.clear()


class PageView(LinesView):
    """A text that is painted as a whole for a width."""

    def __init__(self, paint: Callable[[int], Iterable[Content]], classes: str = "") -> None:
        super().__init__(classes)
        self._paint = paint
        self._page: tuple[int, list[Content]] = (0, [])

    def show(self, paint: Callable[[int], Iterable[Content]]) -> None:
        """Show another text, from its top."""
        self._paint = paint
        self._page = (0, [])
        self._lay()
        self.scroll_home(animate=False)

    @property
    def count(self) -> int:
        return len(self._lines(self._text_width))

    def line(self, number: int) -> Content:
        return self._lines(self._text_width)[number]

    @property
    def _text_width(self) -> int:
        """A column of air stands between the text and the scrollbar."""
        return self.columns - 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width - 2))

    def on_resize(self) -> None:
        self._lay()

    def _lay(self) -> None:
        self.renew()
        self.fit()

    def _lines(self, width: int) -> list[Content]:
        if self._page[0] != width:
            self._page = (width, list(self._paint(width)))
        return self._page[1]
