"""What a person can set, in one TOML file; whatever is wrong in it is named, and the rest is used."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, get_type_hints

if TYPE_CHECKING:
    from pathlib import Path

_TABLE: Final = re.compile(r"^\s*\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings with their defaults; `help` is what the file's template and the docs say of each."""

    theme: str = field(
        default="", metadata={"help": "Colours: claimdesk-dark, -light or -mono, another of /theme, or your own."}
    )
    mouse: bool = field(default=True, metadata={"help": "false leaves the mouse, and selecting text, to the terminal."})
    reduced_motion: bool = field(default=False, metadata={"help": "true stops every animation."})
    history: bool = field(default=True, metadata={"help": "false keeps nothing of what is said."})
    office: str = field(default="", metadata={"help": "A folder with your office's own knowledge."})
    profile: str = field(default="", metadata={"help": "The name under which you train."})
    new_items_a_day: int = field(default=10, metadata={"help": "New training items a day."})
    keys: Mapping[str, str] = field(
        default_factory=dict, metadata={"help": 'Keys by command, as F1 lists them: new_conversation = "ctrl+t".'}
    )


def read_settings(path: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings, and what is wrong in the file, a sentence each with the mend."""
    from assistant.locations import config_file

    file = path or config_file()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [f"{file} cannot be read ({error}); the defaults are used."]
    return parse_settings(text, str(file))


def parse_settings(text: str, name: str = "config.toml") -> tuple[Settings, list[str]]:
    """The settings that a file's text makes; a setting with a mistake keeps its default."""
    import tomllib

    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), [f"{name}: {error}; the defaults are used."]
    good: dict[str, Any] = {}
    problems = [f"{name}:{_line(text, key)}: {said}" for key, said in _checked(given, good)]
    return Settings(**good), problems


def _checked(given: Mapping[str, Any], good: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Put what is right into `good`; yield the key and the trouble of everything else."""
    if not given:
        return
    from pydantic import TypeAdapter, ValidationError

    known = get_type_hints(Settings)
    for key, value in given.items():
        if key not in known:
            yield key, f"there is no setting {key!r}{nearest(key, known)}; it is ignored."
            continue
        try:
            good[key] = TypeAdapter(known[key]).validate_python(value, strict=True)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join([key, *map(str, first["loc"])])
            yield key, f"{where}: {first['msg']}, found {value!r}; the default is used."


def nearest(word: str, known: Mapping[str, Any]) -> str:
    """`; did you mean …?` where a known word is near, else nothing."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f", did you mean {found[0]!r}?" if found else ""


def _line(text: str, key: str) -> int:
    match = re.search(rf"^\s*\[?\s*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def template() -> str:
    """A settings file in which everything is explained and nothing is set."""
    lines = ["# Settings of claimdesk. A line without its # takes effect.", ""]
    for one in fields(Settings):
        lines.append(f"# {one.metadata['help']}")
        lines += ["# [keys]", ""] if one.default is MISSING else [f"# {one.name} = {toml_value(one.default)}", ""]
    return "\n".join(lines)


def with_setting(text: str, key: str, value: str | bool | int) -> str:
    """A file's text with one setting changed and everything else as it was."""
    line = f"{key} = {toml_value(value)}"
    changed, count = re.subn(rf"^{re.escape(key)}\s*=.*$", line.replace("\\", r"\\"), text, count=1, flags=re.MULTILINE)
    if count:
        return changed
    table = _TABLE.search(text)
    place = table.start() if table else len(text)
    before = text[:place] if not place or text[:place].endswith("\n") else text[:place] + "\n"
    return f"{before}{line}\n{text[place:]}"


def keep_setting(key: str, value: str | bool | int) -> str:
    """Write one setting into the file; why it could not be written, or nothing."""
    from assistant.locations import config_file

    path = config_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.exists() else template()
        draft = path.with_name(f"{path.name}.new")
        draft.write_text(with_setting(text, key, value), encoding="utf-8")
        os.replace(draft, path)
    except OSError as error:
        return f"{path} cannot be written ({error.strerror or error})"
    return ""


def toml_value(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)
