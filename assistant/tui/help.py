"""The help screen: every command with its keys as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.content import Content
from textual.screen import ModalScreen

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

_HABITS: Final = (
    "Enter sends, Ctrl+J makes a new line, Up and Down walk through earlier questions.",
    "PgUp and PgDn scroll, Tab takes a suggestion, Alt and a number ask the follow-up with that number.",
    "While an answer is read (Esc), the number alone will do, and j, k, g and G scroll.",
)


class HelpScreen(ModalScreen[None]):
    """Lists the commands; any of its keys leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,f1,enter", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        keys = cast("Chat", self.app).keys
        page = PageView(lambda width: help_lines(width, keys), classes="window")
        page.border_title = "Help"
        page.border_subtitle = "Esc leads back"
        yield page


def help_lines(width: int, keys: dict[str, str]) -> Iterator[Content]:
    """Help as lines: the commands under their groups."""
    commands = sorted(all_commands(), key=lambda command: _groups().index(command.group))
    for group, members in groupby(commands, key=lambda command: command.group):
        yield Content(group).stylize(TITLE)
        for command in members:
            pressed = [*keys.get(command.name, "").split(","), *keys.get(READING + command.name, "").split(",")]
            yield from _entry(command, [key_name(key) for key in pressed if key], width)
        yield Content("")
    for line in _HABITS:
        yield from hang(Content(line), width)


def _entry(command: Command, keys: list[str], width: int) -> Iterator[Content]:
    called = [*keys, *([f"/{command.slash} {command.usage}".rstrip()] if command.slash else [])]
    yield from hang(Content.assemble((f"{command.label}  ", "bold"), ("  ".join(called), "$text-accent")), width, "  ")
    yield from hang(Content(command.help).stylize(MUTED), width, "    ")


def _groups() -> list[str]:
    return list(dict.fromkeys(command.group for command in all_commands()))
