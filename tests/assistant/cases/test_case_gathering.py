"""Rows come back patient by patient, the same whether they fit in memory or not, and no name reaches the disk."""

from __future__ import annotations

import tempfile
from typing import IO, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cases.gathering import Gathering, Kept, Seal
from assistant.cases.visits import NO_AGE, Visit
from knowledge.models import Day

names = st.sampled_from(["", "Ann Lee", "Bob", "Ünal", "山田"])
visits = st.builds(
    Visit, names, st.sampled_from([Day("2026-01-05"), Day("2026-02-02")]), st.sampled_from(["8", "9"]),
    st.sampled_from(["D3351", "D3352"]), st.just(""), st.just(""), st.just(NO_AGE), st.integers(1, 99),
)  # fmt: skip


def gathered(given: list[Visit], most: int) -> dict[str, list[tuple[Any, ...]]]:
    gathering = Gathering(most)
    for item in given:
        gathering.add(item)
    return {gathering.name(key): [rest[1:] for rest in found] for key, found in gathering.patients()}


@settings(max_examples=100, deadline=None)
@given(st.lists(visits, max_size=30))
def test_on_disk_as_in_memory(given: list[Visit]) -> None:
    assert gathered(given, 3) == gathered(given, 1000)


@given(st.text(max_size=300))
def test_a_seal_opens_only_with_its_key(name: str) -> None:
    seal = Seal()
    assert seal.open(seal.close(name)) == name
    assert len(name) < 2 or name not in seal.close(name)


def test_no_name_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[IO[bytes]] = []
    make = tempfile.TemporaryFile

    def kept() -> IO[bytes]:
        files.append(make())
        return files[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", kept)
    gathered([Visit("Ann Lee", Day("2026-01-05"), "9", "D3351", "", "", NO_AGE, row) for row in range(1, 10)], 2)
    files[0].seek(0)
    written = files[0].read()
    assert b"D3351" in written
    assert b"Ann" not in written


def test_what_is_kept_comes_back_in_order() -> None:
    kept = Kept(3)
    for number in range(10):
        kept.add((number, "x"))
    assert [number for number, _ in kept] == list(range(10))
