"""Notices that an office's folder may have changed, from a thread of its own, so that the screen needs no timer."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Final

_PAUSE: Final = 5_000
"""Milliseconds without a further change after which an edit counts as done; watchfiles wakes once in each."""
_LOOK: Final = 60
"""Seconds after which a folder is looked at anyhow: a share says nothing of edits made elsewhere."""


class FolderWatch:
    """Calls `look`, from its own thread, when something changed in a folder and else once a minute."""

    def __init__(self, folder: str, look: Callable[[], object], pause: int = _PAUSE) -> None:
        self._folder = os.path.expanduser(folder)
        self._look = look
        self._pause = pause
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin, beside whatever else is going on; the thread ends with the process."""
        threading.Thread(target=self._run, name="office", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._wait()
            if not self._stopped.is_set():
                self._look()

    def _wait(self) -> None:
        """Return when something changed, or after a minute; a folder that is not there is waited for."""
        from watchfiles import watch

        try:
            next(
                watch(
                    self._folder,
                    step=self._pause,
                    rust_timeout=_LOOK * 1_000,
                    yield_on_timeout=True,
                    stop_event=self._stopped,
                    raise_interrupt=False,
                ),
                None,
            )
        except OSError:
            self._stopped.wait(_LOOK)
