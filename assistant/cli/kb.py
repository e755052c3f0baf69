"""`claimdesk kb`: look into the knowledge base and check it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.cli.exits import Exit


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its sub-commands."""
    parser = commands.add_parser("kb", help="check the knowledge base and look into it")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    checking = actions.add_parser("check", help="name file, line and mend of everything that is wrong")
    checking.add_argument("--only", metavar="TEXT", default="", help="show only problems that name TEXT")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out one of the sub-commands."""
    return _check(args.only)


def _check(only: str) -> int:
    from knowledge.authoring import read_folder
    from knowledge.checks import check

    reading = read_folder()
    problems = [problem for problem in check(reading) if only in str(problem)]
    for problem in problems:
        print(_relative(str(problem)))
    count = len(problems)
    summary = f"{count} problem{'s' if count != 1 else ''}" if count else "no problems"
    print(f"{len(reading.entries)} entries read, {summary}", file=sys.stderr if count else sys.stdout)
    return Exit.FAILED if count else Exit.ANSWERED


def _relative(text: str) -> str:
    return text.replace(f"{Path.cwd()}/", "")
