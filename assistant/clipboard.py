"""The system's clipboard, by way of the program that each platform has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

_PROGRAMS: Final = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_WAIT: Final = 2.0


def clipboard_program(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> tuple[str, ...]:
    """The command that takes text for the clipboard, or nothing where there is none."""
    if platform == "darwin":
        found: tuple[tuple[str, ...], ...] = (("pbcopy",),)
    elif platform == "win32":
        found = (("clip",),)
    else:
        found = tuple(command for needed, command in _PROGRAMS if environment.get(needed))
    return next((command for command in found if shutil.which(command[0])), ())


def copy_to_system(text: str) -> str:
    """Hand text to the system's clipboard; the name of the program that took it, or nothing."""
    program = clipboard_program()
    if not program:
        return ""
    try:
        subprocess.run(
            program,
            input=text.encode("utf-8", "replace"),
            check=True,
            timeout=_WAIT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return program[0]
