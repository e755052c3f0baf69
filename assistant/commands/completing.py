"""Completion of slash commands, from the commands themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.commands import all_commands, by_slash
from assistant.completing import MOST, Suggestion

if TYPE_CHECKING:
    from assistant.tui.app import Chat


def suggest_command(text: str, chat: Chat) -> list[Suggestion]:
    """Slash commands that begin so, or what may stand behind the one that is typed."""
    word, blank, argument = text[1:].partition(" ")
    if not blank:
        known = (command for command in all_commands() if command.slash.startswith(word.lower()) and command.slash)
        return [Suggestion(f"/{one.slash} ", 0, f"{one.usage}  {one.help}".strip()) for one in known][: MOST + 3]
    command = by_slash(word.lower())
    if command is None:
        return []
    last = argument.rpartition(" ")[2]
    start = len(text) - len(last)
    fitting = (choice for choice in command.choices(chat) if choice.lower().startswith(last.lower()) and choice != last)
    return [Suggestion(choice, start) for choice, _ in zip(fitting, range(MOST), strict=False)]
