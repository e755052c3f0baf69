"""People's YAML -> models: pydantic validates the very classes that answers are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from knowledge.kinds import KINDS, Kind
from knowledge.models import Note, Statement
from knowledge.yamlfile import Data, Document, FileError, Step, read_yaml

DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file: where, what, and how to mend it."""

    file: Path
    line: int
    field: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}"
        return f"{where}: {self.field}: {self.message}\n    {self.mend}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing read from a file, and the way back to its lines."""

    folder: str
    key: str
    value: Any
    file: Path
    path: tuple[Step, ...] = ()
    document: Document = field(default_factory=lambda: Document(None))

    def problem(self, at: str, message: str, mend: str) -> Problem:
        """A problem of this entry at a dotted path such as `limits.0.denials`."""
        steps = tuple(int(step) if step.isdigit() else step for step in at.split(".") if step)
        line = self.document.line_of((*self.path, *steps))
        return Problem(self.file, line, f"{self.key} {at}".strip(), message, mend)


@dataclass(frozen=True, slots=True)
class Reading:
    """All entries of a data folder, and what was wrong with the rest."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    below: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Keys by folder that the layer below knows: what an office file may speak of."""

    def of(self, folder: str) -> Iterator[Entry]:
        """The entries of one folder."""
        return (entry for entry in self.entries if entry.folder == folder)

    def keys(self, folder: str) -> set[str]:
        """Everything of a folder that may be referred to."""
        return {entry.key for entry in self.of(folder)} | self.below.get(folder, frozenset())


def read_folder(root: Path = DATA) -> Reading:
    """Read every file below `root`; problems are collected, never raised."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for kind in KINDS:
        seen: dict[str, Entry] = {}
        for file in written_files(root / kind.folder):
            for found in _read_file(file, kind):
                if isinstance(found, Problem):
                    problems.append(found)
                elif found.key in seen:
                    problems.append(_duplicate(found, seen[found.key]))
                else:
                    seen[found.key] = found
                    entries.append(found)
    return Reading(tuple(entries), tuple(problems))


def written_files(folder: Path) -> list[Path]:
    """The YAML files below a folder; hidden ones are an editor's or a share's own."""
    return sorted(path for path in folder.rglob("*.y*ml") if not path.name.startswith("."))


def _duplicate(entry: Entry, first: Entry) -> Problem:
    where = f"{first.file.name}:{first.document.line_of(first.path)}"
    return entry.problem(
        "", f"the key is already used in {where}", "remove one of the two, or give this one its own key"
    )


def _read_file(file: Path, kind: Kind) -> Iterator[Entry | Problem]:
    try:
        document = read_yaml(file)
    except FileError as error:
        yield Problem(file, error.line, "file", error.message, error.mend)
        return
    except OSError as error:
        yield Problem(file, 1, "file", error.strerror or str(error), "check that the file can be read")
        return
    for path, data in _items(document.data, kind):
        yield from _read_entry(file, kind, document, path, data)


def _items(data: Data, kind: Kind) -> Iterable[tuple[tuple[Step, ...], Data]]:
    """A file holds one entry, a list of them, or (sources, headings) a mapping from key to entry."""
    if isinstance(data, list):
        return [((index,), item) for index, item in enumerate(data)]
    if isinstance(data, dict) and kind.key == "key" and "key" not in data:
        keyed: list[tuple[tuple[Step, ...], Data]] = [
            ((key,), {"key": key, **item} if isinstance(item, dict) else item) for key, item in data.items()
        ]
        return keyed
    return [((), data)]


def _read_entry(
    file: Path, kind: Kind, document: Document, path: tuple[Step, ...], data: Data
) -> Iterator[Entry | Problem]:
    if kind.folder == "codes" and isinstance(data, dict):
        data = {**data, "section": file.parent.name}
    name = str(data.get(kind.key, "")) if isinstance(data, dict) and kind.key else ""
    try:
        value = _adapter(kind.model).validate_python(data)
    except ValidationError as error:
        entry = Entry(kind.folder, name, None, file, path, document)
        yield from _explain(entry, error)
        return
    key = _key_of(kind, value, file, path)
    yield Entry(kind.folder, key, name_statements(key, value), file, path, document)


@cache
def _adapter(model: type) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _key_of(kind: Kind, value: Any, file: Path, path: tuple[Step, ...]) -> str:
    if kind.key is not None:
        return str(getattr(value, kind.key))
    if isinstance(value, Note):
        return f"{file.stem}.{'.'.join(map(str, path))}".strip(".")
    sides = f"{_side(value.left)}~{_side(value.right)}"
    extra = [str(getattr(value, name)) for name in ("when", "provider") if getattr(value, name, None)]
    return ".".join([sides, *extra])


def _side(codes: tuple[str, ...]) -> str:
    """The codes of one side; of a long list its ends, so that a key stays readable."""
    return "/".join(codes) if len(codes) <= _MOST_NAMED else f"{codes[0]}..{codes[-1]}"


_MOST_NAMED: Final = 20

_MENDS: Final = {
    "missing": "add the field",
    "unexpected_keyword_argument": "remove it, or check its spelling against docs/knowledge-format.md",
    "extra_forbidden": "remove it, or check its spelling against docs/knowledge-format.md",
    "literal_error": "use one of the words named",
    "tuple_type": "write a list: one line each, beginning with a dash",
    "value_error": "end the sentence with its sources in square brackets",
    "dataclass_type": "write it with its fields, as docs/knowledge-format.md shows",
}


def _explain(entry: Entry, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_context=False):
        steps = [str(step) for step in detail["loc"] if not str(step).startswith("function-")]
        message = detail["msg"].removeprefix("Value error, ")
        if detail.get("input") is None and detail["type"] != "missing":
            message = "the field is empty"
        mend = "fill it or remove it" if message == "the field is empty" else _MENDS.get(detail["type"], "correct it")
        yield entry.problem(".".join(steps), message, mend)


def name_statements(owner: str, value: Any) -> Any:
    """Give every statement inside `value` its id: the owner, the field and four hex digits of its text."""
    if isinstance(value, Statement):
        digest = hashlib.blake2s(value.text.encode(), digest_size=3).hexdigest()
        return value._replace(id=f"{owner}.{digest}")
    if isinstance(value, dict):
        return {key: name_statements(f"{owner}.{key}", item) for key, item in value.items()}
    if not isinstance(value, tuple):
        return value
    fields = getattr(value, "_fields", None)
    if fields is None:
        return tuple(name_statements(owner, item) for item in value)
    return type(value)(*(name_statements(f"{owner}.{name}", item) for name, item in zip(fields, value, strict=True)))
