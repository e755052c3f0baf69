"""What an empty chat shows: what this is, and questions to try."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from textual.content import Content

from assistant.tui.painting import MUTED, TITLE, hang, paint_offer


@cache
def samples() -> tuple[str, ...]:
    """Questions to try."""
    return tuple((Path(__file__).parent / "samples.txt").read_text(encoding="utf-8").splitlines())


@cache
def paint_welcome(width: int) -> list[Content]:
    """Sample questions, asked by a click or by their number, and the notice about CDT."""
    ways = "Alt and a number asks one of these; /train teaches, /tour shows around, F1 lists all that can be done."
    notice = (
        "Offline; every sentence with its source. CDT is owned by the American Dental Association, "
        "with which claimdesk is not affiliated."
    )
    return [
        Content(""),
        Content("What would you like to know?").stylize(TITLE),
        Content(""),
        *(line for number, text in enumerate(samples(), 1) for line in paint_offer(number, text, width)),
        Content(""),
        *hang(Content(ways), width),
        Content(""),
        *hang(Content(notice).stylize(MUTED), width),
    ]
