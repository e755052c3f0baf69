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
    """Sample questions that can be clicked, and the notice about CDT."""

    def on_mount(self) -> None:
        lines = [Content("What would you like to know?").stylize(TITLE), Content("")]
        lines += [
            Content(f"  › {text}").stylize("$text-accent").stylize(action_link(f"app.sample({number})"))
            for number, text in enumerate(samples())
        ]
        notice = "Offline; every sentence with its source. CDT is owned by the American Dental Association,"
        lines += [Content(""), Content(f"{notice} with which claimdesk is not affiliated.").stylize(MUTED)]
        self.update(Content("\n").join(lines))
