"""What training needs, opened once: knowledge, lessons, exercises, record. Every door to training leads in here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from assistant.history.training import TrainingRecord
from assistant.training.hints import with_hint
from assistant.training.items.item import Dealt
from assistant.training.items.scope import Base
from assistant.training.lessons import PASS, READ, ROUND, Exercise, exercises, path
from assistant.training.marking import Marked, mark_choice, mark_text, parse
from assistant.training.placement import Placement
from assistant.training.progress import Progress, progress, standing
from assistant.training.rounds import Round
from assistant.training.session import NEW_A_DAY, Session
from knowledge.models import Day

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.history import History
    from assistant.loading import Loaded
    from assistant.training.lessons import Stand
    from intents.interpreter import Interpreter
    from knowledge.models import Lesson


SOMEBODY: Final = "me"
"""The profile of a computer on which one person trains and gave no name."""
LONGEST_NAME: Final = 60


def is_name(text: str) -> bool:
    """Whether a profile may be called so."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable()


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
        self._making = Lock()

    @property
    def pool(self) -> tuple[Exercise, ...]:
        """Every exercise of every lesson; made when first needed, in a second or two, and by one thread only."""
        with self._making:
            return self._pool

    @cached_property
    def _pool(self) -> tuple[Exercise, ...]:
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

    def practice(self, profile: str, new_a_day: int = NEW_A_DAY, topic: str = "", seed: int | None = None) -> Round:
        """A round of what is due and what is new today; without a seed every day draws anew."""
        session = self.session(profile, self._seed(seed), new_a_day, topic)
        return Round(self, session, lambda: _coming(session))

    def lesson_practice(self, profile: str, lesson: Lesson, seed: int | None = None) -> Round:
        """A round right after a lesson, whatever else was new today."""
        pool = [one for one in self.pool if one.lesson == lesson.key]
        new = len(self.record.cards(profile)) + ROUND
        session = Session(self.record, profile, pool, self.clock, seed=self._seed(seed), new_a_day=new)
        return Round(self, session, lambda: [self._passed(profile, lesson), *_coming(session)])

    def quiz(self, profile: str, seed: int | None = None) -> Round:
        """The placement quiz, from the first lesson not yet behind the trainee."""
        quiz = Placement(self.record, profile, self.lessons, self.pool, self.clock, seed=self._seed(seed))
        return Round(self, quiz, lambda: [_known(quiz)])

    def _seed(self, seed: int | None) -> int:
        return self.clock().toordinal() if seed is None else seed

    def _passed(self, profile: str, lesson: Lesson) -> str:
        standing_now = next(stand.standing for stand in self.stands(profile) if stand.lesson.key == lesson.key)
        if standing_now in {"done", "known"}:
            return f"{lesson.name}: passed."
        return f"{lesson.name}: not passed yet; {round(PASS * 100)} % of the last {ROUND} right passes it."

    def progress(self, profile: str) -> Progress:
        """How far a trainee is."""
        return progress(self.record, profile, self.lessons, self.pool, self.clock())

    @property
    def topics(self) -> list[str]:
        """What progress is counted under, in the order of the lessons."""
        return list(dict.fromkeys(lesson.topic for lesson in self.lessons))

    def stands(self, profile: str) -> list[Stand]:
        """Where a trainee stands on the path."""
        return standing(self.record, profile, self.lessons, self.pool)

    def finish(self, profile: str, lesson: Lesson) -> None:
        """Keep that a lesson was read."""
        self.record.mark(profile, f"{READ}{lesson.key}", self.clock())

    def mark(self, dealt: Dealt, response: str, hinted: bool = False) -> Marked | None:
        """Judge an answer; nothing where it does not fit the form of the exercise."""
        marked = self._judge(dealt, response)
        return with_hint(marked) if marked and hinted else marked

    def _judge(self, dealt: Dealt, response: str) -> Marked | None:
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


def _coming(session: Session) -> list[str]:
    count = session.tomorrow()
    return [f"{count} {'comes' if count == 1 else 'come'} back by tomorrow."] if count else []


def _known(quiz: Placement) -> str:
    names = ", ".join(lesson.name for lesson in quiz.known)
    return f"Known now: {names}." if names else "No lesson is marked as known; begin with the first one that is open."
