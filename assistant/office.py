"""Office knowledge at work: compiled into the cache, laid above the base, kept as it was while a file is broken."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.loading import Loaded
from knowledge.kinds import KINDS, NOMENCLATURE
from knowledge.library import Knowledge
from knowledge.shelf import Layers, Records, Shelf, ShelfError, write_shelf

if TYPE_CHECKING:
    from knowledge.authoring import Problem

SHOWN: Final = 3
"""Problems that a notice names."""

_READ: Final = {*(kind.folder for kind in KINDS), NOMENCLATURE}
_STATE: Final = "office/state"
_REMARKS: Final = "office/remarks"


class Layer(NamedTuple):
    """An office's own records, to be laid above those of the base."""

    knowledge: Records
    language: Records


def configured_folder() -> str | None:
    """The folder that the settings name, or None."""
    import tomllib

    from assistant.locations import config_file

    try:
        found = tomllib.loads(config_file().read_text(encoding="utf-8")).get("office")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None
    return found if isinstance(found, str) and found else None


def with_office(base: Loaded, folder: str) -> Loaded:
    """The base with an office's folder above it.

    Where the folder cannot be reached or has mistakes, its last good state stays, or, where there is none, it is left
    out; the notice says so.
    """
    root = Path(folder).expanduser().absolute()
    state = state_of(root)
    layer, trouble = _last_good(root, base), "" if state else f"The office folder {root} cannot be reached"
    if state and (layer is None or layer.knowledge.get(_STATE) != state):
        made, trouble = _compiled(base, root, state)
        layer = made or layer
    if layer is None:
        return base._replace(notice=_joined(base.notice, _with_end(trouble, "it is left out")), state=state)
    doubts = layer.knowledge.get(_REMARKS) or ""
    notice = _joined(base.notice, _with_end(trouble, "its last good state is used") or doubts)
    knowledge = Knowledge(Layers(layer.knowledge, base.knowledge.records))
    return Loaded(knowledge, Layers(layer.language, base.language), notice, state=state)


def state_of(root: Path) -> str:
    """A digest of names, sizes and times of all that is read of an office's folder; nothing where it is not there."""
    try:
        seen = sorted(_files(root))
    except OSError:
        return ""
    return hashlib.blake2s(repr(seen).encode(), digest_size=8).hexdigest()


def _files(root: Path) -> Iterator[tuple[str, int, int]]:
    found = list(os.scandir(root))
    while found:
        entry = found.pop()
        if entry.name.startswith(".") or (entry.path == str(root / entry.name) and entry.name not in _READ):
            continue
        if entry.is_dir(follow_symlinks=False):
            found += os.scandir(entry.path)
        else:
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns


def _last_good(root: Path, base: Loaded) -> Layer | None:
    """What was compiled of a folder above this very base, if it was and can still be read."""
    try:
        knowledge, language = (Shelf(str(path)) for path in _cached(root, base.knowledge.version))
        return Layer(knowledge, language)
    except (OSError, ShelfError):
        return None


def _compiled(base: Loaded, root: Path, state: str) -> tuple[Layer | None, str]:
    """The folder's layer, also in the cache where that can be written; where it has mistakes, what they are."""
    from intents.compiler import compile_office_language
    from knowledge.office import check_office, compile_office, read_office, remarks

    reading = read_office(root, base.knowledge)
    problems = list(check_office(reading, base.knowledge))
    if problems:
        return None, _explained(problems, root)
    records = compile_office(reading, base.knowledge, root)
    doubts = list(remarks(reading, base.knowledge, root))
    records |= {_STATE: state, _REMARKS: _with_end(_explained(doubts, root), "the rest is used") if doubts else ""}
    entries = [(entry.folder, entry.key, entry.value) for entry in reading.entries]
    knowledge = Knowledge(Layers(records, base.knowledge.records))
    layer = Layer(records, compile_office_language(entries, knowledge, base.language))
    _keep(layer, root, base)
    return layer, ""


def _keep(layer: Layer, root: Path, base: Loaded) -> None:
    """Write a layer to the cache, its knowledge last, for that names the state; without a cache, memory does."""
    knowledge, language = _cached(root, base.knowledge.version)
    try:
        knowledge.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_shelf(str(language), {name: layer.language.get(name) for name in layer.language})
        write_shelf(str(knowledge), {name: layer.knowledge.get(name) for name in layer.knowledge})
    except OSError:
        return


def _cached(root: Path, version: str) -> tuple[Path, Path]:
    """Where the compiled layer of a folder lies: another base, another file."""
    from assistant.locations import cache_folder

    digest = hashlib.blake2s(f"{root}\n{version}".encode(), digest_size=8).hexdigest()
    folder = cache_folder() / "office"
    return folder / f"{digest}.knowledge", folder / f"{digest}.language"


def _explained(problems: list[Problem], root: Path) -> str:
    """The first problem's place, for the line that always shows, and below it what is wrong and how to mend it."""
    first = problems[0].file.relative_to(root).as_posix()
    more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
    shown = "\n".join(map(str, problems[:SHOWN]))
    return f"Your office's {first}:{problems[0].line} has a mistake{more}\n{shown}"


def _with_end(trouble: str, end: str) -> str:
    """What is wrong, with what follows from it at the end of its first line."""
    first, line, rest = trouble.partition("\n")
    return f"{first}; {end}.{line}{rest}" if trouble else ""


def _joined(*notices: str) -> str:
    return "\n".join(notice for notice in notices if notice)
