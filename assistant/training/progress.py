"""How far a trainee is: by lesson, by topic, by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from assistant.training.lessons import Exercise, Stand, stands
from assistant.training.schedule import recall

if TYPE_CHECKING:
    from assistant.history.models import Card, Review
    from assistant.history.training import TrainingRecord
    from knowledge.models import Lesson

CORE: Final = 20
READINESS: Final = (
    f"Readiness is the chance of knowing a topic today: the recall that FSRS predicts, averaged over the exercises "
    f"practised; until {CORE} of them (or all, where there are fewer) are practised, each that lacks counts as nought."
)


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """One topic in figures."""

    topic: str
    answered: int
    right: int
    seen: int
    """Exercises met at least once."""
    exercises: int
    ready: float

    @property
    def accuracy(self) -> float | None:
        """The share of right answers; none before the first."""
        return self.right / self.answered if self.answered else None


@dataclass(frozen=True, slots=True)
class Progress:
    """One trainee in figures."""

    profile: str
    stands: tuple[Stand, ...]
    topics: tuple[TopicProgress, ...]
    days: Mapping[date, int]
    """Answers by day."""
    streak: int
    answered: int
    right: int
    missed: Mapping[tuple[str, ...], int]
    """Wrong answers by the codes that were to be told apart."""

    @property
    def done(self) -> int:
        """How many lessons are behind the trainee."""
        return sum(1 for stand in self.stands if stand.standing in {"done", "known"})

    @property
    def accuracy(self) -> float | None:
        """The share of right answers; none before the first."""
        return self.right / self.answered if self.answered else None


def progress(
    record: TrainingRecord, profile: str, lessons: Sequence[Lesson], pool: Sequence[Exercise], now: datetime
) -> Progress:
    """Look at a trainee's record on the path as it is now."""
    reviews = record.reviews(profile)
    cards = {card.item: card for card in record.cards(profile)}
    days = _days(reviews, now)
    return Progress(
        profile=profile,
        stands=tuple(standing(record, profile, lessons, pool)),
        topics=tuple(_topics(lessons, pool, reviews, cards, now)),
        days=days,
        streak=_streak(days, now.date()),
        answered=len(reviews),
        right=sum(review.correct for review in reviews),
        missed=_missed(pool, reviews),
    )


def standing(record: TrainingRecord, profile: str, lessons: Sequence[Lesson], pool: Sequence[Exercise]) -> list[Stand]:
    """Where the trainee stands, lesson by lesson."""
    lesson_of = {exercise.key: exercise.lesson for exercise in pool}
    answers: dict[str, list[bool]] = {}
    for review in record.reviews(profile):
        if review.item in lesson_of:
            answers.setdefault(lesson_of[review.item], []).append(review.correct)
    sizes: dict[str, int] = {}
    for exercise in pool:
        sizes[exercise.lesson] = sizes.get(exercise.lesson, 0) + 1
    return stands(lessons, record.marks(profile), answers, sizes)


def _topics(
    lessons: Sequence[Lesson],
    pool: Sequence[Exercise],
    reviews: Sequence[Review],
    cards: Mapping[str, Card],
    now: datetime,
) -> Iterable[TopicProgress]:
    for topic in dict.fromkeys(lesson.topic for lesson in lessons):
        keys = [exercise.key for exercise in pool if exercise.topic == topic]
        given = [review for review in reviews if review.topic == topic]
        known = [recall(cards[key].state, now) for key in keys if key in cards]
        wanted = max(len(known), min(CORE, len(keys)))
        yield TopicProgress(
            topic=topic,
            answered=len(given),
            right=sum(review.correct for review in given),
            seen=len(known),
            exercises=len(keys),
            ready=sum(known) / wanted if wanted else 0.0,
        )


def _days(reviews: Iterable[Review], now: datetime) -> dict[date, int]:
    days: dict[date, int] = {}
    for review in reviews:
        day = review.at.astimezone(now.tzinfo).date()
        days[day] = days.get(day, 0) + 1
    return days


def _streak(days: Mapping[date, int], today: date) -> int:
    """Days in a row up to today; a today not yet begun breaks nothing."""
    day = today if today in days else today - timedelta(days=1)
    length = 0
    while day in days:
        length, day = length + 1, day - timedelta(days=1)
    return length


def _missed(pool: Iterable[Exercise], reviews: Iterable[Review]) -> dict[tuple[str, ...], int]:
    """Wrong answers by pair of codes, the most first."""
    pairs = {one.key: tuple(sorted(one.item.subjects)) for one in pool if one.item.kind == "which-of-two"}
    wrong: dict[tuple[str, ...], int] = {}
    for review in reviews:
        if not review.correct and review.item in pairs:
            wrong[pairs[review.item]] = wrong.get(pairs[review.item], 0) + 1
    return dict(sorted(wrong.items(), key=lambda entry: (-entry[1], entry[0])))
