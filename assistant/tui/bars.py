"""The lines around the transcript: what is being talked about, the state of things, and the keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from assistant.commands import all_commands
from assistant.commands.keymap import READING
from assistant.tui.painting import MUTED, action_link, code_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.commands.base import Command
    from assistant.history.models import SavingState
    from intents.focus import Focus

_NAMES: Final = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
}
_FUNCTION_KEY: Final = re.compile(r"f\d+")


class FocusBar(Static):
    """What the conversation is about; a click or a key forgets it."""

    def show(self, focus: Focus | None, names: Mapping[str, str], key: str) -> None:
        """Take up a focus; `names` tells how its payers and remarks are called, `key` is the one that forgets it."""
        parts = _parts(focus, names) if focus else []
        if not parts:
            self.update(Content.assemble(("claimdesk", "bold"), ("  nothing in focus", MUTED)), layout=False)
            return
        about = Content(" · ").join(parts)
        clear = Content.assemble("✕", f" {key_name(key)}" if key else "").stylize(
            action_link("app.command('clear_focus')")
        )
        before = Content.assemble(("claimdesk", "bold"), ("  about ", MUTED))
        room = self.size.width - before.cell_length - clear.cell_length - 2
        # What forgets all this stays on screen, however long the names are.
        shown = about.truncate(room, ellipsis=True) if 0 < room < about.cell_length else about
        self.update(Content.assemble(before, shown, "  ", clear), layout=False)


def _parts(focus: Focus, names: Mapping[str, str]) -> list[Content]:
    parts = [Content(code).stylize(code_link(code)) for code in focus.codes[:4]]
    parts += [Content(f"tooth {', '.join(focus.teeth[:4])}")] if focus.teeth else []
    parts += [Content(names.get(remark, remark)) for remark in focus.remarks[:2]]
    return parts + [Content(names.get(payer, payer)) for payer in focus.payers[:2]]


class StatusLine(Static):
    """The knowledge's date, the office's folder and what is wrong in it, and whether what is said is being saved."""

    def say(self, text: str) -> None:
        """Say something else for now."""
        self.update(Content(text).stylize(MUTED), layout=False)

    def show(self, edition: str, state: SavingState, notice: str = "") -> None:
        """Take up the state of things; of a notice the first line is shown, before all else."""
        wanted = state.saving or state.off
        said = ("saving", MUTED) if state.saving else (f"not saving: {state.reason}", MUTED)
        saving = said if wanted else (f"NOT SAVING: {state.reason}", "bold $text-error")
        remark = (f"  {state.reason}", "$text-warning") if state.saving and state.reason else ""
        trouble = (f"{notice.partition(chr(10))[0]}  " if notice else "", "$text-warning")
        self.update(Content.assemble(trouble, (f"{edition} · ", MUTED), saving, remark), layout=False)


class KeyBar(Static):
    """The keys that fit what is focused now and the room there is, made from the commands."""

    auto_links = False

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[Content] = []

    def show(self, reading: bool, keys: Mapping[str, str]) -> None:
        """Show single keys while an answer is read, else the keys that work while typing."""
        found = []
        for command in all_commands():
            key = (keys.get(READING + command.name) if reading else "") or keys.get(command.name, "")
            if command.footer and key:
                found.append((command, key_name(key)))
        found.sort(key=_place)
        self._keys = [_key(command, key, reading) for command, key in found]
        self._lay()

    def on_resize(self) -> None:
        self._lay()

    def _lay(self) -> None:
        """As many as fit; help at the left end and the way out at the right always stay."""
        shown = list(self._keys)
        while len(shown) > 2 and sum(key.cell_length + 2 for key in shown) - 2 > self.size.width:
            del shown[-2]
        self.update(Content("  ").join(shown), layout=False)


def _place(shown: tuple[Command, str]) -> tuple[int, bool, str]:
    """Help first, then function keys and letters, then what is held with Ctrl, and last the way out."""
    command, key = shown
    return {"help": 0, "quit": 2}.get(command.name, 1), "+" in key, key.lower()


def _key(command: Command, key: str, reading: bool) -> Content:
    name = (reading and command.footer_reading) or command.footer
    text = Content.assemble((key.replace("Ctrl+", "^"), "bold $text-accent"), (f" {name}", MUTED))
    return text.stylize(action_link(f"app.command({command.name!r})"))


def key_name(key: str) -> str:
    """A key as it is printed on a keyboard."""
    *held, last = key.split(",", maxsplit=1)[0].split("+")
    shown = _NAMES.get(last) or (last.upper() if held or _FUNCTION_KEY.fullmatch(last) else last)
    return "+".join([*(name.capitalize() for name in held), shown])
