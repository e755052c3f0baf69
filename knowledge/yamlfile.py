"""One YAML file as plain data, with the line each value stands on.

Only the plain part of YAML is read: every scalar stays the text that was typed, so that `no`, `18` and
`2026-01-01` mean what a person wrote; tags, anchors and aliases are refused, and so are signs that a terminal would
obey and a file too large or too deep to be someone's writing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

MAX_BYTES = 2_000_000
MAX_DEPTH = 20

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Step: TypeAlias = str | int

_NULL_TAG = "tag:yaml.org,2002:null"
_CORE_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
}


class FileError(Exception):
    """A file that cannot be read as plain YAML: `line` counts from 1."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, and the line of each value by its path."""

    data: Data
    lines: dict[tuple[Step, ...], int] = field(default_factory=dict)

    def line_of(self, path: tuple[Step, ...]) -> int:
        """The line of the value at a path, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path) -> Document:
    """Read one file.

    Raises FileError where it is not plain YAML and OSError where it cannot be opened.
    """
    text = read_text(path)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "not YAML"
        raise FileError(mark.line + 1 if mark else 1, problem, _yaml_mend(problem)) from None
    except yaml.YAMLError as error:
        raise FileError(1, str(error).splitlines()[0], "remove the characters YAML does not allow") from None
    lines: dict[tuple[Step, ...], int] = {}
    data = _plain(node, (), lines, set()) if node is not None else None
    return Document(data, lines)


def read_text(path: Path) -> str:
    """The text of a file that a person wrote.

    Raises FileError where it cannot be one and OSError where it cannot be opened.
    """
    if not path.is_file():
        raise FileError(1, "this is no plain file", "put a file of text in its place")
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise FileError(1, f"the file is larger than {MAX_BYTES:,} bytes", "split it into several files")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(1, f"not UTF-8 text ({error.reason})", "save the file as UTF-8") from None


def require_harmless(text: str, line: int) -> str:
    """The text itself; FileError where it holds what a terminal would obey or what turns the direction of writing."""
    if not text.isprintable() and any(unicodedata.category(sign)[0] == "C" and sign not in "\n\t" for sign in text):
        raise FileError(line, "a control code or a mark that turns the direction of writing", "type the text anew")
    return text


def _yaml_mend(problem: str) -> str:
    if "mapping values" in problem:
        return 'a colon followed by a space needs the whole sentence in double quotes: "…: …"'
    return "check indentation, quotes and brackets on this line and the one above"


def _plain(node: yaml.Node, path: tuple[Step, ...], lines: dict[tuple[Step, ...], int], seen: set[int]) -> Data:
    line = node.start_mark.line + 1
    lines[path] = line
    if len(path) > MAX_DEPTH:
        raise FileError(line, f"nested deeper than {MAX_DEPTH} levels", "write it as docs/knowledge-format.md shows")
    if id(node) in seen:
        raise FileError(line, "an alias (*name) repeats a value", "write the value out again")
    seen.add(id(node))
    if node.tag not in _CORE_TAGS:
        raise FileError(line, f"the tag {node.tag} is not allowed", "remove the tag")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines, seen) for index, item in enumerate(node.value)]
    return None if node.tag == _NULL_TAG else require_harmless(str(node.value), line)


def _mapping(
    node: yaml.MappingNode, path: tuple[Step, ...], lines: dict[tuple[Step, ...], int], seen: set[int]
) -> Data:
    found: dict[str, Data] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise FileError(line, "a field's name is a list or a mapping", "write a plain word before the colon")
        key = require_harmless(str(key_node.value), line)
        if key in found:
            raise FileError(line, f"'{key}' stands here twice", "keep one of the two")
        found[key] = _plain(value_node, (*path, key), lines, seen)
        lines[(*path, key)] = line
    return found
