"""`claimdesk check`: a file of visits against the rules."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from assistant.cli.exits import Exit
from assistant.cli.output import complain, prefers_colour, say, width
from knowledge.models import Day

if TYPE_CHECKING:
    from assistant.cases.findings import Expected, Finding
    from assistant.cases.reading import CaseFile
    from assistant.cases.visits import BadRow, Visit
    from knowledge.library import Knowledge

    Said = Iterator[Finding | Expected]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("check", help="check billed visits against the rules, before a payer does")
    parser.add_argument(
        "file",
        metavar="FILE",
        help="CSV with date, tooth, code and, where you have them, patient, payer, provider, age; or JSON lines; "
        "- reads standard input",
    )
    parser.add_argument("--office", metavar="DIR", help="a folder of your office's own knowledge")
    parser.add_argument("--json", action="store_true", help="one JSON object, for programs")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check a file: status 4 where anything was found, 1 where the file cannot be read."""
    from assistant.cases.reading import CaseFileError, open_case

    try:
        case = open_case(args.file)
    except CaseFileError as error:
        complain(str(error))
        return Exit.FAILED
    except OSError as error:
        complain(f"cannot read {args.file}: {error.strerror}; give a CSV file with date, tooth and code, or -")
        return Exit.FAILED
    return _without_collector(case, args)


def _without_collector(case: CaseFile, args: argparse.Namespace) -> int:
    """Check it with the collector of cycles off: there are none, and looking for them takes a third of the time."""
    import gc

    gc.disable()
    try:
        return _checked(case, args)
    finally:
        gc.enable()


def _checked(case: CaseFile, args: argparse.Namespace) -> int:
    from assistant.cases.checker import examine
    from assistant.cases.rulebook import Rulebook
    from assistant.loading import load

    loaded = load(args.office)
    if loaded.notice:
        complain(loaded.notice)
    knowledge = loaded.knowledge
    counter = _Counter(case)
    book = Rulebook(knowledge, Day(date.today().isoformat()))
    found = examine(counter.rows(), book, counter.checking)
    severities = _print_json(found, knowledge, counter) if args.json else _print_text(found, knowledge, counter)
    return Exit.FINDINGS if severities.total() else Exit.ANSWERED


def _print_json(found: Said, knowledge: Knowledge, counter: _Counter) -> Counter[str]:
    """One object, written piece by piece so that a long report needs no memory."""
    import json

    from assistant.cases.findings import Finding
    from assistant.cases.report import expected_object, finding_object

    severities: Counter[str] = Counter()
    write = sys.stdout.write
    write('{"findings": [')
    between = ""
    coming = False
    for item in found:
        if isinstance(item, Finding):
            severities[item.severity] += 1
            write(between + json.dumps(finding_object(item)))
        else:
            if not coming:
                between, coming = '], "next": [', True
            write(between + json.dumps(expected_object(item, knowledge)))
        between = ", "
    counter.clear()
    write("]}\n" if coming else '], "next": []}\n')
    return severities


def _print_text(found: Said, knowledge: Knowledge, counter: _Counter) -> Counter[str]:
    from assistant.cases.findings import Finding
    from assistant.cases.report import expected_text, finding_text, summary

    severities: Counter[str] = Counter()
    wide, colour, coming = width(), prefers_colour(), False
    for item in found:
        counter.clear()
        if isinstance(item, Finding):
            severities[item.severity] += 1
            say(f"{finding_text(item, wide, colour)}\n")
        else:
            if not coming:
                say("Expected next")
                coming = True
            say(expected_text(item, knowledge, wide))
    counter.clear()
    say(f"\n{summary(counter.count, severities)}" if coming else summary(counter.count, severities))
    return severities


class _Counter:
    """Counts rows and shows how far it is, where there is somebody to see it."""

    def __init__(self, case: CaseFile) -> None:
        self._case = case
        self._shown = sys.stderr.isatty()
        self._drawn = False
        self.count = 0

    def rows(self) -> Iterator[Visit | BadRow]:
        """The rows of the case, counted."""
        for row in self._case.rows:
            self.count = row.row
            yield row

    def checking(self, step: str, rows: int) -> None:
        """Draw the bar: of the bytes while reading, of the rows while checking."""
        if self._shown:
            done, whole = (self._case.position(), self._case.size) if step == "reading" else (rows, self.count)
            self._draw(step, min(done / whole, 1.0) if whole else 0.0, rows)

    def _draw(self, step: str, share: float, rows: int) -> None:
        filled = round(share * 30)
        sys.stderr.write(f"\r{step:<9} [{'#' * filled}{'.' * (30 - filled)}] {share:4.0%} {rows:>10,} rows")
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        """Take the bar away before something is printed."""
        if self._drawn:
            sys.stderr.write(f"\r{' ' * 70}\r")
            self._drawn = False
