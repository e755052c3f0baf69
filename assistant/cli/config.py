"""`claimdesk config`: where the settings are, what they say, and a way to change them."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from assistant.cli.exits import Exit
from assistant.cli.output import complain, say

if TYPE_CHECKING:
    from pathlib import Path


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its sub-commands."""
    parser = commands.add_parser("config", help="show or edit the settings")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    actions.add_parser("path", help="where the settings file is").set_defaults(run=path)
    actions.add_parser("show", help="every setting, every key, and what is wrong in the file").set_defaults(run=show)
    actions.add_parser("edit", help="open the file in your editor").set_defaults(run=edit)


def path(args: argparse.Namespace) -> int:
    """Print the file's place."""
    from assistant.locations import config_file

    say(str(config_file()))
    return Exit.ANSWERED


def show(args: argparse.Namespace) -> int:
    """Print what holds now; mistakes go to standard error."""
    from dataclasses import fields

    from assistant.commands.keymap import keymap
    from assistant.settings import Settings, read_settings, toml_value

    settings, problems = read_settings()
    keys, clashes = keymap(settings.keys)
    for one in fields(Settings):
        if one.name != "keys":
            say(f"{one.name} = {toml_value(getattr(settings, one.name))}")
    say("\n[keys]")
    for name, key in keys.items():
        say(f"{name} = {toml_value(key)}")
    for problem in (*problems, *clashes):
        complain(problem)
    return Exit.FAILED if problems or clashes else Exit.ANSWERED


def edit(args: argparse.Namespace) -> int:
    """Open the file, made from the template if there is none, and check it afterwards."""
    from assistant.locations import config_file
    from assistant.settings import read_settings, template

    file = config_file()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template(), encoding="utf-8")
    if not _opened(file):
        return Exit.FAILED
    _, problems = read_settings()
    for problem in problems:
        complain(problem)
    return Exit.FAILED if problems else Exit.ANSWERED


def _opened(file: Path) -> bool:
    import shlex
    import subprocess

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        subprocess.run([*shlex.split(editor, posix=os.name != "nt"), str(file)], check=True)
    except (OSError, subprocess.SubprocessError):
        complain(f"the editor {editor!r} did not open {file}; set EDITOR, or edit the file by hand")
        return False
    return True
