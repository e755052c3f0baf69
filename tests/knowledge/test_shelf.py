"""Records in one file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.shelf import MAGIC, Layers, Shelf, ShelfError, write_shelf

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.dictionaries(st.text(), VALUES, max_size=6))
def test_what_is_put_in_comes_out(tmp_path: Path, records: dict[str, object]) -> None:
    path = str(tmp_path / "a.shelf")
    write_shelf(path, records)
    shelf = Shelf(path)
    assert {name: shelf.get(name) for name in shelf} == records


def test_a_record_that_is_not_there_is_none(tmp_path: Path) -> None:
    path = str(tmp_path / "a.shelf")
    write_shelf(path, {"a": 1})
    assert Shelf(path).get("b") is None
    assert "b" not in Shelf(path)


def test_names_with_the_same_checksum_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.shelf._checksum", len)
    path = str(tmp_path / "a.shelf")
    write_shelf(path, {"a": 1, "b": 2, "cc": 3})
    shelf = Shelf(path)
    assert [shelf.get(name) for name in ("a", "b", "c", "cc", "dd")] == [1, 2, None, 3, None]


@pytest.mark.parametrize("raw", [b"", b"not a shelf at all", MAGIC, MAGIC + b"\x01" + bytes(14) + b"\x01"])
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.shelf"
    path.write_bytes(raw)
    with pytest.raises(ShelfError, match="delete it"):
        Shelf(str(path))


def test_the_upper_layer_wins(tmp_path: Path) -> None:
    for name, records in (("low", {"a": 1, "b": 2}), ("high", {"b": 3})):
        write_shelf(str(tmp_path / name), records)
    both = Layers(Shelf(str(tmp_path / "high")), Shelf(str(tmp_path / "low")))
    assert {name: both.get(name) for name in both} == {"a": 1, "b": 3}
