"""The command line's grammar as values, read from its parser: what completion scripts and the man page are made of."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """An option with its names and its help."""

    names: tuple[str, ...]
    value: str
    help: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A command with its options and the commands below it."""

    name: str
    help: str
    options: tuple[Option, ...]
    verbs: tuple[Verb, ...]


def grammar(parser: argparse.ArgumentParser, name: str = "", text: str = "") -> Verb:
    """A parser as a value."""
    options = tuple(
        _option(action) for action in parser._actions if action.option_strings and action.help != argparse.SUPPRESS
    )
    verbs = tuple(grammar(below, verb, said) for verb, said, below in _below(parser))
    return Verb(name or parser.prog, text or parser.description or "", options, verbs)


def _option(action: argparse.Action) -> Option:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    return Option(tuple(action.option_strings), value, (action.help or "").replace("%%", "%"))


def _below(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            said = {choice.dest: choice.help or "" for choice in action._choices_actions}
            yield from ((name, said.get(name, ""), below) for name, below in action.choices.items())
