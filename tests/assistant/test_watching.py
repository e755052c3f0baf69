"""A folder is watched from beside: edits are told, nothing wakes without one, and stopping ends it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.watching import Changes, FolderWatch, Steps, changes_here

LONG = 30
"""Seconds that nothing here takes."""
QUIET = 0.05
"""Seconds; a person's edit is given longer."""


@pytest.fixture(params=[changes_here, Steps])
def changes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Changes:
    """The way of this system, and the one of the others."""
    monkeypatch.setattr("assistant.watching._STEP", QUIET)
    made: Changes = request.param()
    return made


def watched(folder: Path, look: Callable[[], object], changes: Changes) -> tuple[FolderWatch, threading.Thread]:
    watch = FolderWatch(str(folder), look, QUIET, changes)
    watch.start()
    return watch, next(thread for thread in threading.enumerate() if thread.name == "office")


def test_an_edit_is_told_and_nothing_after_the_end(tmp_path: Path, changes: Changes) -> None:
    told = threading.Event()
    watch, thread = watched(tmp_path, told.set, changes)
    edit_until(told, tmp_path / "ours.yaml")
    watch.stop()
    thread.join(LONG)
    assert not thread.is_alive()


def test_a_folder_that_is_not_there_is_waited_for(tmp_path: Path, changes: Changes) -> None:
    watch, thread = watched(tmp_path / "nowhere", lambda: None, changes)
    assert thread.daemon
    watch.stop()
    watch.stop()
    thread.join(LONG)
    assert not thread.is_alive()


def test_a_new_folder_is_followed_too(tmp_path: Path, changes: Changes) -> None:
    told = threading.Event()
    watch, thread = watched(tmp_path, told.set, changes)
    (tmp_path / "denials").mkdir()
    edit_until(told, tmp_path / "denials" / "ours.yaml")
    told.clear()
    edit_until(told, tmp_path / "denials" / "ours.yaml")
    watch.stop()
    thread.join(LONG)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere watchfiles looks up in steps")
def test_nothing_wakes_without_an_edit(tmp_path: Path) -> None:
    told: list[None] = []
    (tmp_path / ".git").mkdir()
    watch, thread = watched(tmp_path, lambda: told.append(None), changes_here())
    thread.join(0.2)
    before = times_woken(thread)
    (tmp_path / ".git" / "index").write_text("", encoding="utf-8")
    thread.join(1)
    assert times_woken(thread) == before
    assert not told
    watch.stop()
    thread.join(LONG)


def times_woken(thread: threading.Thread) -> list[str]:
    """What Linux counts of the times that a thread ran."""
    status = Path(f"/proc/self/task/{thread.native_id}/status").read_text(encoding="utf-8")
    return [line for line in status.splitlines() if "ctxt_switches" in line]


def edit_until(told: threading.Event, file: Path) -> None:
    """Write a file until it is noticed: the watch may not stand yet."""
    for number in range(LONG):
        file.write_text(str(number), encoding="utf-8")
        if told.wait(1):
            return
    pytest.fail("no edit was told")
