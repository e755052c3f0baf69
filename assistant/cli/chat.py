"""`claimdesk chat`: the chat, as a full-screen app or line by line."""

from __future__ import annotations

import argparse
import sys

from assistant.cli.exits import Exit
from assistant.cli.output import complain


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("chat", help="open the chat (what `claimdesk` alone does)")
    parser.add_argument("--plain", action="store_true", help="line by line, for screen readers and dumb terminals")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Open the chat; without a terminal there is nobody to chat with."""
    if args.plain:
        return _plain()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        complain(
            'the chat needs a terminal; ask one question with: claimdesk "…", or read lines with: claimdesk chat --plain'
        )
        return Exit.USAGE
    from assistant.tui.app import run_app

    return run_app()


def _plain() -> int:
    from assistant.conversation import Conversation
    from assistant.loading import load
    from assistant.rendering.plain import plain

    conversation = Conversation(load())
    print("Ask me about a code, a denial, a remark code. An empty line ends the chat.")
    while True:
        try:
            text = input("\n> ")
        except (EOFError, KeyboardInterrupt):
            print()
            return Exit.ANSWERED
        if not text.strip():
            return Exit.ANSWERED
        print(plain(conversation.ask(text)))
