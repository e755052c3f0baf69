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


class Search(Command):
    """Search the questions asked before, in all conversations, and put one into the prompt."""

    key = "ctrl+r"
    slash = "again"
    usage = "[WORDS]"

    def run(self, chat: Chat, argument: str) -> None:
        """Open the list; what is picked can be changed before it is sent."""
        from assistant.completing import matching
        from assistant.tui.picking import Item, PickScreen

        past = chat.prompt.past

        def find(words: str) -> list[Item]:
            return [Item(question, question) for question in matching(words, past)]

        def take(picked: str | None) -> None:
            if picked:
                chat.prompt.replace_text(picked)

        chat.push_screen(PickScreen("Asked before", find), take)


class NewConversation(Command):
    """Begin a new conversation; the old one is kept in the list."""

    group = "Conversations"
    key = "ctrl+n"
    slash = "new"

    def run(self, chat: Chat, argument: str) -> None:
        """Begin it."""
        chat.begin()


COMMANDS: Final = (ClearFocus, Search, NewConversation)
