"""What was said: conversations, exchanges, drafts and the inbox, masked before they are kept."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from assistant.history.database import Clock, Database, Row, Statement
from assistant.history.models import (
    Conversation,
    Exchange,
    Exported,
    Hit,
    SavingState,
    Unanswered,
)
from assistant.history.schema import MIGRATIONS, Migration
from assistant.history.values import number, stamp, time
from assistant.masking import mask

UNDO_DAYS = 1
TITLE_LENGTH = 60

_CONVERSATION = """SELECT c.id, c.title, c.pinned, c.created, c.used,
    (SELECT count(*) FROM exchanges e WHERE e.conversation = c.id)
    FROM conversations c WHERE c.deleted IS NULL"""
_EXCHANGE = "e.id, e.conversation, e.question, e.answer, e.at, e.helpful, e.remark"


def now() -> datetime:
    """Give the time in UTC."""
    return datetime.now(UTC)


class History:
    """The store that every door writes to; it takes raw text and keeps masked text only.

    It never raises for the disk's sake: look at `state` to see whether it saves, and why not.
    """

    def __init__(self, database: Database, clock: Clock = now) -> None:
        """Use an open database; `open` and `in_memory` are the usual ways in."""
        self.database = database
        self._clock = clock

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock = now,
        wait: float = 5.0,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> History:
        """Open the file, or begin it; `wait` is how many seconds another writer is waited for."""
        return cls(Database(path, clock, wait=wait, migrations=migrations), clock)

    @classmethod
    def in_memory(cls, *, clock: Clock = now) -> History:
        """Keep nothing past the end of the process: what `--no-history` uses."""
        return cls(Database(None, clock), clock)

    @property
    def state(self) -> SavingState:
        """Say whether what is said is being saved."""
        return self.database.state

    def retry(self) -> SavingState:
        """Try the disk again now, instead of with the next write after a few seconds."""
        return self.database.retry()

    def close(self) -> str:
        """Write what is still waiting and let go of the file; where that is not possible, say why it is lost."""
        return self.database.close()

    def __enter__(self) -> History:
        """Use as a context manager that closes."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    # Conversations

    def create(self, title: str = "") -> Conversation:
        """Begin a conversation; without a title it takes its first question's."""
        at = self._clock()
        begun = Conversation(new_id(), masked(title), pinned=False, created=at, used=at)
        self.database.write(*_forget_deleted(at - timedelta(days=UNDO_DAYS)), _begin(begun))
        return begun

    def conversations(self) -> list[Conversation]:
        """List them, pinned ones first, then the last used first."""
        order = "ORDER BY c.pinned DESC, c.used DESC, c.seq DESC"
        rows = self.database.read(f"{_CONVERSATION} {order}")
        return [_conversation(row) for row in rows]

    def conversation(self, conversation: str) -> Conversation | None:
        """Look one up."""
        rows = self.database.read(f"{_CONVERSATION} AND c.id = ?", (conversation,))
        return _conversation(rows[0]) if rows else None

    def latest(self) -> Conversation | None:
        """Give the conversation that was used last, to go on where one left off."""
        rows = self.database.read(f"{_CONVERSATION} ORDER BY c.used DESC, c.seq DESC LIMIT 1")
        return _conversation(rows[0]) if rows else None

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation another title."""
        sql = "UPDATE conversations SET title = ? WHERE id = ?"
        self.database.write((sql, (masked(title), conversation)))

    def pin(self, conversation: str, pinned: bool = True) -> None:
        """Keep a conversation at the top of the list, or let it go from there."""
        sql = "UPDATE conversations SET pinned = ? WHERE id = ?"
        self.database.write((sql, (int(pinned), conversation)))

    def delete(self, conversation: str) -> None:
        """Take a conversation away; `undelete` brings it back for a day, then it is erased."""
        sql = "UPDATE conversations SET deleted = ? WHERE id = ?"
        self.database.write((sql, (stamp(self._clock()), conversation)))

    def undelete(self, conversation: str) -> None:
        """Bring a deleted conversation back."""
        sql = "UPDATE conversations SET deleted = NULL WHERE id = ?"
        self.database.write((sql, (conversation,)))

    def erase(self, conversation: str) -> None:
        """Delete a conversation at once, beyond undo."""
        self.database.write(("DELETE FROM conversations WHERE id = ?", (conversation,)))
        self._sweep()

    # Exchanges

    def add_exchange(self, conversation: str, question: str, answer: str) -> Exchange:
        """Commit a question and its answer (JSON text); call this before the answer is shown."""
        at = self._clock()
        asked = masked(question)
        # An answer quotes nobody but the question: where nothing was masked there, nothing can be here.
        said = answer if asked == question else masked_json(answer)
        added = Exchange(new_id(), conversation, asked, said, at)
        begun = Conversation(conversation, "", pinned=False, created=at, used=at)
        title = asked.strip()[:TITLE_LENGTH]
        self.database.write(
            _begin(begun),
            (
                "INSERT INTO exchanges (id, conversation, question, answer, at) VALUES (?, ?, ?, ?, ?)",
                (added.id, conversation, asked, said, stamp(at)),
            ),
            (
                "INSERT INTO exchange_words (rowid, question, answer)"
                " SELECT seq, question, ? FROM exchanges WHERE id = ?",
                (spoken_text(said), added.id),
            ),
            (
                "UPDATE conversations SET used = ?, draft = '', deleted = NULL,"
                " title = CASE title WHEN '' THEN ? ELSE title END WHERE id = ?",
                (stamp(at), title, conversation),
            ),
        )
        return added

    def exchanges(self, conversation: str) -> list[Exchange]:
        """Give what was said in a conversation, in order."""
        sql = f"SELECT {_EXCHANGE} FROM exchanges e WHERE e.conversation = ? ORDER BY e.seq"
        return [_exchange(row) for row in self.database.read(sql, (conversation,))]

    def questions(self, limit: int = 500) -> list[str]:
        """Give earlier questions, the last first and each once, for Up, Ctrl+R and completion."""
        sql = """SELECT e.question FROM exchanges e JOIN conversations c ON c.id = e.conversation
            WHERE c.deleted IS NULL GROUP BY e.question ORDER BY max(e.seq) DESC LIMIT ?"""
        return [str(row[0]) for row in self.database.read(sql, (limit,))]

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Find exchanges in which every word (or its beginning) stands, the best first."""
        wanted = _match(words)
        if not wanted:
            return []
        sql = f"""SELECT {_EXCHANGE}, c.title, snippet(exchange_words, -1, '', '', '…', 16)
            FROM exchange_words w JOIN exchanges e ON e.seq = w.rowid
            JOIN conversations c ON c.id = e.conversation
            WHERE exchange_words MATCH ? AND c.deleted IS NULL ORDER BY rank, e.seq DESC LIMIT ?"""
        rows = self.database.read(sql, (wanted, limit))
        return [Hit(_exchange(row[:7]), str(row[7]), str(row[8])) for row in rows]

    def give_feedback(self, exchange: str, helpful: bool, remark: str = "") -> None:
        """Keep whether an answer helped; one that did not goes to the inbox with its remark."""
        said = masked(remark)
        sql = "UPDATE exchanges SET helpful = ?, remark = ? WHERE id = ?"
        statements: list[Statement] = [(sql, (int(helpful), said, exchange))]
        asked = self.database.read("SELECT question FROM exchanges WHERE id = ?", (exchange,))
        if asked and not helpful:
            statements.append(_wait_in_inbox(str(asked[0][0]), said, self._clock()))
        self.database.write(*statements)

    # Drafts

    def save_draft(self, conversation: str, text: str) -> None:
        """Keep what is typed but not yet sent; sending clears it."""
        at = self._clock()
        begun = Conversation(conversation, "", pinned=False, created=at, used=at)
        sql = "UPDATE conversations SET draft = ? WHERE id = ?"
        self.database.write(_begin(begun), (sql, (masked(text), conversation)))

    def draft(self, conversation: str) -> str:
        """Give back what was typed and not sent."""
        rows = self.database.read("SELECT draft FROM conversations WHERE id = ?", (conversation,))
        return str(rows[0][0]) if rows else ""

    # The inbox of questions without an answer

    def add_unanswered(self, question: str, remark: str = "") -> None:
        """Put a question that found no answer into the inbox, or count it there once more."""
        self.database.write(_wait_in_inbox(masked(question), masked(remark), self._clock()))

    def inbox(self) -> list[Unanswered]:
        """List waiting questions, the most asked first."""
        sql = """SELECT key, question, count, first, last, remark FROM inbox
            WHERE dismissed = 0 ORDER BY count DESC, last DESC"""
        return [_unanswered(row) for row in self.database.read(sql)]

    def dismiss(self, key: str) -> None:
        """Take a question out of the inbox for good, also if it is asked again."""
        self.database.write(("UPDATE inbox SET dismissed = 1 WHERE key = ?", (key,)))

    # Keeping and forgetting

    def export(self, conversation: str | None = None) -> list[Exported]:
        """Give one conversation, or all, with everything said in them."""
        chosen = self.conversations()
        if conversation is not None:
            chosen = [one for one in chosen if one.id == conversation]
        return [Exported(one, tuple(self.exchanges(one.id))) for one in chosen]

    def purge(self, older_than_days: int) -> int:
        """Erase what is older than so many days, pinned or not; give the number of exchanges."""
        before = stamp(self._clock() - timedelta(days=older_than_days))
        counted = self.database.read("SELECT count(*) FROM exchanges WHERE at < ?", (before,))
        self.database.write(
            ("DELETE FROM exchanges WHERE at < ?", (before,)),
            (
                "DELETE FROM conversations WHERE used < ? AND id NOT IN (SELECT conversation FROM exchanges)",
                (before,),
            ),
            ("DELETE FROM inbox WHERE last < ?", (before,)),
            ("DELETE FROM conversations WHERE deleted IS NOT NULL", ()),
        )
        self._sweep()
        return number(counted[0][0])

    def _sweep(self) -> None:
        """Take erased words out of the search index and the log too, not only out of the tables."""
        self.database.write(("INSERT INTO exchange_words (exchange_words) VALUES ('optimize')", ()))
        self.database.read("PRAGMA wal_checkpoint(TRUNCATE)")


