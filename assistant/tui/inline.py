"""A small look-up below the shell prompt; the answer stays in the scrollback."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App

from assistant.locations import themes_folder
from assistant.settings import Settings, read_settings
from assistant.tui.lookup import LookUp
from assistant.tui.themes import OURS, first_theme, themes_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.answer import Answer
    from assistant.desk import Desk


def run_inline(history: bool = True, office: str | None = None) -> int:
    """Look something up; Enter prints the whole answer and leaves."""
    from assistant.cli.output import prefers_colour, say, width
    from assistant.rendering.plain import plain
    from assistant.tui.app import open_desk

    settings, _ = read_settings()
    app = InlineApp(lambda: open_desk(history and settings.history, office), settings)
    answer = app.run(inline=True, mouse=False)
    if answer:
        say(plain(answer, width(), prefers_colour()))
    return app.return_code or 0


class InlineApp(App["Answer"]):
    """A few lines below the prompt; returns the answer that Enter chose."""

    CSS = "Screen:inline { border: none; height: auto; max-height: 10; padding: 0 1; } LookUp { min-height: 6; }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "quit", "Leave")]

    def __init__(self, open_desk: Callable[[], Desk], settings: Settings) -> None:
        super().__init__()
        self._open_desk = open_desk
        self._desk: Desk | None = None
        for theme in (*OURS, *themes_in(themes_folder())[0]):
            self.register_theme(theme)
        self.theme = first_theme(settings.theme, self.available_themes, self.console.color_system == "standard")

    def compose(self) -> ComposeResult:
        yield LookUp(self._glance)

    def on_mount(self) -> None:
        self._load()

    @work
    async def _load(self) -> None:
        self._desk = await asyncio.to_thread(self._open_desk)
        self.query_one(LookUp).look()

    def _glance(self, text: str) -> Answer | None:
        return self._desk.glance(text) if self._desk else None

    def on_look_up_chosen(self, event: LookUp.Chosen) -> None:
        if self._desk:
            self._desk.begin()
            self.exit(self._desk.ask(event.question).answer)

    def on_unmount(self) -> None:
        if self._desk:
            self._desk.close()
