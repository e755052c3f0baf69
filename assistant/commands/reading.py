"""Commands about the answer being read: the focused one, else the last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from assistant.commands.base import Command

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.tui.app import Chat


class Sources(Command):
    """Unfold or fold what the answer rests on: grade, publisher, title, date and link of each source."""

    group = "Reading"
    key = "f3"
    letter = "s"
    slash = "sources"
    footer = "Sources"

    def run(self, chat: Chat, argument: str) -> None:
        """Toggle them on the answer being read."""
        chat.transcript.action_toggle_sources()


class Read(Command):
    """Go from typing to reading, where single keys work, and back."""

    group = "Reading"
    key = "escape"
    letter = "i"
    footer = "Read"
    footer_reading = "Type"

    def run(self, chat: Chat, argument: str) -> None:
        """Move the focus."""
        chat.main.switch_reading()


class Find(Command):
    """Find words in this conversation: they are marked, and Up and Down go from answer to answer."""

    group = "Reading"
    key = "ctrl+f"
    letter = "slash"
    slash = "find"
    usage = "[WORDS]"
    footer = "Find"

    def run(self, chat: Chat, argument: str) -> None:
        """Open the line to type in."""
        chat.main.find_bar.open(argument)


class Copy(Command):
    """Copy the answer being read, or a part of it, by the terminal and by the system's clipboard."""

    group = "Reading"
    key = "f5"
    letter = "y"
    slash = "copy"
    usage = "[answer|short|narrative|code|sources]"
    footer = "Copy"

    def run(self, chat: Chat, argument: str) -> None:
        """Copy it and say how."""
        answer = chat.main.read_answer()
        what = argument or "answer"
        if answer is None:
            chat.tell("There is no answer to copy yet.", trouble=True)
        elif what not in PARTS:
            chat.tell(f"What can be copied: {', '.join(PARTS)}.", trouble=True)
        elif not (text := PARTS[what](answer)):
            chat.tell(f"This answer has no {what}.", trouble=True)
        else:
            chat.copy(text, f"The {what}" if what != "answer" else "The answer")

    def choices(self, chat: Chat) -> Iterable[str]:
        """The parts of an answer."""
        return PARTS


class CopyShort(Command):
    """Copy the short form of the answer being read, fit for a claim note or the phone."""

    group = "Reading"
    letter = "Y"

    def run(self, chat: Chat, argument: str) -> None:
        """Copy it and say how."""
        Copy().run(chat, "short")


class Helpful(Command):
    """Say that the answer being read helped."""

    group = "Reading"
    key = "alt+y"
    letter = "plus"
    slash = "helpful"

    def run(self, chat: Chat, argument: str) -> None:
        """Keep it."""
        chat.judge(helpful=True, remark="")


class NotHelpful(Command):
    """Say that the answer being read did not help; one line about why goes to the inbox with the question."""

    group = "Reading"
    key = "alt+n"
    letter = "minus"
    slash = "unhelpful"
    usage = "[WHY]"

    def run(self, chat: Chat, argument: str) -> None:
        """Ask why, and keep it."""
        from assistant.tui.asking import LineScreen

        if argument or chat.main.read_answer() is None:
            chat.judge(helpful=False, remark=argument)
            return

        def keep(remark: str | None) -> None:
            if remark is not None:
                chat.judge(helpful=False, remark=remark)

        chat.push_screen(LineScreen("What was missing or wrong?", placeholder="One line; may stay empty"), keep)


class Note(Command):
    """Leave a note for the billing lead: it goes to the inbox with the question being read."""

    group = "Reading"
    slash = "note"
    usage = "TEXT"
    twin = "claimdesk inbox"

    def run(self, chat: Chat, argument: str) -> None:
        """Put it there."""
        exchange = chat.transcript.current
        if not argument or exchange is None or chat.desk is None:
            chat.tell("Write the note behind the command, about an answer on screen: /note TEXT.", trouble=True)
            return
        chat.desk.history.add_unanswered(exchange.question, argument)
        chat.tell("The note is in the inbox, with the question.")


def _whole(answer: Answer) -> str:
    from assistant.rendering.plain import plain

    return plain(answer)


def _narrative(answer: Answer) -> str:
    return "\n\n".join(part.body for part in answer.sections if part.body)


def _sources(answer: Answer) -> str:
    return "\n".join(
        f"{source.publisher}: {source.title} ({source.date}){f' {source.url}' if source.url else ''}"
        for source in answer.sources
    )


PARTS: Final = {
    "answer": _whole,
    "short": lambda answer: answer.short or answer.headline,
    "narrative": _narrative,
    "code": lambda answer: ", ".join(answer.codes),
    "sources": _sources,
}
"""What of an answer can be copied."""

COMMANDS: Final = (Sources, Read, Find, Copy, CopyShort, Helpful, NotHelpful, Note)
