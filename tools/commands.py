"""Writes docs/commands.md, the page of the chat's commands and keys, from the command classes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant.commands import all_commands  # noqa: E402
from assistant.commands.base import Command  # noqa: E402
from assistant.tui.bars import key_name  # noqa: E402
from assistant.tui.help import HABITS  # noqa: E402

PAGE = ROOT / "docs" / "commands.md"
HEAD = """# Commands and keys of the chat

Made from the command classes by `python tools/commands.py`; F1 shows the same list with your own keys. *Anywhere*
is the key that works while you type, *reading* the one that works while an answer is read (Esc leads there and back).
All are in the palette (Ctrl+P) too. To change a key, write the name in brackets into the settings, which
`claimdesk config edit` opens; for the key while reading, with `reading_` before it:

```toml
[keys]
find = "ctrl+g"
reading_find = "f"
```
"""


def page() -> Iterator[str]:
    """The lines of the page."""
    yield HEAD
    for group, members in groupby(all_commands(), key=lambda command: command.group):
        yield f"## {group}\n"
        yield "| command | anywhere | reading | written | on the command line | what it does |"
        yield "|---|---|---|---|---|---|"
        yield from map(_row, members)
        yield ""
    yield "## Habits\n"
    yield from (f"* {habit}" for habit in HABITS)


def _row(command: Command) -> str:
    written = f"/{command.slash} {command.usage}".strip() if command.slash else ""
    cells = [
        f"{command.label} (`{command.name}`)",
        _keys(command.key),
        _keys(command.letter),
        f"`{written}`" if written else "",
        f"`{command.twin}`" if command.twin else "",
        command.help,
    ]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _keys(keys: str) -> str:
    return ", ".join(f"`{key_name(key)}`" for key in keys.split(",") if key)


if __name__ == "__main__":
    PAGE.write_text("\n".join(page()) + "\n", encoding="utf-8")