def new_id() -> str:
    """Make an identity that no other process makes too."""
    return os.urandom(8).hex()


def masked_json(answer: str) -> str:
    """Mask every string in JSON text, keeping its form; other text is masked as it stands."""
    try:
        return json.dumps(_masked_value(json.loads(answer)), ensure_ascii=False)
    except (ValueError, RecursionError):
        return masked(answer)


def _masked_value(value: object) -> object:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, list):
        return [_masked_value(item) for item in value]
    if isinstance(value, dict):
        return {key: _masked_value(item) for key, item in value.items()}
    return value


def spoken_text(answer: str) -> str:
    """Give the part of an answer that a person sees: what a search looks through."""
    try:
        value = json.loads(answer)
    except (ValueError, RecursionError):
        return answer
    text = value.get("text") if isinstance(value, dict) else None
    return text if isinstance(text, str) else answer


def masked(text: str) -> str:
    """Mask, and replace what no file can hold: halves of characters that a terminal let through."""
    return mask(text.encode("utf-8", "replace").decode("utf-8")).text


def inbox_key(question: str) -> str:
    """Reduce a question to what makes it the same question, to count it with its like."""
    return " ".join(re.findall(r"[^\W_]+", question.casefold()))


def _begin(conversation: Conversation) -> Statement:
    sql = "INSERT OR IGNORE INTO conversations (id, title, created, used) VALUES (?, ?, ?, ?)"
    created, used = stamp(conversation.created), stamp(conversation.used)
    return sql, (conversation.id, conversation.title, created, used)


