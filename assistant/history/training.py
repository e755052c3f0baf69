"""What the trainer remembers of each trainee, in the same file as the conversations."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from assistant.history.database import Database, Statement
from assistant.history.models import Card, Review
from assistant.history.values import number, stamp, time

_LEARNT: Final = ("review_log", "cards", "marks")
"""The tables that hold what a trainee has learnt."""


class TrainingRecord:
    """Profiles, cards and the log of reviews; open it on `History.database`."""

    def __init__(self, database: Database) -> None:
        """Share the history's database, and with it its care for the disk."""
        self._database = database

    def add_profile(self, name: str, at: datetime) -> None:
        """Begin a trainee's record, if it is not there yet."""
        sql = "INSERT OR IGNORE INTO profiles (name, created) VALUES (?, ?)"
        self._database.write((sql, (name, stamp(at))))

    def profiles(self) -> list[str]:
        """List the trainees."""
        rows = self._database.read("SELECT name FROM profiles ORDER BY name")
        return [str(row[0]) for row in rows]

    def review(self, card: Card, review: Review) -> None:
        """Keep a card's new state and the answer that led to it, both or neither."""
        self._database.write(
            (
                "INSERT OR REPLACE INTO cards (profile, item, state, due) VALUES (?, ?, ?, ?)",
                (card.profile, card.item, card.state, stamp(card.due)),
            ),
            (
                "INSERT INTO review_log (profile, item, rating, at, correct, topic) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    review.profile,
                    review.item,
                    review.rating,
                    stamp(review.at),
                    int(review.correct),
                    review.topic,
                ),
            ),
        )

    def cards(self, profile: str, due_by: datetime | None = None) -> list[Card]:
        """Give a trainee's cards, the longest due first; with a time, only those due by then."""
        sql = """SELECT profile, item, state, due FROM cards
            WHERE profile = ? AND due <= ? ORDER BY due"""
        limit = "9999" if due_by is None else stamp(due_by)
        rows = self._database.read(sql, (profile, limit))
        return [Card(str(who), str(item), str(state), time(due)) for who, item, state, due in rows]

    def reviews(self, profile: str) -> list[Review]:
        """Give all answers that a trainee gave, in order."""
        sql = """SELECT profile, item, rating, at, correct, topic FROM review_log
            WHERE profile = ? ORDER BY seq"""
        return [
            Review(str(who), str(item), number(rating), time(at), bool(correct), str(topic))
            for who, item, rating, at, correct, topic in self._database.read(sql, (profile,))
        ]

    def mark(self, profile: str, name: str, at: datetime) -> None:
        """Keep that something happened to a trainee, such as a lesson read; the first time counts."""
        sql = "INSERT OR IGNORE INTO marks (profile, name, at) VALUES (?, ?, ?)"
        self._database.write((sql, (profile, name, stamp(at))))

    def marks(self, profile: str) -> dict[str, datetime]:
        """Give what happened to a trainee, and when first."""
        rows = self._database.read("SELECT name, at FROM marks WHERE profile = ?", (profile,))
        return {str(name): time(at) for name, at in rows}

    def set_aside(self, profile: str) -> None:
        """Let a trainee begin anew; what was learnt so far is kept aside in place of what was kept there before."""
        aside = _aside(profile)
        self._database.write(*_forget(aside), *_move(profile, aside))

    def take_back(self, profile: str) -> None:
        """Change what a trainee has learnt for what was kept aside, so that taking back twice changes nothing."""
        aside, between = _aside(profile), _aside(_aside(profile))
        self._database.write(*_move(profile, between), *_move(aside, profile), *_move(between, aside))

    def has_aside(self, profile: str) -> bool:
        """Whether something of a trainee is kept aside."""
        aside = _aside(profile)
        return bool(self.cards(aside) or self.marks(aside))

    def erase(self, profile: str) -> None:
        """Forget a trainee wholly."""
        self._database.write(
            *_forget(profile), *_forget(_aside(profile)), ("DELETE FROM profiles WHERE name = ?", (profile,))
        )


def _aside(profile: str) -> str:
    """The name under which a trainee's set-aside record stands; no profile can be called so."""
    return f"\N{INFORMATION SEPARATOR ONE}{profile}"


def _forget(profile: str) -> list[Statement]:
    return [(f"DELETE FROM {table} WHERE profile = ?", (profile,)) for table in _LEARNT]


def _move(profile: str, to: str) -> list[Statement]:
    return [(f"UPDATE {table} SET profile = ? WHERE profile = ?", (to, profile)) for table in _LEARNT]
