"""What a command is: one small class from which palette, slash command, keys, footer, help and docs are made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from inspect import cleandoc
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from assistant.tui.app import Chat


class Command:
    """Something a person can do in the chat; a subclass's docstring is its help, its class name its label."""

    group: ClassVar[str] = "Asking"
    """The heading it stands under in help and docs."""
    key: ClassVar[str] = ""
    """Keys that carry it out from everywhere, separated by commas."""
    letter: ClassVar[str] = ""
    """The key that carries it out while an answer is focused and nothing is being typed."""
    slash: ClassVar[str] = ""
    """How it is called after a slash."""
    usage: ClassVar[str] = ""
    """What is written behind the slash command, for help."""
    footer: ClassVar[str] = ""
    """Its short name in the footer; without one it is not shown there."""
    footer_reading: ClassVar[str] = ""
    """Its short name in the footer while an answer is read, where it is another."""
    everywhere: ClassVar[bool] = False
    """Whether its key works on every screen and not in the conversation alone."""
    twin: ClassVar[str] = ""
    """How the same is done on the command line."""

    def run(self, chat: Chat, argument: str) -> None:
        """Carry it out; `argument` is what stood behind the slash command."""
        raise NotImplementedError

    def choices(self, chat: Chat) -> Iterable[str]:
        """What may stand behind the slash command, for completion."""
        return ()

    @property
    def name(self) -> str:
        """Its name in the keymap and in actions."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    @property
    def label(self) -> str:
        """Its name in the palette and in help."""
        return self.name.replace("_", " ").capitalize()

    @property
    def help(self) -> str:
        """What it does, in a sentence or two."""
        return " ".join(cleandoc(type(self).__doc__ or "").split())
