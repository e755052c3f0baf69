"""One question with its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.tui.painting import MUTED, paint_answer, paint_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    _said: str = ""

    def paint(self, width: int) -> list[Content]:
        """The question and, once it came, the answer, with air above each."""
        lines = [Content(""), *paint_question(self.question, width), Content("")]
        if self.answer is None:
            lines.append(Content("  no answer" if self.failed else "  …").stylize(MUTED))
        else:
            lines += [*paint_answer(self.answer, width, self.opened), *self._judgement()]
        return lines

    def asked(self, width: int) -> int:
        """Lines from the top of what is painted to the end of the question."""
        return 1 + len(paint_question(self.question, width))

    def holds(self, words: Sequence[str]) -> bool:
        """Whether all these words, in small letters, were said here."""
        if not self._said:
            self._said = "\n".join([self.question, *(_texts(self.answer) if self.answer else ())]).lower()
        return all(word in self._said for word in words)

    def _judgement(self) -> list[Content]:
        if self.helpful is None:
            return []
        said = "You found this helpful." if self.helpful else "You found this not helpful."
        return [Content(said).stylize(MUTED)]


def _texts(answer: Answer) -> Iterator[str]:
    yield answer.headline
    for part in answer.sections:
        yield from (part.title, part.body, *(row.label for row in part.rows))
    yield from (statement.text for statement in answer.statements())
    yield from answer.follow_ups
