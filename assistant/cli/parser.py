"""The grammar of the command line."""

from __future__ import annotations

import argparse
from typing import Final

from assistant.cli import ask, chat, kb

COMMANDS: Final = {"ask": ask, "chat": chat, "kb": kb}

EXAMPLES: Final = """examples:
  claimdesk                                   open the chat
  claimdesk "which code is a core buildup?"   answer and exit
  claimdesk --brief "what is CO-18?"          verdict and one line
  claimdesk ask --json "..."                  one JSON object, for programs
  claimdesk ask --batch questions.jsonl       a file of questions
  claimdesk kb check                          check the knowledge base

exit status: 0 answered, 1 failed, 2 wrong usage, 3 not known or declined, 4 a check found something
Runs offline. CDT is owned by the American Dental Association; claimdesk is not affiliated with it.
"""


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command registered; commands import what is heavy only when they run."""
    parser = argparse.ArgumentParser(
        prog="claimdesk",
        description="A dental billing assistant in the terminal. Without a command it opens the chat.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="show the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND")
    for command in COMMANDS.values():
        command.add(commands)
    parser.set_defaults(run=chat.run, plain=False)
    return parser
