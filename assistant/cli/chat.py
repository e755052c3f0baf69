"""`claimdesk chat`: the chat, as a full-screen app, below the shell prompt, or line by line."""

from __future__ import annotations

import argparse
import os
import sys

from assistant.cli.exits import Exit
from assistant.cli.output import complain


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("chat", help="open the chat (what `claimdesk` alone does)")
    add_options(parser)
    parser.set_defaults(run=run)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the chat, also where `claimdesk` alone opens it."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--plain", action="store_true", help="line by line, for screen readers and dumb terminals")
    form.add_argument("--inline", action="store_true", help="one look-up below the shell prompt")
    parser.add_argument("--new", action="store_true", help="begin a new conversation instead of going on with the last")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse, and selecting text, to the terminal")
    parser.add_argument("--office", metavar="DIR", help="a folder of your office's own knowledge")
    parser.add_argument("--no-history", action="store_true", help="keep nothing of what is said")


def run(args: argparse.Namespace) -> int:
    """Open the chat; without a terminal there is nobody to chat with."""
    if args.plain:
        from assistant.cli.talk import talk

        return talk(history=not args.no_history, office=args.office)
    if not has_screen():
        complain('the chat needs a terminal; ask with: claimdesk "…", or talk line by line: claimdesk chat --plain')
        return Exit.USAGE
    if args.inline:
        from assistant.tui.inline import run_inline

        return run_inline(history=not args.no_history, office=args.office)
    from assistant.tui.app import run_app

    return run_app(mouse=not args.no_mouse, history=not args.no_history, new=args.new, office=args.office)


def has_screen() -> bool:
    """Whether there is a terminal, or something in its place, for a full-screen app."""
    return (sys.stdin.isatty() and sys.stdout.isatty()) or "TEXTUAL_DRIVER" in os.environ
