"""Commands about the screen as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.commands.base import Command

if TYPE_CHECKING:
    from assistant.tui.app import Chat


class Help(Command):
    """Show what can be done, and with which keys."""

    group = "Screen"
    key = "f1"
    letter = "question_mark"
    slash = "help"
    footer = "Help"
    twin = "claimdesk --help"

    def run(self, chat: Chat, argument: str) -> None:
        """Open the help screen."""
        from assistant.tui.help import HelpScreen

        chat.push_screen(HelpScreen())


class Quit(Command):
    """Leave claimdesk; what was said is kept."""

    group = "Screen"
    key = "ctrl+q"
    slash = "quit"
    footer = "Quit"

    def run(self, chat: Chat, argument: str) -> None:
        """Leave."""
        chat.exit(0)


COMMANDS: Final = (Help, Quit)
