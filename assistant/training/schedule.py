"""When an item is due again: FSRS, with the time given from outside and no chance in it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Final, NamedTuple

from fsrs import Card, Rating, Scheduler

__all__ = ["Next", "Rating", "after", "recall"]

_ONE_CARD: Final = 1
"""The store names cards by item; the library's own number would make it read the clock."""


class Next(NamedTuple):
    """A card's state after an answer, as JSON text, and when it is due."""

    state: str
    due: datetime


@cache
def _scheduler() -> Scheduler:
    """Without fuzz: the same answers at the same times always give the same plan."""
    return Scheduler(enable_fuzzing=False)


def after(state: str | None, rating: Rating, at: datetime) -> Next:
    """The state that follows an answer; without a state the item is new."""
    now = at.astimezone(UTC)
    card = Card.from_json(state) if state else Card(card_id=_ONE_CARD, due=now)
    reviewed, _ = _scheduler().review_card(card, rating, now)
    return Next(reviewed.to_json(), reviewed.due)


def recall(state: str, at: datetime) -> float:
    """The chance, from 0 to 1, that the item is remembered at a time."""
    return float(_scheduler().get_card_retrievability(Card.from_json(state), at.astimezone(UTC)))
