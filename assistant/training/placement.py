"""The placement quiz: a few exercises a lesson, in order; all right marks it as known, a miss ends its branch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, Final

from assistant.training.items.item import MOST_CHOICES, Dealt, deal
from assistant.training.lessons import KNOWN, Exercise
from assistant.training.session import keep

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.history.training import TrainingRecord
    from assistant.training.marking import Marked
    from knowledge.models import Lesson

ASKED: Final = 4
"""So many exercises a lesson: with four choices each, guessing all of them right is one chance in 256."""


class Placement:
    """Walks down the path and skips what rests on a lesson that was not known."""

    def __init__(
        self,
        record: TrainingRecord,
        profile: str,
        lessons: Sequence[Lesson],
        pool: Sequence[Exercise],
        clock: Callable[[], datetime],
        *,
        seed: int,
    ) -> None:
        """Ask about the lessons that are not behind the trainee yet."""
        self._record = record
        self._profile = profile
        self._clock = clock
        self._seed = seed
        behind = {name.partition(":")[2] for name in record.marks(profile) if name.startswith(KNOWN)}
        self._waiting = [lesson for lesson in lessons if lesson.key not in behind]
        self._pool = pool
        self._exercises: dict[str, Exercise] = {}
        self._left: list[Dealt] = []
        self._unknown: set[str] = set()
        self.known: list[Lesson] = []

    def next(self) -> Dealt | None:
        """The next exercise, or nothing when the path is walked."""
        while not self._left and self._waiting:
            if {*self._waiting[0].requires} & self._unknown:
                self._unknown.add(self._waiting.pop(0).key)
            else:
                self._left = self._drawn(self._waiting[0])
                if not self._left:
                    self._waiting.pop(0)
        return self._left[0] if self._left else None

    def left(self) -> str:
        """Which lesson is asked about."""
        return self._waiting[0].name if self._waiting else ""

    def answer(self, dealt: Dealt, marked: Marked) -> None:
        """Keep the answer; a wrong one ends the lesson, the last right one marks it as known."""
        now = self._clock()
        keep(self._record, self._profile, self._exercises[dealt.item.key], marked, now)
        self._left.pop(0)
        if not marked.correct:
            self._unknown.add(self._waiting.pop(0).key)
            self._left.clear()
        elif not self._left:
            lesson = self._waiting.pop(0)
            self._record.mark(self._profile, f"{KNOWN}{lesson.key}", now)
            self.known.append(lesson)

    def _drawn(self, lesson: Lesson) -> list[Dealt]:
        """Exercises with choices, drawn by the seed, the kinds by turns."""
        choices = [one for one in self._pool if one.lesson == lesson.key and one.item.form == "choose"]
        mine = [one for one in choices if len(one.item.wrong) >= MOST_CHOICES - 1] or choices
        self._exercises.update({one.key: one for one in mine})
        dealt = sorted((deal(one.item, self._seed) for one in mine), key=lambda one: _rank(one, self._seed))
        kinds: dict[str, list[Dealt]] = {}
        for one in dealt:
            kinds.setdefault(one.item.kind, []).append(one)
        turns = [one for number in range(ASKED) for group in kinds.values() for one in group[number : number + 1]]
        return turns[:ASKED]


def _rank(dealt: Dealt, seed: int) -> float:
    return Random(f"{seed}/{dealt.item.key}").random()
