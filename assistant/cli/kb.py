"""`claimdesk kb`: look into the knowledge base and check it."""

from __future__ import annotations

import argparse
import os
import sys
from itertools import chain
from typing import TYPE_CHECKING

from assistant.cli import kb_add
from assistant.cli.exits import Exit
from assistant.cli.output import complain, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.authoring import Problem
    from knowledge.library import Knowledge
    from knowledge.models import Source


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its sub-commands."""
    parser = commands.add_parser("kb", help="check the knowledge base and look into it")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    checking = actions.add_parser("check", help="name file, line and mend of everything that is wrong")
    checking.add_argument("--only", metavar="TEXT", default="", help="show only problems that name TEXT")
    checking.add_argument("--against", metavar="DIR", help="report runs of nine words shared with the texts in DIR too")
    checking.add_argument("--office", metavar="DIR", help="check an office's folder instead")
    checking.set_defaults(run=check)
    actions.add_parser("stats", help="what it holds, in numbers").set_defaults(run=stats)
    showing = actions.add_parser("show", help="all that is known of a code")
    showing.add_argument("code")
    showing.set_defaults(run=show)
    listing = actions.add_parser("sources", help="the publications it rests on")
    listing.add_argument("key", nargs="?", help="one of them")
    listing.set_defaults(run=sources)
    comparing = actions.add_parser("diff", help="what a CDT year changed, for example: kb diff 2025 2026")
    comparing.add_argument("old", type=int)
    comparing.add_argument("new", type=int)
    comparing.set_defaults(run=diff)
    kb_add.add(actions)
    actions.add_parser("schema", help="write the JSON Schemas of the YAML files anew").set_defaults(run=schema)


def check(args: argparse.Namespace) -> int:
    """List what is wrong with the written files."""
    from pathlib import Path

    from knowledge.authoring import read_folder
    from knowledge.checks import check as check_all
    from knowledge.overlap import check_against

    if args.office:
        from knowledge.office import check_office, read_office, remarks

        base, folder = _knowledge(), Path(args.office).expanduser()
        if not folder.is_dir():
            complain(f"there is no folder {folder}; name the one with your office's files")
            return Exit.USAGE
        reading = read_office(folder, base)
        found: Iterable[Problem] = chain(check_office(reading, base), remarks(reading, base, folder))
    else:
        reading = read_folder()
        shared = check_against(reading, Path(args.against)) if args.against else ()
        found = chain(check_all(reading), shared)
    problems = [text for problem in found if args.only in (text := str(problem))]
    for text in problems:
        say(text.replace(os.getcwd() + os.sep, ""))
    count = len(problems)
    summary = f"{count} problem{'' if count == 1 else 's'}" if count else "no problems"
    print(f"{len(reading.entries)} entries read, {summary}", file=sys.stderr if count else sys.stdout)
    return Exit.FAILED if count else Exit.ANSWERED


def stats(args: argparse.Namespace) -> int:
    """Print the census."""
    from knowledge.authoring import read_folder
    from knowledge.census import census

    for title, lines in census(read_folder()):
        say(f"\n{title}")
        for name, figure in lines:
            say(f"  {name:<28}{figure}")
    return Exit.ANSWERED


def show(args: argparse.Namespace) -> int:
    """Print a code's card, as `claimdesk CODE` does."""
    from assistant.cli.ask import answer_plainly

    return answer_plainly(args.code)


def sources(args: argparse.Namespace) -> int:
    """Print the publications, or one of them."""
    knowledge = _knowledge()
    if args.key and not knowledge.source(args.key):
        complain(f"no source is called {args.key}; `claimdesk kb sources` lists them")
        return Exit.FAILED
    for key in [args.key] if args.key else knowledge.source_keys():
        source = knowledge.source(key)
        if source:
            say("\n".join(_source_lines(source)))
    return Exit.ANSWERED


def _source_lines(source: Source) -> Iterator[str]:
    yield f"{source.grade}  {source.key}: {source.publisher}, {source.title} ({source.date}; read: {source.read})"
    yield from (f"   {line}" for line in (source.url, source.note) if line)


def diff(args: argparse.Namespace) -> int:
    """Print what began, ended and changed from one CDT year to a later one."""
    if args.new <= args.old:
        complain(f"{args.new} does not come after {args.old}; put the older year first")
        return Exit.USAGE
    knowledge = _knowledge()
    first, last = f"{args.old + 1}-01-01", f"{args.new}-12-31"
    began, ended, changed = [], [], []
    for code, listing in sorted(knowledge.directory().items()):
        if listing.since and first <= listing.since <= last:
            began.append(f"  {code}  {listing.name} ({listing.since})")
        if listing.until and f"{args.old}-12-31" <= listing.until < last:
            ended.append(f"  {code}  {listing.name} (last day {listing.until})")
        found = knowledge.code(code)
        years = [str(year) for year in range(args.old + 1, args.new + 1)]
        for item in found.history if found else ():
            if any(year in item.text for year in years):
                changed.append(f"  {code}  {item.text}")
    for title, lines in (("New", began), ("Ended", ended), ("What is known of changes", changed)):
        say("\n".join([f"\n{title}: {len(lines)}", *lines]))
    return Exit.ANSWERED


def schema(args: argparse.Namespace) -> int:
    """Write the schemas and name them."""
    from knowledge.schema import write_schemas

    for path in write_schemas():
        say(str(path))
    return Exit.ANSWERED


def _knowledge() -> Knowledge:
    from assistant.loading import load

    return load().knowledge
