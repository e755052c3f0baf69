"""A practice session: what comes next, and what an answer changes; every answer is kept before it is judged aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from assistant.history.models import Card, Review
from assistant.training.items.item import Dealt, deal
from assistant.training.lessons import Exercise
from assistant.training.marking import Marked
from assistant.training.schedule import after

if TYPE_CHECKING:
    from assistant.history.training import TrainingRecord

NEW_A_DAY: Final = 10
LEARN_AHEAD: Final = timedelta(minutes=20)
"""What was wrong and is due this soon is asked now rather than making a trainee wait."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What waits for a trainee today."""

    due: int
    new: int


class Session:
    """One trainee's practice; all that it knows is in the record, so that it may end at any moment."""

    def __init__(
        self,
        record: TrainingRecord,
        profile: str,
        pool: Sequence[Exercise],
        clock: Callable[[], datetime],
        *,
        seed: int,
        new_a_day: int = NEW_A_DAY,
    ) -> None:
        """Practise a pool of exercises; `clock` gives an aware time, whose zone says when a day ends."""
        self._record = record
        self._profile = profile
        self._clock = clock
        self._seed = seed
        self._new_a_day = new_a_day
        self._pool = {exercise.key: exercise for exercise in pool}
        self._fresh = _mixed(pool, seed)
        self._asked: list[str] = []
        self._wrong: set[str] = set()

    def workload(self) -> Workload:
        """How many items are due now, and how many new ones today still has room for."""
        now = self._clock()
        cards = self._cards()
        due = sum(1 for card in cards.values() if card.due <= now)
        unseen = sum(1 for key in self._fresh if key not in cards)
        return Workload(due, min(unseen, self._room(now)))

    def next(self) -> Dealt | None:
        """What is due, the longest due first; then something new; then, ahead of its time, what was wrong."""
        now = self._clock()
        cards = self._cards()
        soon = [card.item for card in cards.values() if card.item in self._wrong and card.due <= now + LEARN_AHEAD]
        due = [card.item for card in cards.values() if card.due <= now]
        new = [key for key in self._fresh if key not in cards][: self._room(now)]
        last = self._asked[-1] if self._asked else ""
        order = [key for key in (*due, *new, *soon) if key != last] or soon
        if not order:
            return None
        self._asked.append(order[0])
        return deal(self._pool[order[0]].item, self._seed + len(self._asked))

    def left(self) -> str:
        """The workload in words."""
        load = self.workload()
        return f"{load.due} due, {load.new} new"

    def tomorrow(self) -> int:
        """How many items will be due by the end of tomorrow."""
        end = (self._clock() + timedelta(days=2)).replace(hour=0, minute=0, second=0, microsecond=0)
        return sum(1 for card in self._cards().values() if card.due < end)

    def answer(self, dealt: Dealt, marked: Marked) -> datetime:
        """Keep an answer and when the item is due again."""
        key = dealt.item.key
        (self._wrong.discard if marked.correct else self._wrong.add)(key)
        return keep(self._record, self._profile, self._pool[key], marked, self._clock())

    def _cards(self) -> dict[str, Card]:
        """The trainee's cards of this pool, the longest due first."""
        return {card.item: card for card in self._record.cards(self._profile) if card.item in self._pool}

    def _room(self, now: datetime) -> int:
        met = first_met(self._record.reviews(self._profile), now)
        return max(0, self._new_a_day - sum(1 for day in met.values() if day == now.date()))


def keep(record: TrainingRecord, profile: str, exercise: Exercise, marked: Marked, now: datetime) -> datetime:
    """Write an answer into the record; the time at which the item is due again."""
    key = exercise.key
    state = next((card.state for card in record.cards(profile) if card.item == key), None)
    following = after(state, marked.rating, now)
    card = Card(profile, key, following.state, following.due)
    record.review(card, Review(profile, key, int(marked.rating), now, marked.correct, exercise.topic))
    return following.due


def first_met(reviews: Iterable[Review], now: datetime) -> Mapping[str, date]:
    """The day on which each item was first answered, in the zone of `now`."""
    met: dict[str, date] = {}
    for review in reviews:
        met.setdefault(review.item, review.at.astimezone(now.tzinfo).date())
    return met


def _mixed(pool: Sequence[Exercise], seed: int) -> list[str]:
    """All items, drawn by turns from each lesson and each kind, so that neither crowds out the rest."""
    random = Random(seed)
    groups: dict[tuple[str, str], list[str]] = {}
    for exercise in pool:
        groups.setdefault((exercise.lesson, exercise.item.kind), []).append(exercise.key)
    for keys in groups.values():
        random.shuffle(keys)
    stacks = list(groups.values())
    random.shuffle(stacks)
    longest = max(map(len, stacks), default=0)
    return [keys[turn] for turn in range(longest) for keys in stacks if turn < len(keys)]
