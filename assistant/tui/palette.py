"""The commands in the command palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Provider

from assistant.commands import all_commands

if TYPE_CHECKING:
    from textual.command import Hits

    from assistant.tui.app import Chat


class CommandProvider(Provider):
    """Offers every command by its label, with its help beside it."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        chat = cast("Chat", self.app)
        for command in all_commands():
            yield DiscoveryHit(command.label, partial(command.run, chat, ""), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        chat = cast("Chat", self.app)
        matcher = self.matcher(query)
        for command in all_commands():
            score = matcher.match(f"{command.label} {command.slash}")
            if score > 0:
                yield Hit(score, matcher.highlight(command.label), partial(command.run, chat, ""), help=command.help)
