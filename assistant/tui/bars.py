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

    from intents.focus import Focus

_NAMES: Final = {"question_mark": "?", "plus": "+", "minus": "-", "pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc"}
_FUNCTION_KEY: Final = re.compile(r"f\d+")


class FocusBar(Static):
    """What the conversation is about; a click or a key forgets it."""

    def show(self, focus: Focus | None, names: Mapping[str, str]) -> None:
        """Take up a focus; `names` tells how its payers are called."""
        parts = _parts(focus, names) if focus else []
        if not parts:
            self.update(Content.assemble(("claimdesk", "bold"), ("  nothing in focus", MUTED)), layout=False)
            return
        about = Content(" · ").join(parts)
        clear = Content(" ✕ ").stylize(action_link("app.command('clear_focus')"))
        self.update(Content.assemble(("claimdesk", "bold"), ("  about ", MUTED), about, "  ", clear), layout=False)


def _parts(focus: Focus, names: Mapping[str, str]) -> list[Content]:
    parts = [Content(code).stylize(code_link(code)) for code in focus.codes[:4]]
    parts += [Content(f"tooth {', '.join(focus.teeth[:4])}")] if focus.teeth else []
    return parts + [Content(names.get(payer, payer)) for payer in focus.payers[:2]]


class StatusLine(Static):
    """The knowledge's date, whether what is said is being saved, and what is wrong with the office's files."""

    def say(self, text: str) -> None:
        """Say something else for now."""
        self.update(Content(text).stylize(MUTED), layout=False)

    def show(self, edition: str, saving: bool, reason: str, notice: str = "") -> None:
        """Take up the state of things; of a notice the first line is shown."""
        state = ("saving", MUTED) if saving else (f"NOT SAVING: {reason}", "bold $text-error")
        remark = (f"  {reason}", "$text-warning") if saving and reason else ""
        trouble = (f"  {notice.partition(chr(10))[0]}" if notice else "", "$text-warning")
        self.update(Content.assemble((f"{edition} · ", MUTED), state, remark, trouble), layout=False)


class KeyBar(Static):
    """The keys that fit what is focused now, made from the commands."""

    def show(self, reading: bool, keys: Mapping[str, str]) -> None:
        """Show single keys while an answer is read, else the keys that work while typing."""
        shown = []
        for command in all_commands():
            key = (keys.get(READING + command.name) if reading else "") or keys.get(command.name, "")
            if command.footer and key:
                text = Content.assemble((_short(key_name(key)), "bold $text-accent"), f" {command.footer}")
                shown.append((key_name(key), text.stylize(action_link(f"app.command({command.name!r})"))))
        self.update(Content("  ").join(text for _, text in sorted(shown, key=_place)), layout=False)


def _place(shown: tuple[str, Content]) -> tuple[bool, str]:
    """Function keys and letters first, then what is held with Ctrl."""
    return "+" in shown[0], shown[0].lower()


def _short(key: str) -> str:
    return key.replace("Ctrl+", "^")


def key_name(key: str) -> str:
    """A key as it is printed on a keyboard."""
    *held, last = key.split(",", maxsplit=1)[0].split("+")
    shown = _NAMES.get(last) or (last.upper() if held or _FUNCTION_KEY.fullmatch(last) else last)
    return "+".join([*(name.capitalize() for name in held), shown])
