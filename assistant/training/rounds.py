"""A round of practice: draws, marks, keeps, and at its end says what to look at again. Every door practises with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from assistant.training.items.item import Dealt

if TYPE_CHECKING:
    from assistant.training.classroom import Classroom
    from assistant.training.marking import Marked


class Source(Protocol):
    """What exercises come from and answers go to: a session, or the placement quiz."""

    def next(self) -> Dealt | None:
        """The next exercise, or nothing at the end."""

    def answer(self, dealt: Dealt, marked: Marked) -> object:
        """Keep an answer."""

    def left(self) -> str:
        """How much is still to come, in words."""


class Round:
    """One exercise after the other; an answer is kept before anybody hears whether it was right."""

    def __init__(self, room: Classroom, source: Source, ending: Callable[[], list[str]] = list) -> None:
        """Practise with a source; `ending` says what there is to say when it is over."""
        self._room = room
        self._source = source
        self._ending = ending
        self.given = 0
        self.right = 0
        self.hinted = False
        self.missed: list[Dealt] = []
        """What was wrong, each once, in the order in which it came."""
        self.marked: Marked | None = None
        self.dealt = source.next()

    @property
    def left(self) -> str:
        """How much is still to come."""
        return self._source.left()

    def answer(self, response: str) -> Marked | None:
        """Mark and keep an answer; nothing where it does not fit the exercise."""
        marked = self._room.mark(self.dealt, response, self.hinted) if self.dealt and not self.marked else None
        if self.dealt is None or marked is None:
            return None
        self._source.answer(self.dealt, marked)
        self.marked = marked
        self.given += 1
        self.right += marked.correct
        if not marked.correct and self.dealt.item.key not in {one.item.key for one in self.missed}:
            self.missed.append(self.dealt)
        return marked

    def go_on(self) -> None:
        """Draw the next exercise."""
        self.dealt, self.marked, self.hinted = self._source.next(), None, False

    def ending(self) -> list[str]:
        """What to say at the end, a line each."""
        score = [f"{self.right} of {self.given} right."] if self.given else []
        return [*score, *self._ending()]
