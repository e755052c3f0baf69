"""`claimdesk man`: the manual page, made from the help."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.cli.exits import Exit

if TYPE_CHECKING:
    from assistant.cli.grammar import Verb


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("man", help="print the manual page: claimdesk man > claimdesk.1")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print it."""
    from assistant.cli.grammar import grammar
    from assistant.cli.parser import build_parser

    print(manual(grammar(build_parser())))
    return Exit.ANSWERED


def manual(root: Verb) -> str:
    """The page as troff."""
    from pathlib import Path

    from assistant import __version__

    examples = (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8")
    lines = [
        f'.TH CLAIMDESK 1 "" "claimdesk {__version__}"',
        ".SH NAME",
        "claimdesk \\- a dental billing assistant in the terminal",
        ".SH SYNOPSIS",
        ".B claimdesk",
        "[\\fIQUESTION\\fR | \\fICODE\\fR | \\fICOMMAND\\fR ...]",
        ".SH DESCRIPTION",
        _safe(root.help),
        ".SH OPTIONS",
        *_options(root),
        ".SH COMMANDS",
        *(line for verb in root.verbs for line in _verb(verb, verb.name)),
        ".SH KEYS AND COMMANDS OF THE CHAT",
        *_chat(),
        ".SH SETTINGS",
        *_settings(),
        ".SH EXAMPLES AND EXIT STATUS",
        ".nf",
        *map(_safe, examples.strip().splitlines()),
        ".fi",
    ]
    return "\n".join(lines)


def _verb(verb: Verb, name: str) -> Iterator[str]:
    yield from (".SS " + _safe(name), _safe(verb.help) or ".br")
    yield from _options(verb)
    for below in verb.verbs:
        yield from _verb(below, f"{name} {below.name}")


def _options(verb: Verb) -> Iterator[str]:
    for option in verb.options:
        if "--help" not in option.names:
            yield from (
                ".TP",
                f"\\fB{_safe(', '.join(option.names))}\\fR {_safe(option.value)}".rstrip(),
                _safe(option.help),
            )


def _chat() -> Iterator[str]:
    from assistant.commands import all_commands

    for command in all_commands():
        called = [key for key in (command.key, command.letter) if key]
        called += [f"/{command.slash} {command.usage}".rstrip()] if command.slash else []
        yield from (".TP", f"\\fB{_safe(command.label)}\\fR  {_safe('  '.join(called))}", _safe(command.help))


def _settings() -> Iterator[str]:
    from dataclasses import fields

    from assistant.settings import Settings

    for one in fields(Settings):
        yield from (".TP", f"\\fB{one.name}\\fR", _safe(one.metadata["help"]))


def _safe(text: str) -> str:
    """Text in which troff finds no request of its own."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
