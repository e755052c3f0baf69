"""Office knowledge at work: compiled into the cache, laid above the base, kept as it was while a file is broken."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.loading import Loaded, newest
from knowledge.library import Knowledge
from knowledge.shelf import Layers, Shelf, ShelfError, write_shelf

if TYPE_CHECKING:
    from knowledge.authoring import Problem

SHOWN = 3
"""Problems that a notice names."""


def configured_folder() -> str | None:
    """The folder that the settings name, or None."""
    import tomllib

    from assistant.locations import config_file

    try:
        found = tomllib.loads(config_file().read_text(encoding="utf-8")).get("office")
    except (OSError, tomllib.TOMLDecodeError):
        return None
    return found if isinstance(found, str) and found else None


def with_office(base: Loaded, folder: str) -> Loaded:
    """The base with an office's folder above it; without it, and a notice, where the folder cannot be used."""
    root = Path(folder).expanduser()
    if not root.is_dir():
        return base._replace(notice=_joined(base.notice, f"The office folder {root} is not there; it is left out."))
    knowledge_path, language_path = _cached(root, base.knowledge.version)
    notice = base.notice
    if not _fresh(root, knowledge_path, language_path):
        problems = compile_folder(base, root, knowledge_path, language_path)
        if problems:
            notice = _joined(notice, _explained(problems))
    try:
        knowledge = Knowledge(Layers(Shelf(str(knowledge_path)), base.knowledge.records))
        return Loaded(knowledge, Layers(Shelf(str(language_path)), base.language), notice)
    except (OSError, ShelfError):
        return base._replace(notice=notice)


def compile_folder(base: Loaded, root: Path, knowledge_path: Path, language_path: Path) -> list[Problem]:
    """Compile an office's folder; where it has mistakes nothing is written and they are returned."""
    from intents.compiler import compile_office_language
    from knowledge.office import check_office, compile_office, read_office

    reading = read_office(root, base.knowledge)
    problems = list(check_office(reading, base.knowledge))
    if problems:
        return problems
    write_shelf(str(knowledge_path), compile_office(reading, base.knowledge, root))
    knowledge = Knowledge(Layers(Shelf(str(knowledge_path)), base.knowledge.records))
    entries = [(entry.folder, entry.key, entry.value) for entry in reading.entries]
    write_shelf(str(language_path), compile_office_language(entries, knowledge, base.language))
    return []


def _cached(root: Path, version: str) -> tuple[Path, Path]:
    """Where the compiled layer of a folder lies: another base, another file."""
    from assistant.locations import cache_folder

    digest = hashlib.blake2s(f"{root.resolve()}\n{version}".encode(), digest_size=8).hexdigest()
    folder = cache_folder() / "office"
    return folder / f"{digest}.knowledge", folder / f"{digest}.language"


def _fresh(root: Path, *compiled: Path) -> bool:
    try:
        return min(path.stat().st_mtime_ns for path in compiled) > newest(root)
    except OSError:
        return False


def _explained(problems: list[Problem]) -> str:
    shown = "\n".join(str(problem) for problem in problems[:SHOWN])
    return f"Office files have mistakes ({len(problems)}); their last good state is used.\n{shown}"


def _joined(*notices: str) -> str:
    return "\n".join(notice for notice in notices if notice)