def _forget_deleted(before: datetime) -> tuple[Statement, ...]:
    return (("DELETE FROM conversations WHERE deleted < ?", (stamp(before),)),)


def _wait_in_inbox(question: str, remark: str, at: datetime) -> Statement:
    sql = """INSERT INTO inbox (key, question, count, first, last, remark) VALUES (?, ?, 1, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET count = count + 1, last = excluded.last,
        remark = CASE excluded.remark WHEN '' THEN remark ELSE excluded.remark END"""
    return sql, (inbox_key(question), question, stamp(at), stamp(at), remark)


def _match(words: str) -> str:
    """Make a full-text query in which nothing that a person types is an operator."""
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    quoted = (word.replace('"', "") for word in plain.split())
    return " ".join(f'"{word}"*' for word in quoted if any(sign.isalnum() for sign in word))


def _conversation(row: Row) -> Conversation:
    identity, title, pinned, created, used, exchanges = row
    return Conversation(str(identity), str(title), bool(pinned), time(created), time(used), number(exchanges))


def _exchange(row: Row) -> Exchange:
    identity, conversation, question, answer, at, helpful, remark = row
    judged = None if helpful is None else bool(helpful)
    said = str(question), str(answer)
    return Exchange(str(identity), str(conversation), *said, time(at), judged, str(remark))


def _unanswered(row: Row) -> Unanswered:
    key, question, count, first, last, remark = row
    return Unanswered(str(key), str(question), number(count), time(first), time(last), str(remark))
