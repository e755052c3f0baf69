"""The only place that writes to standard output: what it may show, and in what width and colour."""

from __future__ import annotations

import os
import sys
from typing import Final

_SIGNS: Final = str.maketrans({"✓": "+", "✗": "x", "◐": "~", "→": "->", "·": "-", "…": "..."})
MAX_WIDTH: Final = 100


def prefers_colour() -> bool:
    """Colour only on a terminal that can show it, and never against NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns to fill: the terminal's, at most MAX_WIDTH; 80 where there is none."""
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, MAX_WIDTH)
    except (OSError, ValueError):
        return 80


def say(text: str) -> None:
    """Print a line: of control codes only colours, and plain signs for those that the output's encoding lacks."""
    if not text.replace("\n", "").isprintable():
        text = _tame(text)
    encoding = sys.stdout.encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_SIGNS).encode(encoding, "replace").decode(encoding)
    print(text)


def complain(text: str) -> None:
    """Say on standard error what went wrong and what to do."""
    print(f"claimdesk: {_tame(text)}", file=sys.stderr)


def _tame(text: str) -> str:
    """Text whatever its origin: colours stay, and nothing else that a terminal would obey."""
    import re

    from intents.text import harmless

    parts = re.split(r"(\x1b\[[\d;]{0,8}m)", text)
    return "".join(part if place % 2 else harmless(part) for place, part in enumerate(parts))
