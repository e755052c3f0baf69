"""The chat line by line: no full screen and no redrawing, for screen readers and dumb terminals."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from assistant.cli.exits import Exit
from assistant.cli.output import complain, say, width
from assistant.rendering.plain import plain

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.desk import Desk
    from assistant.history import SavingState


def talk(history: bool = True, office: str | None = None) -> int:
    """Read questions until an empty line or the end of input; each answer is kept before it is shown."""
    from assistant.desk import Desk
    from assistant.history import SavingState
    from assistant.settings import read_settings

    settings, problems = read_settings()
    for problem in problems:
        complain(problem)
    keeps = history and settings.history
    desk = Desk.open(keeps, office)
    if desk.notice:
        complain(desk.notice)
    say("Ask me about a code, a denial, a remark code. A number asks a follow-up; an empty line ends the chat.")
    offered: tuple[str, ...] = ()
    told = SavingState(keeps)
    try:
        while (text := _read()).strip():
            _keep_up(desk)
            question = _meant(text, offered)
            said = desk.ask(question)
            offered = said.answer.follow_ups
            _show(said.answer, question if question != text else "")
            if keeps and desk.saving != told:
                told = desk.saving
                complain(_told(told))
    finally:
        if lost := desk.close():
            complain(f"the end of this chat was not saved: {lost}")
    return Exit.ANSWERED


def _told(state: SavingState) -> str:
    """What has changed about saving, in a line."""
    if not state.saving:
        return f"not saving: {state.reason}"
    return state.reason or "saving again"


def _keep_up(desk: Desk) -> None:
    """Take up what was edited in the office's folder since the last question."""
    if desk.loaded.folder and (loaded := desk.office_as_it_is()):
        desk.take_up(loaded)
        complain(desk.notice or "your office's edits are taken up")


def _read() -> str:
    """One line; nothing where the input ends or the person leaves."""
    try:
        return input("\n> " if sys.stdin.isatty() else "")
    except (EOFError, KeyboardInterrupt):
        return ""


def _meant(text: str, offered: tuple[str, ...]) -> str:
    """The follow-up that a bare number names, else the text as it is."""
    number = text.strip()
    return offered[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(offered) else text


def _show(answer: Answer, asked: str) -> None:
    if asked:
        say(asked)
    say(plain(answer, width()))
    for number, question in enumerate(answer.follow_ups, 1):
        say(f"{'' if number > 1 else chr(10)}Follow-up {number}: {question}")
