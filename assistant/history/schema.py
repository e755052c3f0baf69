"""The shape of the history file: a list of numbered steps that only ever grows at its end."""

from __future__ import annotations

from dataclasses import dataclass

_CONVERSATIONS = (
    """CREATE TABLE conversations (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
        pinned INTEGER NOT NULL DEFAULT 0, created TEXT NOT NULL, used TEXT NOT NULL,
        draft TEXT NOT NULL DEFAULT '', deleted TEXT)""",
    "CREATE INDEX conversations_used ON conversations (pinned, used)",
    """CREATE TABLE exchanges (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
        conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        question TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL,
        helpful INTEGER, remark TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX exchanges_conversation ON exchanges (conversation, seq)",
    "CREATE VIRTUAL TABLE exchange_words USING fts5 (question, answer, tokenize = 'unicode61')",
    """CREATE TRIGGER exchange_forgotten AFTER DELETE ON exchanges BEGIN
        DELETE FROM exchange_words WHERE rowid = old.seq; END""",
    """CREATE TABLE inbox (
        key TEXT PRIMARY KEY, question TEXT NOT NULL, count INTEGER NOT NULL,
        first TEXT NOT NULL, last TEXT NOT NULL, remark TEXT NOT NULL DEFAULT '',
        dismissed INTEGER NOT NULL DEFAULT 0)""",
)

_TRAINING = (
    "CREATE TABLE profiles (name TEXT PRIMARY KEY, created TEXT NOT NULL)",
    """CREATE TABLE cards (
        profile TEXT NOT NULL, item TEXT NOT NULL, state TEXT NOT NULL, due TEXT NOT NULL,
        PRIMARY KEY (profile, item))""",
    "CREATE INDEX cards_due ON cards (profile, due)",
    """CREATE TABLE review_log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, item TEXT NOT NULL,
        rating INTEGER NOT NULL, at TEXT NOT NULL,
        correct INTEGER NOT NULL, topic TEXT NOT NULL)""",
    "CREATE INDEX review_log_profile ON review_log (profile, at)",
)

_MARKS = (
    """CREATE TABLE marks (
        profile TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (profile, name))""",
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a version of the file to the next, run whole or not at all."""

    version: int
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, _CONVERSATIONS),
    Migration(2, _TRAINING),
    Migration(3, _MARKS),
)
