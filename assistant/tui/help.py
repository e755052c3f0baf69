"""The help screen: every command with its keys as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual.content import Content
from textual.screen import ModalScreen, Screen

from assistant.commands import all_commands
from assistant.commands.keymap import READING
from assistant.tui.bars import key_name
from assistant.tui.lines import PageView
from assistant.tui.painting import MUTED, TITLE, hang

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.commands.base import Command
    from assistant.tui.app import Chat

HABITS: Final = (
    "Enter sends, Ctrl+J makes a new line, Up and Down walk through earlier questions.",
    "PgUp and PgDn scroll, Tab takes a suggestion, Alt and a number ask the follow-up with that number.",
    "While an answer is read (Esc), the number alone will do, and j, k, g and G scroll.",
)
"""What no command is and yet should be known."""


class HelpScreen(ModalScreen[None]):
    """Lists what can be done on the screen from which it was called; any of its keys leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,enter", "dismiss", "Back")]

    def __init__(self, helped: Screen[Any]) -> None:
        super().__init__()
        self._own = [
            (key_name(one.binding.key), one.binding.description)
            for one in helped.active_bindings.values()
            if one.binding.show and one.node is not helped.app
        ]

    def compose(self) -> ComposeResult:
        page = PageView(self._paint, classes="window")
        page.border_title = "Help"
        page.border_subtitle = "Esc leads back"
        yield page

    def _paint(self, width: int) -> Iterator[Content]:
        if self._own:
            yield from _keys_here(self._own, width)
        yield from help_lines(width, cast("Chat", self.app).keys)


def _keys_here(keys: Iterable[tuple[str, str]], width: int) -> Iterator[Content]:
    yield Content("On this screen").stylize(TITLE)
    for key, does in dict(keys).items():
        yield from hang(Content.assemble((f"{key:<8}", "$text-accent"), does), width, "  ")
    yield Content("")


def help_lines(width: int, keys: Mapping[str, str]) -> Iterator[Content]:
    """Help as lines: the commands under their groups."""
    commands = sorted(all_commands(), key=lambda command: _groups().index(command.group))
    for group, members in groupby(commands, key=lambda command: command.group):
        yield Content(group).stylize(TITLE)
        for command in members:
            pressed = [*keys.get(command.name, "").split(","), *keys.get(READING + command.name, "").split(",")]
            yield from _entry(command, [key_name(key) for key in pressed if key], width)
        yield Content("")
    for line in HABITS:
        yield from hang(Content(line), width)


def _entry(command: Command, keys: list[str], width: int) -> Iterator[Content]:
    called = [*keys, *([f"/{command.slash} {command.usage}".rstrip()] if command.slash else [])]
    yield from hang(Content.assemble((f"{command.label}  ", "bold"), ("  ".join(called), "$text-accent")), width, "  ")
    yield from hang(Content(command.help).stylize(MUTED), width, "    ")


def _groups() -> list[str]:
    return list(dict.fromkeys(command.group for command in all_commands()))
