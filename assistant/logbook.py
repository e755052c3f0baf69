"""What went wrong unforeseen, for a bug report: where in the program, and nothing of what was asked."""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_MOST_BYTES: Final = 200_000
_KEPT: Final = 3
"""Older logs that are kept; the oldest goes when a new one is begun."""


def log_file() -> Path:
    """Where it is written."""
    from assistant.locations import state_folder

    return state_folder() / "claimdesk.log"


def record(error: BaseException) -> Path | None:
    """Write an error's kind and the places it passed through; its message may quote a question and is left out.

    Gives the file, or None where it cannot be written.
    """
    path = log_file()
    places = [f"  {at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__)]
    said = "\n".join([type(error).__name__, *places])
    entry = logging.LogRecord("claimdesk", logging.ERROR, "", 0, said, None, None)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        handler.handle(entry)
        handler.close()
        path.chmod(0o600)
    except OSError:
        return None
    return path
