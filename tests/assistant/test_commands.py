"""Commands: the page in the docs is made from them, and no two answer to one name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from assistant.commands import all_commands, by_slash

ROOT = Path(__file__).parent.parent.parent
PRINTED = "import sys; sys.path.insert(0, 'tools'); import commands; print('\\n'.join(commands.page()))"


def test_the_page_in_the_docs_is_that_of_the_commands() -> None:
    made = subprocess.run([sys.executable, "-c", PRINTED], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert made == written, "run: python tools/commands.py"


def test_every_command_can_be_called_and_is_explained() -> None:
    for command in all_commands():
        assert command.key or command.slash or command.letter, command.name
        assert command.help.endswith("."), command.name


def test_slash_words_are_unlike_each_other() -> None:
    words = [command.slash for command in all_commands() if command.slash]
    assert len(words) == len(set(words))
    assert all(by_slash(word) for word in words)
