"""A widget made of lines: painted once a width, and rendered only where it is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Size


class LinesView(Widget):
    """Subclasses say what their lines are."""

    DEFAULT_CSS = "LinesView { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._painted: tuple[int, list[Content]] | None = None

    def paint(self, width: int) -> list[Content]:
        """The lines for a width."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Take up what changed."""
        self._painted = None
        self.refresh(layout=True)

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def render_line(self, y: int) -> Strip:
        """One line; a selection of text needs the whole."""
        if self.text_selection is not None:
            return super().render_line(y)
        width, lines = self.size.width, self._lines(self.size.width)
        if y >= len(lines):
            return Strip.blank(width, self.visual_style.rich_style)
        rendered = Visual.to_strips(self, lines[y], width, 1, self.visual_style)
        return rendered[0].apply_offsets(0, y) if rendered else Strip.blank(width, self.visual_style.rich_style)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        if self._painted is None or self._painted[0] != width:
            self._painted = (width, self.paint(width))
        return self._painted[1]
