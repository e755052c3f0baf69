"""`claimdesk doctor`: what a bug report needs, with nothing personal in it."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Final

from assistant import __version__
from assistant.cli.exits import Exit
from assistant.cli.output import prefers_colour, say, width

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIBRARIES: Final = ("rapidfuzz", "pydantic", "textual", "PyYAML", "Jinja2", "platformdirs", "watchfiles", "fsrs")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("doctor", help="versions, paths, terminal, knowledge and database, for a bug report")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print one line a fact."""
    for name, fact in (*_program(), *_terminal(), *_knowledge(), *_files()):
        say(f"{name:<14}{fact}")
    return Exit.ANSWERED


def _program() -> Iterator[tuple[str, str]]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    yield "claimdesk", __version__
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()})"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    for name in _LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "missing; install claimdesk anew"


def _terminal() -> Iterator[tuple[str, str]]:
    kind = "a terminal" if sys.stdout.isatty() else "no terminal"
    yield "output", f"{kind}, {width()} columns, {sys.stdout.encoding}, {'colour' if prefers_colour() else 'no colour'}"
    yield "TERM", os.environ.get("TERM", "not set")


def _knowledge() -> Iterator[tuple[str, str]]:
    from assistant.loading import load

    loaded = load()
    knowledge = loaded.knowledge
    counts = ", ".join(
        f"{len(knowledge.names(name))} {name}" for name in ("denials", "remarks", "concepts", "policies")
    )
    yield "knowledge", f"{knowledge.version}: {len(knowledge.directory())} codes, {counts}"
    if loaded.notice:
        yield "notice", loaded.notice


def _files() -> Iterator[tuple[str, str]]:
    from pathlib import Path

    from assistant.history import History
    from assistant.locations import config_file, history_file, state_folder

    home = str(Path.home())
    for name, path in (("settings", config_file()), ("history", history_file()), ("logs", state_folder())):
        yield name, str(path).replace(home, "~")
    if history_file().exists():
        with History.open(history_file()) as history:
            state = history.state
            saving = "saving" if state.saving else "not saving"
            yield "database", f"{saving}{f': {state.reason}' if state.reason else ''}".replace(home, "~")
    else:
        yield "database", "none yet"
