"""The grammar of the command line."""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from types import ModuleType

from assistant.cli import COMMANDS
from assistant.cli.output import width


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Knows its width: argparse's own look at the terminal imports a third of what help needs."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width())


class _Parser(argparse.ArgumentParser):
    """Reads its examples from a file, and only when help is asked for."""

    def format_help(self) -> str:
        path = os.path.join(os.path.dirname(__file__), "examples.txt")
        with open(path, encoding="utf-8") as file:
            self.epilog = file.read()
        return super().format_help()


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command registered; commands import what is heavy only when they run."""
    parser = _Parser(
        prog="claimdesk",
        description="A dental billing assistant in the terminal. Without a command it opens the chat.",
        formatter_class=_Formatter,
    )
    parser.add_argument("--version", action="store_true", help="show the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=argparse.ArgumentParser)
    for name in COMMANDS:
        command(name).add(commands)
    chat = command("chat")
    chat.add_options(parser)
    parser.set_defaults(run=chat.run)
    _describe(parser)
    return parser


def _describe(parser: argparse.ArgumentParser) -> None:
    """Let the help of each command begin with what the list of commands says of it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for listed in action._choices_actions:
                below = action.choices[listed.dest]
                said = listed.help or ""
                below.description = below.description or f"{said[:1].upper()}{said[1:]}."
                _describe(below)


def command(name: str) -> ModuleType:
    """The module of a command."""
    return import_module(f"assistant.cli.{name}")
