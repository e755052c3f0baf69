"""Which keys carry out which commands, after the settings had their say."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.commands import all_commands
from assistant.settings import nearest

READING = "reading_"
"""What stands before a command's name where its key is the one for reading."""


def default_keys() -> dict[str, str]:
    """Keys by name: a command's own, and `reading_` with its name for the single key while reading."""
    commands = all_commands()
    everywhere = {command.name: command.key for command in commands if command.key}
    return everywhere | {f"{READING}{command.name}": command.letter for command in commands if command.letter}


def keymap(changed: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """All keys by name, and what is wrong in the changes."""
    keys = default_keys()
    problems = [
        f"[keys]: there is no command {name!r}{nearest(name, keys)}; it is ignored."
        for name in changed
        if name not in keys
    ]
    keys |= {name: key for name, key in changed.items() if name in keys}
    return keys, [*problems, *_clashes(keys)]


def _clashes(keys: Mapping[str, str]) -> list[str]:
    owners: dict[tuple[bool, str], str] = {}
    problems = []
    for name, pressed in keys.items():
        for key in pressed.split(","):
            other = owners.setdefault((name.startswith(READING), key.strip()), name)
            if other != name:
                problems.append(f"[keys]: {key} would carry out both {other} and {name}; the first has it.")
    return problems
