"""What an empty chat shows: what this is, and questions to try."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from assistant.tui.painting import MUTED, TITLE, action_link


def samples() -> list[str]:
    """Questions to try."""
    return (Path(__file__).parent / "samples.txt").read_text(encoding="utf-8").splitlines()


class Welcome(Static):
    """Sample questions, asked by a click or by their number, and the notice about CDT."""

    def on_mount(self) -> None:
        lines = [Content("What would you like to know?").stylize(TITLE), Content("")]
        lines += [_offer(number, text) for number, text in enumerate(samples(), 1)]
        lines += [Content(""), Content("Alt and a number asks one of these; /train teaches, /tour shows around.")]
        notice = "Offline; every sentence with its source. CDT is owned by the American Dental Association,"
        lines += [Content(""), Content(f"{notice} with which claimdesk is not affiliated.").stylize(MUTED)]
        self.update(Content("\n").join(lines))


def _offer(number: int, text: str) -> Content:
    line = Content.assemble("  ", (f"{number}", "bold $text-accent"), "  ", (text, "$text-accent"))
    return line.stylize(action_link(f"screen.follow({number})"))
