"""`claimdesk inbox`: what could not be answered, so that the billing lead can add it as office knowledge."""

from __future__ import annotations

import argparse

from assistant.cli.exits import Exit
from assistant.cli.output import complain, say
from intents.text import MAX_CHARACTERS, harmless


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("inbox", help="questions that could not be answered, and how often they came")
    parser.add_argument("--dismiss", metavar="NUMBER", type=int, help="take one off the list")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the questions, the most frequent first, or take one off."""
    from assistant.history import History
    from assistant.locations import history_file

    with History.open(history_file()) as history:
        found = history.inbox()
        if args.dismiss is not None:
            if not 0 < args.dismiss <= len(found):
                complain(f"there is no number {args.dismiss}; `claimdesk inbox` lists {len(found)}")
                return Exit.FAILED
            history.dismiss(found[args.dismiss - 1].key)
            say("Taken off the list.")
            return Exit.ANSWERED
        for number, item in enumerate(found, 1):
            remark = f"  ({item.remark})" if item.remark else ""
            say(f"{number:>3}  {item.count:>3} x  last {item.last:%Y-%m-%d}  {item.question}{remark}")
        say("Answer one with: claimdesk kb add NUMBER" if found else "Every question found an answer.")
    return Exit.ANSWERED


def keep(question: str) -> None:
    """Write an unanswered question, masked, to the inbox; nothing where settings or disk keep none."""
    from assistant.history import History
    from assistant.locations import history_file
    from assistant.settings import read_settings

    if not read_settings()[0].history:
        return
    with History.open(history_file(), wait=0.2) as history:
        history.add_unanswered(harmless(question[:MAX_CHARACTERS]))
