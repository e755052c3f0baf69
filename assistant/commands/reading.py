"""Commands about the answer being read: the focused one, else the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.commands.base import Command

if TYPE_CHECKING:
    from assistant.tui.app import Chat


class Sources(Command):
    """Unfold or fold what the answer rests on: grade, publisher, title, date and link of each source."""

    group = "Reading"
    key = "f3"
    letter = "s"
    slash = "sources"
    footer = "Sources"

    def run(self, chat: Chat, argument: str) -> None:
        """Toggle them on the answer being read."""
        if view := chat.transcript.current:
            view.action_toggle_sources()


class Read(Command):
    """Go from typing to reading, where single keys work, and back."""

    group = "Reading"
    key = "escape"
    letter = "i"

    def run(self, chat: Chat, argument: str) -> None:
        """Move the focus."""
        chat.switch_reading()


COMMANDS: Final = (Sources, Read)
