"""Commands about learning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from assistant.commands.base import Command

if TYPE_CHECKING:
    from assistant.tui.app import Chat


class Train(Command):
    """Lessons, daily practice and progress; with a name, the trainee of that name."""

    group = "Learning"
    slash = "train"
    usage = "[NAME]"
    twin = "claimdesk train"

    def run(self, chat: Chat, argument: str) -> None:
        """Open the training of the trainee named, or of the one there is, or let one be picked."""
        from assistant.training.classroom import LONGEST_NAME, SOMEBODY, is_name

        if chat.desk is None:
            chat.tell("The knowledge is still being loaded.", trouble=True)
            return
        known = chat.desk.classroom.record.profiles()
        wanted = argument or chat.settings.profile
        if wanted and not is_name(wanted):
            chat.tell(f"That is no name for a profile; use up to {LONGEST_NAME} letters.", trouble=True)
        elif wanted or len(known) < 2:
            _open(chat, wanted or (known[0] if known else SOMEBODY))
        else:
            _pick(chat, known)

    def choices(self, chat: Chat) -> Iterable[str]:
        """Who has trained here."""
        return chat.desk.classroom.record.profiles() if chat.desk else ()


def _pick(chat: Chat, known: list[str]) -> None:
    from assistant.completing import matching
    from assistant.tui.picking import Item, PickScreen

    def find(words: str) -> list[Item]:
        return [Item(name, name) for name in matching(words, known)]

    def take(name: str | None) -> None:
        if name:
            _open(chat, name)

    chat.push_screen(PickScreen("Who is training?", find, "Somebody new begins with /train and a name."), take)


def _open(chat: Chat, profile: str) -> None:
    from assistant.tui.training.home import TrainingScreen

    def go_on(question: str | None) -> None:
        if question:
            chat.ask(question)

    if chat.desk:
        new_a_day = max(0, chat.settings.new_items_a_day)
        chat.push_screen(TrainingScreen(chat.desk.classroom, profile, new_a_day), go_on)


class Tour(Command):
    """See in five steps what can be done here: ask, follow up, look up, check a case, train."""

    group = "Learning"
    slash = "tour"

    def run(self, chat: Chat, argument: str) -> None:
        """Open it above the prompt, from its first step."""
        from assistant.training.tour import begun, stops
        from assistant.tui.training.tour import TourPanel

        if chat.desk is None:
            chat.tell("The knowledge is still being loaded.", trouble=True)
            return
        begun(chat.desk.history, chat.desk.classroom.clock())
        chat.main.query(TourPanel).remove()
        chat.main.mount(TourPanel(stops(), chat.submit, chat.prompt.focus), before="#ask")


COMMANDS: Final = (Train, Tour)
