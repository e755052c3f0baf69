"""`claimdesk history`: what was asked, on this machine and masked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.cli.exits import Exit
from assistant.cli.output import complain, say

if TYPE_CHECKING:
    from assistant.history import Conversation, Exchange, History

PATIENCE = 5.0
"""Seconds that another program is waited for."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its sub-commands."""
    parser = commands.add_parser("history", help="list, show, search, export or delete what was asked")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    actions.add_parser("list", help="conversations, the last used first").set_defaults(run=list_)
    for name, run, text in (
        ("show", show, "one conversation"),
        ("export", export, "one conversation, or all, as JSON"),
        ("delete", delete, "delete one conversation for good"),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument(
            "conversation", nargs="?" if name == "export" else None, help="its number in the list, or its id"
        )
        action.set_defaults(run=run)
    searching = actions.add_parser("search", help="find words in questions and answers")
    searching.add_argument("words", nargs="+")
    searching.set_defaults(run=search)
    purging = actions.add_parser("purge", help="delete what is old")
    purging.add_argument("--older-than", required=True, metavar="DAYS", type=_days, help="for example 90d")
    purging.set_defaults(run=purge)


def _days(text: str) -> int:
    import re

    match = re.fullmatch(r"(\d{1,5})d?", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of days; write it as 90d")
    return int(match[1])


def list_(args: argparse.Namespace) -> int:
    """Print the conversations with their numbers."""
    with _history() as history:
        found = history.conversations()
        for number, item in enumerate(found, 1):
            pinned = "* " if item.pinned else ""
            say(f"{number:>3}  {item.used:%Y-%m-%d %H:%M}  {item.exchanges:>3}  {pinned}{item.title or 'Untitled'}")
        if not found:
            say("Nothing is kept yet.")
    return Exit.ANSWERED


def show(args: argparse.Namespace) -> int:
    """Print one conversation."""
    with _history() as history:
        found = _find(history, args.conversation)
        if found is None:
            return Exit.FAILED
        for exchange in history.exchanges(found.id):
            say(f"\n{exchange.at:%Y-%m-%d %H:%M}  > {exchange.question}\n\n{_text(exchange)}")
    return Exit.ANSWERED


def search(args: argparse.Namespace) -> int:
    """Print where some words were said."""
    with _history() as history:
        hits = history.search(" ".join(args.words))
        for hit in hits:
            say(f"{hit.exchange.at:%Y-%m-%d %H:%M}  {hit.title}: {hit.exchange.question}\n    {hit.snippet}")
        if not hits:
            say("Nothing was said with these words.")
    return Exit.ANSWERED


def export(args: argparse.Namespace) -> int:
    """Print one conversation, or all of them, as JSON."""
    import json

    with _history() as history:
        found = _find(history, args.conversation) if args.conversation else None
        if args.conversation and found is None:
            return Exit.FAILED
        exported = history.export(found.id if found else None)
        written = [
            {
                "title": item.conversation.title,
                "exchanges": [
                    {"at": one.at.isoformat(), "question": one.question, "answer": _text(one)} for one in item.exchanges
                ],
            }
            for item in exported
        ]
        say(json.dumps(written, indent=1, ensure_ascii=False))
    return Exit.ANSWERED


def delete(args: argparse.Namespace) -> int:
    """Delete one conversation for good."""
    with _history() as history:
        found = _find(history, args.conversation)
        if found is None:
            return Exit.FAILED
        history.erase(found.id)
        return _told(history, f"Deleted: {found.title or 'Untitled'}")


def purge(args: argparse.Namespace) -> int:
    """Delete what was last used longer ago than so many days."""
    with _history() as history:
        return _told(history, f"{history.purge(args.older_than)} deleted")


def _told(history: History, done: str) -> int:
    """Say what was deleted once it is gone from the disk; else why it is still there."""
    if lost := history.close():
        complain(f"nothing was deleted: {lost}")
        return Exit.FAILED
    say(done)
    return Exit.ANSWERED


@contextmanager
def _history() -> Iterator[History]:
    """The history, with what is wrong with its file told when it is found."""
    from assistant.history import History
    from assistant.locations import history_file

    with History.open(history_file(), wait=PATIENCE) as history:
        found = history.state
        if not found.saving:
            complain(f"the history cannot be used: {found.reason}")
        elif found.reason:
            complain(found.reason)
        yield history
        if history.state != found and history.state.saving:
            complain(history.state.reason)


def _find(history: History, wanted: str) -> Conversation | None:
    """A conversation by its number in the list or its id."""
    found = history.conversations()
    by_number = found[int(wanted) - 1] if wanted.isdigit() and 0 < int(wanted) <= len(found) else None
    by_id = next((item for item in found if item.id == wanted), None)
    if not (by_number or by_id):
        complain(f"no conversation is called {wanted}; `claimdesk history list` shows them")
    return by_number or by_id


def _text(exchange: Exchange) -> str:
    """The answer as it was read; older forms as they are."""
    import json

    try:
        return str(json.loads(exchange.answer)["text"])
    except (ValueError, KeyError, TypeError):
        return exchange.answer
