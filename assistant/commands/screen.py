"""Commands about the screen as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from assistant.commands.base import Command

if TYPE_CHECKING:
    from assistant.tui.app import Chat


class CallMode(Command):
    """Look up while on the phone: a calm screen with the short answer, found as you type."""

    group = "Screen"
    key = "f4"
    slash = "call"
    footer = "Call"
    twin = "claimdesk --inline"

    def run(self, chat: Chat, argument: str) -> None:
        """Open it; a question that is to be kept is asked in the chat."""
        from assistant.tui.call import CallScreen

        def keep(question: str | None) -> None:
            if question:
                chat.ask(question)

        if chat.desk:
            chat.push_screen(CallScreen(chat.desk.glance, chat.copy), keep)
        else:
            chat.tell("The knowledge is still being loaded.", trouble=True)


class ChooseTheme(Command):
    """Change the colours, and keep the choice in the settings."""

    group = "Screen"
    slash = "theme"
    usage = "[NAME]"

    def run(self, chat: Chat, argument: str) -> None:
        """Take the theme that is named, or let one be picked."""
        from assistant.completing import matching
        from assistant.tui.picking import Item, PickScreen

        if argument:
            chat.dress_in(argument)
            return

        def find(words: str) -> list[Item]:
            return [Item(name, name) for name in matching(words, self.choices(chat))]

        def take(picked: str | None) -> None:
            if picked:
                chat.dress_in(picked)

        chat.push_screen(PickScreen("Theme", find), take)

    def choices(self, chat: Chat) -> Iterable[str]:
        """The names of the themes."""
        from assistant.tui.themes import in_order

        return in_order(chat.available_themes)


class Help(Command):
    """Show what can be done, and with which keys."""

    group = "Screen"
    key = "f1"
    letter = "question_mark"
    slash = "help"
    footer = "Help"
    everywhere = True
    twin = "claimdesk --help"

    def run(self, chat: Chat, argument: str) -> None:
        """Open the help screen, or close it."""
        from assistant.tui.help import HelpScreen

        if isinstance(chat.screen, HelpScreen):
            chat.screen.dismiss()
        else:
            chat.push_screen(HelpScreen(chat.screen))


class Suspend(Command):
    """Go back to the shell for a while; `fg` leads back here."""

    group = "Screen"
    key = "ctrl+z"
    slash = "suspend"

    def run(self, chat: Chat, argument: str) -> None:
        """Suspend the process."""
        chat.action_suspend_process()


class Quit(Command):
    """Leave claimdesk; what was said, and what is half typed, is kept."""

    group = "Screen"
    key = "ctrl+q"
    slash = "quit"
    footer = "Quit"
    everywhere = True

    def run(self, chat: Chat, argument: str) -> None:
        """Leave."""
        chat.leave()


COMMANDS: Final = (CallMode, ChooseTheme, Help, Suspend, Quit)
