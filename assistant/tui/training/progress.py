"""How far a trainee is, as bars and as a calendar; and the certificate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.training import certificate, wording
from assistant.training.progress import READINESS
from assistant.training.report import weakest_differences
from assistant.tui.painting import MUTED, hang, safe
from assistant.tui.training.painting import heading, paint_calendar, paint_topics
from assistant.tui.training.text_screen import LEAVE, TextScreen

if TYPE_CHECKING:
    from assistant.training.classroom import Classroom
    from assistant.training.progress import Progress


def progress_lines(found: Progress, today: date, width: int) -> Iterator[Content]:
    """Readiness by topic, days, and what was mixed up most."""
    yield heading("Ready, by topic")
    yield from paint_topics(found.topics, width)
    yield Content("")
    yield heading("Days")
    yield from paint_calendar(found.days, today, max(4, min(14, (width - 3) // 2)))
    weakest = weakest_differences(found)
    if weakest:
        yield Content("")
        yield heading("Mixed up most")
        yield from hang(Content(", ".join(weakest)), width)


class ProgressScreen(TextScreen):
    """One trainee's progress, with what the figures mean."""

    def __init__(self, room: Classroom, profile: str) -> None:
        super().__init__()
        self._room = room
        self._found = room.progress(profile)

    def show(self) -> None:
        self.paint("Progress", "", self._lines(), [LEAVE])

    def _lines(self) -> Iterator[Content]:
        yield from hang(Content(wording.figures(self._found)), self.columns)
        yield Content("")
        yield from progress_lines(self._found, self._room.clock().date(), self.columns)
        yield Content("")
        yield from hang(Content(READINESS).stylize(MUTED), self.columns)


class CertificateScreen(TextScreen):
    """The certificate of the whole path, or what is lacking for it."""

    def __init__(self, room: Classroom, profile: str) -> None:
        super().__init__()
        self._room = room
        self._found = room.progress(profile)

    def show(self) -> None:
        self.paint("Certificate", "", self._lines(), [LEAVE])

    def _lines(self) -> Iterator[Content]:
        lacking = certificate.lacking(self._found)
        if lacking:
            yield Content(f"{wording.still_to_pass(lacking)}:")
            for stand in lacking:
                yield from hang(Content(safe(stand.lesson.name)), self.columns, "• ")
            return
        earned = certificate.certify(self._found, self._room.clock().date(), self._room.knowledge.version)
        for line in certificate.as_text(earned).splitlines():
            yield from hang(Content(safe(line)), self.columns)
        yield Content("")
        yield from hang(Content("To print it: claimdesk train certificate --html FILE").stylize(MUTED), self.columns)
