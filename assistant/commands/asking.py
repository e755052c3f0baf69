"""Commands with which something is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from assistant.commands.base import Command

if TYPE_CHECKING:
    from assistant.tui.app import Chat


class ClearFocus(Command):
    """Forget the code, the tooth and the payer being talked about; the conversation stays."""

    key = "f8"
    slash = "clear"

    def run(self, chat: Chat, argument: str) -> None:
        """Clear it."""
        chat.clear_focus()


class Search(Command):
    """Search the questions asked before, in all conversations, and put one into the prompt."""

    key = "ctrl+r"
    slash = "again"
    usage = "[WORDS]"

    def run(self, chat: Chat, argument: str) -> None:
        """Open the list; what is picked can be changed before it is sent."""
        from assistant.completing import matching
        from assistant.tui.picking import Item, PickScreen

        past = chat.prompt.past

        def find(words: str) -> list[Item]:
            return [Item(question, question) for question in matching(words, past)]

        def take(picked: str | None) -> None:
            if picked:
                chat.prompt.replace_text(picked)

        chat.push_screen(PickScreen("Asked before", find), take)


class Card(Command):
    """Show the card of a code: its stage in its family, limits, neighbours and what to attach.

    A click on a code does it too.
    """

    key = "f2"
    letter = "c"
    slash = "card"
    usage = "[CODE]"
    footer = "Card"
    twin = "claimdesk CODE"

    def run(self, chat: Chat, argument: str) -> None:
        """Open the named code's card, or that of the code being talked about."""
        in_focus = chat.desk.focus.codes[:1] if chat.desk else ()
        chat.action_open_card(argument or "".join(in_focus))

    def choices(self, chat: Chat) -> Iterable[str]:
        """Every code."""
        return chat.codes()


class Compare(Command):
    """Put two codes side by side: the question that decides, and the contrast by aspect."""

    slash = "compare"
    usage = "CODE CODE"
    twin = 'claimdesk "CODE or CODE"'

    def run(self, chat: Chat, argument: str) -> None:
        """Ask for the difference."""
        codes = argument.split()
        if len(codes) < 2:
            chat.tell("Name two codes, as in /compare CODE CODE.", trouble=True)
        else:
            chat.ask(f"difference between {codes[0]} and {codes[1]}")

    def choices(self, chat: Chat) -> Iterable[str]:
        """Every code."""
        return chat.codes()


class Narrative(Command):
    """Write the narrative for a claim, with blanks for what only the chart knows."""

    slash = "narrative"
    usage = "[CODE]"
    twin = 'claimdesk "narrative for CODE"'

    def run(self, chat: Chat, argument: str) -> None:
        """Ask for it."""
        chat.ask(f"write a narrative for {argument}" if argument else "write the narrative")

    def choices(self, chat: Chat) -> Iterable[str]:
        """Every code."""
        return chat.codes()


class Check(Command):
    """Check the visits of a tooth against the rules: name dates, tooth and codes in your own words."""

    slash = "check"
    usage = "VISITS"
    twin = "claimdesk check FILE"

    def run(self, chat: Chat, argument: str) -> None:
        """Ask about them."""
        if argument:
            chat.ask(argument)
        else:
            chat.tell(
                "Tell of the visits, as in /check first visit on tooth 9 in January, second in March.", trouble=True
            )


class Short(Command):
    """Say the last answer in short, fit to be read aloud on the phone."""

    slash = "short"
    twin = "claimdesk --brief QUESTION"

    def run(self, chat: Chat, argument: str) -> None:
        """Ask for it."""
        chat.ask("shorter")


COMMANDS: Final = (Card, Compare, Narrative, Check, Short, ClearFocus, Search)
