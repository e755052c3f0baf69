"""What was said, from top to bottom; only a window of it is mounted, so that a long day stays as fast as its start."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding
from textual.containers import VerticalScroll

from assistant.tui.exchange import Exchange, ExchangeView

if TYPE_CHECKING:
    from textual.binding import BindingType

WINDOW: Final = 12
"""Exchanges mounted at most; earlier and later ones come as one scrolls to them."""
STEP: Final = 6

SCROLLING: Final[list[BindingType]] = [
    Binding("pageup", "screen.page(-1)", show=False),
    Binding("pagedown", "screen.page(1)", show=False),
    Binding("ctrl+home", "screen.end(False)", show=False),
    Binding("ctrl+end", "screen.end(True)", show=False),
]
"""Keys that scroll the transcript, wherever the focus is."""


class Transcript(VerticalScroll, can_focus=False):
    """The exchanges of a conversation."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING

    def __init__(self) -> None:
        super().__init__()
        self.exchanges: list[Exchange] = []
        self._first = 0

    @property
    def views(self) -> list[ExchangeView]:
        """The mounted exchanges, in order."""
        return list(self.query_children(ExchangeView))

    @property
    def current(self) -> ExchangeView | None:
        """The exchange that keys speak of: the focused one, else the last."""
        focused = self.screen.focused
        if isinstance(focused, ExchangeView):
            return focused
        return self.views[-1] if self.views else None

    async def add(self, exchange: Exchange) -> None:
        """Show an exchange below all others."""
        self.exchanges.append(exchange)
        await self._show_from(max(len(self.exchanges) - WINDOW, 0))
        self.call_after_refresh(self._begin_at, exchange)

    def refresh_exchange(self, exchange: Exchange) -> None:
        """Take up an answer that came; a long one starts at its top."""
        for view in self.views:
            if view.exchange is exchange:
                view.repaint()
        self.call_after_refresh(self._begin_at, exchange)

    def _begin_at(self, exchange: Exchange) -> None:
        for view in self.views:
            if view.exchange is exchange:
                self.scroll_to_widget(view, animate=False, top=True)

    def give_up(self) -> None:
        """No answer will come to what is still open."""
        for view in self.views:
            if view.exchange.answer is None:
                view.exchange.failed = True
                view.repaint()

    async def show(self, exchanges: list[Exchange]) -> None:
        """Show another conversation, at its end."""
        self.exchanges = exchanges
        await self.show_end()

    async def show_end(self) -> None:
        """Bring the last exchanges on screen."""
        await self._show_from(max(len(self.exchanges) - WINDOW, 0))
        self.call_after_refresh(self.scroll_end, animate=False)

    async def show_start(self) -> None:
        """Bring the first exchanges on screen."""
        await self._show_from(0)
        self.call_after_refresh(self.scroll_home, animate=False)

    async def page(self, pages: int) -> None:
        """Scroll by screens, into what is not mounted too."""
        if pages < 0 and self.scroll_y <= 0:
            await self._reach(-STEP)
        elif pages > 0 and self.scroll_y >= self.max_scroll_y:
            await self._reach(STEP)
        self.call_after_refresh(self.scroll_relative, y=pages * self.size.height, animate=False)

    async def on_mouse_scroll_up(self) -> None:
        """The wheel reaches what is not mounted as well."""
        if self.scroll_y <= 0:
            await self._reach(-STEP)

    async def on_mouse_scroll_down(self) -> None:
        """The wheel reaches what is not mounted as well."""
        if self.scroll_y >= self.max_scroll_y:
            await self._reach(STEP)

    async def _reach(self, step: int) -> None:
        """Move the window by so many exchanges; what one was reading keeps its place."""
        first = min(max(self._first + step, 0), max(len(self.exchanges) - WINDOW, 0))
        if first == self._first or not self.views:
            return
        kept = self.views[0 if step < 0 else -1]
        await self._show_from(first)
        self.call_after_refresh(self.scroll_to_widget, kept, animate=False, top=step < 0, force=True)

    async def _show_from(self, first: int) -> None:
        wanted = self.exchanges[first : first + WINDOW]
        mounted = {id(view.exchange): view for view in self.views}
        kept = {id(exchange) for exchange in wanted}
        self._first = first
        await self.remove_children([view for key, view in mounted.items() if key not in kept])
        new = [ExchangeView(exchange) for exchange in wanted if id(exchange) not in mounted]
        if new and self.views and new[0].exchange is wanted[0]:
            await self.mount(*new, before=self.views[0])
        else:
            await self.mount(*new)
