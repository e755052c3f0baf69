"""Opens the compiled knowledge; in a checkout it is compiled anew when its data or what reads them is newer."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from knowledge.library import Knowledge
from knowledge.shelf import Records, Shelf, ShelfError

if TYPE_CHECKING:
    from pathlib import Path

_ROOT: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KNOWLEDGE: Final = os.path.join(_ROOT, "knowledge", "compiled", "knowledge.shelf")
LANGUAGE: Final = os.path.join(_ROOT, "intents", "compiled", "language.shelf")
_PACKAGES: Final = (os.path.join(_ROOT, "knowledge"), os.path.join(_ROOT, "intents"))


class Loaded(NamedTuple):
    """What answering needs: what is true, and how questions are worded."""

    knowledge: Knowledge
    language: Records
    notice: str = ""
    """What the reader should know of what was loaded: that edited files have mistakes and an older state is used."""
    folder: str = ""
    """The office's folder, where one is named."""
    state: str = ""
    """A digest of that folder as it was read; nothing where it could not be reached."""


class BrokenKnowledgeError(Exception):
    """The data has mistakes; the message names the first ones, each with its mend."""


def load(office: str | None = None) -> Loaded:
    """Open both shelves, the office's layer above them; where edited files have mistakes the last good state stays.

    Raises BrokenKnowledgeError when the data has mistakes and there is no older state, ShelfError or OSError
    when the shelves cannot be read.
    """
    notice = ""
    if _in_checkout() and _stale():
        try:
            compile_all()
        except BrokenKnowledgeError as error:
            if not os.path.exists(LANGUAGE):
                raise
            notice = f"The knowledge files have mistakes; the last good state is used.\n{error}"
    base = Loaded(Knowledge(Shelf(KNOWLEDGE)), Shelf(LANGUAGE), notice)
    folder = office or office_setting()
    if not folder:
        return base
    from assistant.office import with_office

    return with_office(base, folder)._replace(folder=folder)


def office_setting() -> str | None:
    """The office's folder as the settings name it; settings are read only where there are any."""
    named = os.environ.get("CLAIMDESK_OFFICE")
    if named is not None:
        return named or None
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    # The look costs nothing where the folders are the usual ones of Linux; importing platformdirs would.
    if sys.platform == "linux" and not os.path.exists(os.path.join(home, "claimdesk", "config.toml")):
        return None
    from assistant.office import configured_folder

    return configured_folder()


def compile_all() -> None:
    """Compile people's files into the two shelves; nothing is written when the data has mistakes."""
    begun = time.time_ns()
    from intents.compiler import compile_language
    from knowledge.authoring import read_folder
    from knowledge.checks import check
    from knowledge.compiler import compile_knowledge
    from knowledge.shelf import write_shelf

    reading = read_folder()
    problems = list(check(reading))
    if problems:
        shown = "\n".join(str(problem) for problem in problems[:5])
        raise BrokenKnowledgeError(f"{shown}\n{len(problems)} problems in all: claimdesk kb check lists them")
    try:
        earlier = Shelf(LANGUAGE)
    except (OSError, ShelfError):
        earlier = None
    write_shelf(KNOWLEDGE, compile_knowledge(reading))
    write_shelf(LANGUAGE, compile_language(Knowledge(Shelf(KNOWLEDGE)), earlier=earlier))
    for shelf in (KNOWLEDGE, LANGUAGE):
        # They are as old as what was read: what is saved while this runs is newer, and compiled the next time.
        os.utime(shelf, ns=(begun, begun))


def _in_checkout() -> bool:
    return os.path.exists(os.path.join(_ROOT, "pyproject.toml"))


def _stale() -> bool:
    try:
        compiled = min(os.stat(KNOWLEDGE).st_mtime_ns, os.stat(LANGUAGE).st_mtime_ns)
    except OSError:
        return True
    written = (newest(os.path.join(folder, "data")) for folder in _PACKAGES)
    return any(changed > compiled for changed in (*map(_newest_module, _PACKAGES), *written))


def _newest_module(folder: str) -> int:
    """The latest change of a package's own modules: what they compile today an older shelf may lack."""
    return max(entry.stat().st_mtime_ns for entry in os.scandir(folder) if entry.name.endswith(".py"))


def newest(folder: str | Path) -> int:
    """The latest change in a folder; a folder's own time tells of files that were added or removed."""
    latest = os.stat(folder).st_mtime_ns
    for entry in os.scandir(folder):
        changed = newest(entry.path) if entry.is_dir() else entry.stat().st_mtime_ns
        latest = max(latest, changed)
    return latest
