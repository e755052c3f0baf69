"""Commands with which something is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.commands.base import Command

if TYPE_CHECKING:
    from assistant.tui.app import Chat


class ClearFocus(Command):
    """Forget the code, the tooth and the payer being talked about; the conversation stays."""

    key = "f8"
    slash = "clear"
    footer = "Clear focus"

    def run(self, chat: Chat, argument: str) -> None:
        """Clear it."""
        chat.clear_focus()


class NewConversation(Command):
    """Begin a new conversation; the old one is kept in the list."""

    group = "Conversations"
    key = "ctrl+n"
    slash = "new"

    def run(self, chat: Chat, argument: str) -> None:
        """Begin it."""
        chat.begin()


COMMANDS: Final = (ClearFocus, NewConversation)
