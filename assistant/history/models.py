"""The values that the history gives out and takes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SavingState:
    """Whether what is said now reaches the disk, and the reason or notice to show beside it."""

    saving: bool
    reason: str = ""
    off: bool = False
    """Nobody wants anything kept: that is no trouble."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as a list shows it."""

    id: str
    title: str
    pinned: bool
    created: datetime
    used: datetime
    exchanges: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, both masked; the answer is JSON text."""

    id: str
    conversation: str
    question: str
    answer: str
    at: datetime
    helpful: bool | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An exchange that a search found, with the words around the match."""

    exchange: Exchange
    title: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that waits in the inbox for the billing lead, and how often it was asked."""

    key: str
    question: str
    count: int
    first: datetime
    last: datetime
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """A conversation with everything that was said in it."""

    conversation: Conversation
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """How well a trainee knows an item: the scheduler's state as JSON text, and when it is due."""

    profile: str
    item: str
    state: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """One answer given in training."""

    profile: str
    item: str
    rating: int
    at: datetime
    correct: bool
    topic: str = ""
