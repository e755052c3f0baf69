"""What training needs, opened once: knowledge, lessons, exercises, record. Every door to training leads in here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.history.training import TrainingRecord
from assistant.training.items.item import Dealt
from assistant.training.items.scope import Base
from assistant.training.lessons import READ, Exercise, exercises, path
from assistant.training.marking import Marked, mark_choice, mark_text, parse
from assistant.training.placement import Placement
from assistant.training.progress import Progress, progress
from assistant.training.session import NEW_A_DAY, Session
from knowledge.models import Day

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.history import History
    from assistant.loading import Loaded
    from intents.interpreter import Interpreter
    from knowledge.models import Lesson


def local_now() -> datetime:
    """The time with the zone of this computer, which says when a day ends."""
    return datetime.now().astimezone()


class Classroom:
    """Sessions, quizzes and progress for any trainee on this computer."""

    def __init__(self, loaded: Loaded, history: History, clock: Callable[[], datetime] = local_now) -> None:
        self._loaded = loaded
        self.knowledge = loaded.knowledge
        self.record = TrainingRecord(history.database)
        self.clock = clock
        self.lessons = path(loaded.knowledge)

    @cached_property
    def pool(self) -> tuple[Exercise, ...]:
        """Every exercise of every lesson; made when first needed, in a second or two."""
        base = Base(self.knowledge, Day(self.clock().date().isoformat()))
        return tuple(exercises(base, self.lessons))

    @cached_property
    def _interpreter(self) -> Interpreter:
        from intents.interpreter import Interpreter

        return Interpreter(self.knowledge, self._loaded.language)

    def enter(self, profile: str) -> None:
        """Begin a trainee's record, if there is none."""
        self.record.add_profile(profile, self.clock())

    def session(self, profile: str, seed: int, new_a_day: int = NEW_A_DAY, topic: str = "") -> Session:
        """Practice of one topic, or of all that the trainee has read or met."""
        pool = [one for one in self.pool if one.topic == topic] if topic else self._begun(profile)
        return Session(self.record, profile, pool, self.clock, seed=seed, new_a_day=new_a_day)

    def lesson_session(self, profile: str, lesson: Lesson, seed: int, new: int) -> Session:
        """Practice right after a lesson, whatever else was new today."""
        pool = [one for one in self.pool if one.lesson == lesson.key]
        today = len(self.record.cards(profile))
        return Session(self.record, profile, pool, self.clock, seed=seed, new_a_day=today + new)

    def placement(self, profile: str, seed: int) -> Placement:
        """The placement quiz, from the first lesson not yet behind the trainee."""
        return Placement(self.record, profile, self.lessons, self.pool, seed)

    def progress(self, profile: str) -> Progress:
        """How far a trainee is."""
        return progress(self.record, profile, self.lessons, self.pool, self.clock())

    def finish(self, profile: str, lesson: Lesson) -> None:
        """Keep that a lesson was read."""
        self.record.mark(profile, f"{READ}{lesson.key}", self.clock())

    def mark(self, dealt: Dealt, response: str) -> Marked | None:
        """Judge an answer; nothing where it does not fit the form of the exercise."""
        if dealt.item.form == "type":
            return mark_text(dealt, response, self._interpreter) if response.strip() else None
        chosen = parse(dealt, response)
        return None if chosen is None else mark_choice(dealt, chosen)

    def ask(self, question: str) -> Answer:
        """What the chat says to a question."""
        from assistant.conversation import Conversation

        return Conversation(self._loaded).ask(question)

    def _begun(self, profile: str) -> list[Exercise]:
        """Exercises of lessons behind the trainee, and all met before; on the first day, those of the first lesson."""
        marked = {name.partition(":")[2] for name in self.record.marks(profile)}
        met = {card.item for card in self.record.cards(profile)}
        begun = marked or {lesson.key for lesson in self.lessons[:1]}
        return [one for one in self.pool if one.lesson in begun or one.key in met]
