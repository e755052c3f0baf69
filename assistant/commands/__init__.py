"""Every command of the chat, in the order in which help lists them."""

from __future__ import annotations

from functools import cache

from assistant.commands.base import Command


@cache
def all_commands() -> tuple[Command, ...]:
    """One object a command."""
    from assistant.commands import asking, keeping, learning, reading, screen

    found = (command() for module in (asking, reading, keeping, learning, screen) for command in module.COMMANDS)
    return tuple(found)


def by_name(name: str) -> Command:
    """A command by its name in the keymap."""
    return next(command for command in all_commands() if command.name == name)


def by_slash(word: str) -> Command | None:
    """The command that a slash calls; a beginning will do where it is unambiguous."""
    known = {command.slash: command for command in all_commands() if command.slash}
    if word in known:
        return known[word]
    begun = [command for slash, command in known.items() if word and slash.startswith(word)]
    return begun[0] if len(begun) == 1 else None
