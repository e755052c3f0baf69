"""Commands about conversations: found again, named, taken away, written to a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from assistant.commands.base import Command

if TYPE_CHECKING:
    from assistant.tui.app import Chat


class NewConversation(Command):
    """Begin a new conversation; the old one is kept in the list."""

    group = "Conversations"
    key = "ctrl+n"
    slash = "new"

    def run(self, chat: Chat, argument: str) -> None:
        """Begin it."""
        chat.begin()


class Conversations(Command):
    """List the conversations and search in all that was said; go on with one, rename, pin or delete it."""

    group = "Conversations"
    key = "ctrl+o"
    slash = "conversations"
    footer = "History"
    twin = "claimdesk history list"

    def run(self, chat: Chat, argument: str) -> None:
        """Open the list."""
        from assistant.tui.conversations import ConversationsScreen

        def take(picked: str | None) -> None:
            if picked:
                chat.resume(picked)

        if chat.desk:
            chat.push_screen(ConversationsScreen(chat.desk.history, chat.delete, chat.undelete), take)


class Rename(Command):
    """Give this conversation another title."""

    group = "Conversations"
    slash = "rename"
    usage = "TITLE"

    def run(self, chat: Chat, argument: str) -> None:
        """Rename it."""
        if chat.desk and chat.desk.conversation and argument:
            chat.desk.history.rename(chat.desk.conversation, argument)
            chat.tell("Renamed.")
        else:
            chat.tell("Ask something first, then: /rename TITLE.", trouble=True)


class Pin(Command):
    """Keep this conversation at the top of the list, or let it go from there."""

    group = "Conversations"
    slash = "pin"

    def run(self, chat: Chat, argument: str) -> None:
        """Pin it, or not."""
        kept = chat.desk.history.conversation(chat.desk.conversation) if chat.desk else None
        if chat.desk and kept:
            chat.desk.history.pin(kept.id, not kept.pinned)
            chat.tell("Not pinned any more." if kept.pinned else "Pinned.")
        else:
            chat.tell("Ask something first; then it can be pinned.", trouble=True)


class Delete(Command):
    """Delete this conversation; /undo brings it back for a day."""

    group = "Conversations"
    slash = "delete"
    twin = "claimdesk history delete"

    def run(self, chat: Chat, argument: str) -> None:
        """Delete it and begin anew."""
        if chat.desk and chat.desk.conversation:
            chat.delete(chat.desk.conversation)
            chat.tell("Deleted; /undo brings it back.")
        else:
            chat.tell("There is no conversation to delete.", trouble=True)


class Undo(Command):
    """Bring back the conversation that was deleted last."""

    group = "Conversations"
    slash = "undo"

    def run(self, chat: Chat, argument: str) -> None:
        """Bring it back and go on with it."""
        if conversation := chat.undelete():
            chat.resume(conversation)
        else:
            chat.tell("Nothing was deleted here.", trouble=True)


class Export(Command):
    """Write this conversation, masked, to a file: Markdown, HTML that prints well, or text."""

    group = "Conversations"
    slash = "export"
    usage = "[md|html|txt] [FILE]"
    twin = "claimdesk history export"

    def run(self, chat: Chat, argument: str) -> None:
        """Write it and say where."""
        from assistant.exporting import export_conversation

        if chat.desk is None or not chat.desk.conversation:
            chat.tell("There is nothing to export yet.", trouble=True)
            return
        said, done = export_conversation(chat.desk.history, chat.desk.conversation, argument)
        chat.tell(said, trouble=not done)

    def choices(self, chat: Chat) -> Iterable[str]:
        """The forms of a file."""
        from assistant.rendering.document import FORMS

        return FORMS


COMMANDS: Final = (NewConversation, Conversations, Rename, Pin, Delete, Undo, Export)
