"""One question with its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.tui.painting import MUTED, paint_answer, paint_question

if TYPE_CHECKING:
    from assistant.answer import Answer


@dataclass(slots=True, eq=False)
class Exchange:
    """What was asked and said; the transcript paints it where it is to be seen."""

    question: str
    answer: Answer | None = None
    key: str = ""
    """Its name in the history."""
    opened: bool = False
    """Whether the sources are unfolded."""
    helpful: bool | None = None
    failed: bool = False
    """Whether no answer will come."""

    def paint(self, width: int) -> list[Content]:
        """The question and, once it came, the answer, with a line of air below."""
        lines = paint_question(self.question, width)
        if self.answer is None:
            lines.append(Content("  no answer" if self.failed else "  …").stylize(MUTED))
        else:
            lines += [*paint_answer(self.answer, width, self.opened), *self._judgement()]
        return [*lines, Content("")]

    def _judgement(self) -> list[Content]:
        if self.helpful is None:
            return []
        said = "You found this helpful." if self.helpful else "You found this not helpful."
        return [Content(said).stylize(MUTED)]
