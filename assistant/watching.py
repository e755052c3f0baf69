"""Notices that an office's folder may have changed, from a thread of its own, so that the screen needs no timer."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

_QUIET: Final = 0.3
"""Seconds without a further change after which an edit counts as done."""
_STEP: Final = 5.0
"""Seconds between two looks of watchfiles at what it has heard of: it cannot wait for an event itself."""
_LOOK: Final = 60.0
"""Seconds after which a folder is looked at anyhow where it may not tell of all edits, or is not there."""


class Changes(Protocol):
    """A way of the system to tell of changes."""

    def follow(self, folder: Path) -> bool:
        """Wait for changes in a folder from now on; whether it tells of them all."""

    def wait(self, patience: float | None, quiet: float) -> None:
        """Return when something changed and it has been quiet for so long, when woken, or when patience ends."""

    def wake(self) -> None:
        """Let the waiting thread go."""

    def close(self) -> None:
        """Let go of what the system holds for us."""


class FolderWatch:
    """Calls `look`, from its own thread, when a folder changed, and once a minute where it may not tell."""

    def __init__(
        self, folder: str, look: Callable[[], object], quiet: float = _QUIET, changes: Changes | None = None
    ) -> None:
        self._folder = Path(folder).expanduser()
        self._look = look
        self._quiet = quiet
        self._changes = changes or changes_here()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin, beside whatever else is going on; the thread ends with the process."""
        threading.Thread(target=self._run, name="office", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        if not self._stopped.is_set():
            self._stopped.set()
            self._changes.wake()

    def _run(self) -> None:
        patience = self._follow()
        while True:
            self._changes.wait(patience, self._quiet)
            if self._stopped.is_set():
                break
            patience = self._follow()
            self._look()
        self._changes.close()

    def _follow(self) -> float | None:
        """Follow the folder with what is new in it; seconds after which to look anyhow."""
        try:
            return None if self._changes.follow(self._folder) else _LOOK
        except OSError:
            return _LOOK


def changes_here() -> Changes:
    """The way of this system: on Linux nothing wakes without an edit."""
    if sys.platform != "linux":
        return Steps()
    from assistant.inotify import Inotify

    try:
        return Inotify()
    except OSError:
        return Steps()


class Steps:
    """Changes as watchfiles hears of them on macOS and Windows, where it looks up in steps."""

    def __init__(self) -> None:
        self._woken = threading.Event()
        self._folder: Path | None = None

    def follow(self, folder: Path) -> bool:
        """Listen to a folder, which may be a share, from the next wait on."""
        self._folder = folder if folder.is_dir() else None
        return False

    def wait(self, patience: float | None, quiet: float) -> None:
        """Return when something changed, when woken, or when patience ends."""
        from watchfiles import watch

        if self._folder is None:
            self._woken.wait(patience)
            return
        try:
            next(
                watch(
                    self._folder,
                    step=round(max(quiet, _STEP) * 1_000),
                    rust_timeout=round((patience or 0) * 1_000),
                    yield_on_timeout=True,
                    stop_event=self._woken,
                    raise_interrupt=False,
                ),
                None,
            )
        except OSError:
            self._woken.wait(patience)

    def wake(self) -> None:
        """Let the waiting thread go."""
        self._woken.set()

    def close(self) -> None:
        """Nothing is held: watchfiles lets go of its own."""
