"""Plain YAML with line numbers, and nothing else of YAML."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.yamlfile import MAX_BYTES, FileError, read_yaml


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "file.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_scalar_stays_as_it_was_typed(tmp_path: Path) -> None:
    found = read_yaml(written(tmp_path, 'a: no\nb: 18\nc: 2026-01-01\nd: "x"\ne:\n'))
    assert found.data == {"a": "no", "b": "18", "c": "2026-01-01", "d": "x", "e": None}


def test_lines_are_known_by_path(tmp_path: Path) -> None:
    found = read_yaml(written(tmp_path, "a:\n  - x\n  - b: y\n"))
    assert found.line_of(("a", 1, "b")) == 3
    assert found.line_of(("a", 1, "nothing")) == 3


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\na: 2\n", 2, "twice"),
        ("a: &x 1\nb: *x\n", 1, "alias"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        ("a: b: c\n", 1, "mapping values"),
        ("a: [1\n", 2, "expected"),
        (b"a: \xff\xfe\n", 1, "UTF-8"),
        ('a: 1\nb: "\\e[31mx"\n', 2, "control code"),
        ('"\\u202ea": 1\n', 1, "direction"),
        ("? [a]\n: b\n", 1, "name"),
        (f"a: {'[' * 40}{']' * 40}\n", 1, "deeper"),
        (f"a: {'[' * 90_000}", 1, "depth"),
    ],
)
def test_what_is_not_plain_is_named_with_its_line(tmp_path: Path, text: str | bytes, line: int, message: str) -> None:
    with pytest.raises(FileError) as caught:
        read_yaml(written(tmp_path, text))
    assert caught.value.line == line
    assert message in caught.value.message
    assert caught.value.mend


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    with pytest.raises(FileError):
        read_yaml(written(tmp_path, "\n".join(lines)))


def test_a_file_larger_than_anybody_writes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="larger"):
        read_yaml(written(tmp_path, "a" * (MAX_BYTES + 1)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX pipes")
def test_a_pipe_that_would_never_end_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(FileError, match="plain file"):
        read_yaml(tmp_path / "pipe.yaml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.binary()))
def test_any_file_is_read_or_refused_by_one_error(tmp_path: Path, text: str | bytes) -> None:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    with contextlib.suppress(FileError):
        assert read_yaml(written(tmp_path, raw)).line_of(()) >= 1
