"""Writes a kept conversation to a file; what is in it is what the history holds, masked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.rendering.document import FORMS, Turn
from assistant.rendering.restoring import restored

if TYPE_CHECKING:
    from assistant.history import Exported, History

_USUAL: Final = "md"
_LONGEST_NAME: Final = 50


def export_conversation(history: History, conversation: str, wish: str = "") -> tuple[str, bool]:
    """Write a conversation as `wish` says (a form, a file, or both); what to tell, and whether it was done."""
    found = history.export(conversation)
    if not found:
        return "There is nothing to export yet.", False
    form, path = _target(wish, found[0].conversation.title)
    if form not in FORMS:
        return f"There is no form {form!r}; there are {', '.join(FORMS)}.", False
    try:
        path.write_text(as_document(found[0], form), encoding="utf-8")
    except OSError as error:
        return f"{path} cannot be written ({error.strerror or error}); name another file.", False
    return f"Written to {path.absolute()}", True


def as_document(kept: Exported, form: str) -> str:
    """A kept conversation in one of the forms."""
    turns = [Turn(exchange.question, restored(exchange.answer)) for exchange in kept.exchanges]
    return FORMS[form](kept.conversation.title, turns)


def _target(wish: str, title: str) -> tuple[str, Path]:
    """The form and the file: a file's ending tells its form, and no file is written over unless it is named."""
    first, _, rest = wish.partition(" ")
    named = rest.strip() if first in FORMS or not first else wish.strip()
    if not named or ("." not in named and "/" not in named and first not in FORMS):
        form = first or _USUAL
        return form, _free(Path.cwd(), _plain_name(title), form)
    path = Path(named).expanduser()
    return (first if first in FORMS else path.suffix.lstrip(".").lower() or _USUAL), path


def _plain_name(title: str) -> str:
    words = re.findall(r"\w+", title.lower())
    return "-".join(["claimdesk", *words])[:_LONGEST_NAME].rstrip("-")


def _free(folder: Path, stem: str, ending: str) -> Path:
    path, count = folder / f"{stem}.{ending}", 1
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}.{ending}"
    return path
