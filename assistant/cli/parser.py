"""The grammar of the command line."""

from __future__ import annotations

import argparse

from assistant.cli import kb


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command registered; commands import what is heavy only when they run."""
    parser = argparse.ArgumentParser(prog="claimdesk")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (kb,):
        command.add(commands)
    return parser
