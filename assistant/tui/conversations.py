"""The list of conversations: found by title or by what was said in them, renamed, pinned, deleted, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from assistant.tui.asking import LineScreen
from assistant.tui.picking import Item, PickScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from assistant.history import Conversation, History


class ConversationsScreen(PickScreen):
    """Returns the conversation to go on with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f2", "rename", "Rename"),
        ("f4", "pin", "Pin"),
        ("f8", "delete", "Delete"),
        ("f9", "undo", "Undo"),
    ]

    def __init__(self, history: History, delete: Callable[[str], None], undelete: Callable[[], str]) -> None:
        super().__init__(
            "Conversations",
            lambda words: found_conversations(history, words),
            "F2 rename  F4 pin  F8 delete  F9 bring back what was deleted",
        )
        self._history = history
        self._delete = delete
        self._undelete = undelete

    def action_rename(self) -> None:
        """Ask for another title."""
        if item := self.picked:
            self.app.push_screen(LineScreen("Rename", item.title), lambda title: self._rename(item.value, title))

    def _rename(self, conversation: str, title: str | None) -> None:
        if title:
            self._history.rename(conversation, title)
            self.list_again()

    def action_pin(self) -> None:
        """Pin it, or let it go."""
        if item := self.picked:
            kept = self._history.conversation(item.value)
            self._history.pin(item.value, not (kept and kept.pinned))
            self.list_again()

    def action_delete(self) -> None:
        """Take it out of the list; it can be brought back."""
        if item := self.picked:
            self._delete(item.value)
            self.list_again()
            self.notify("Deleted; F9 here or /undo brings it back.", markup=False)

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        if self._undelete():
            self.list_again()


def found_conversations(history: History, words: str) -> list[Item]:
    """Conversations whose title holds the words, then those in which they were said."""
    listed = [one for one in history.conversations() if one.exchanges]
    if not words.strip():
        return [Item(one.id, one.title, _note(one)) for one in listed]
    found = {one.id: Item(one.id, one.title, _note(one)) for one in listed if words.lower() in one.title.lower()}
    for hit in history.search(words):
        found.setdefault(hit.exchange.conversation, Item(hit.exchange.conversation, hit.title, hit.snippet))
    return list(found.values())


def _note(conversation: Conversation) -> str:
    count = conversation.exchanges
    used = conversation.used.astimezone()
    pinned = "pinned · " if conversation.pinned else ""
    return f"{pinned}{used:%Y-%m-%d %H:%M} · {count} question{'s' if count != 1 else ''}"
