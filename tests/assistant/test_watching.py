"""A folder is watched from beside: edits are told, and stopping ends it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from assistant.watching import FolderWatch

LONG = 30
"""Seconds that nothing here takes."""
PAUSE = 50
"""Milliseconds; a person's edit is given longer."""


def watched(folder: Path, look: Callable[[], object]) -> tuple[FolderWatch, threading.Thread]:
    watch = FolderWatch(str(folder), look, PAUSE)
    watch.start()
    return watch, next(thread for thread in threading.enumerate() if thread.name == "office")


def test_an_edit_is_told_and_nothing_after_the_end(tmp_path: Path) -> None:
    told = threading.Event()
    watch, thread = watched(tmp_path, told.set)
    for number in range(LONG):
        (tmp_path / "ours.yaml").write_text(str(number), encoding="utf-8")
        if told.wait(1):
            break
    assert told.is_set()
    watch.stop()
    thread.join(LONG)
    assert not thread.is_alive()


def test_a_folder_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    watch, thread = watched(tmp_path / "nowhere", lambda: None)
    assert thread.daemon
    watch.stop()
    thread.join(LONG)
    assert not thread.is_alive()
