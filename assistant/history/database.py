"""A SQLite file that never lets its caller down: where the disk fails, memory takes over.

Every write is a list of finished statements. While the disk fails they are kept, and written in
order as soon as it works again.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from assistant.history import files
from assistant.history.migrations import migrate
from assistant.history.models import SavingState
from assistant.history.schema import MIGRATIONS, Migration

Value = str | int | float | None
Row = tuple[Value, ...]
Statement = tuple[str, tuple[Value, ...]]
Clock = Callable[[], datetime]
Result = TypeVar("Result")

RETRY_AFTER = timedelta(seconds=5)
RETRY_WAIT = 0.25
CLOSING_WAIT = 5.0
"""Seconds that another writer is waited for on closing, when what waits is written then or never."""


class Database:
    """One history file, or memory alone, behind the same two doors: `read` and `write`."""

    def __init__(
        self,
        path: Path | None,
        clock: Clock,
        *,
        wait: float = 5.0,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        """Open the file at `path`; without a path, nothing ever reaches a disk."""
        self._path = path
        self._clock = clock
        self._wait = wait
        self._migrations = migrations
        self._lock = threading.RLock()
        self._pending: list[tuple[Statement, ...]] = []
        self._file: tuple[int, int] | None = None
        self._retry_at = clock()
        self.state = SavingState(False, "history is off", off=True)
        self._connection = self._start()

    def read(self, sql: str, values: tuple[Value, ...] = ()) -> list[Row]:
        """Give the rows of a query, from memory where the file cannot be read."""
        with self._lock:
            return self._attempt(lambda connection: connection.execute(sql, values).fetchall())

    def write(self, *statements: Statement) -> SavingState:
        """Commit all statements or none; on return they are on disk, or kept until they can be."""
        with self._lock:
            if self._clock() >= self._retry_at:
                self.retry()
            self._attempt(lambda connection: _apply(connection, [statements]))
            if self._path is not None and not self.state.saving:
                self._pending.append(statements)
            return self.state

    def retry(self, wait: float = RETRY_WAIT) -> SavingState:
        """Try the file again now, if it failed, and bring over what was kept meanwhile."""
        with self._lock:
            if self._path is None or self.state.saving:
                return self.state
            try:
                connection = self._reopen(wait)
            except (sqlite3.Error, OSError) as error:
                self._not_saving(error)
                return self.state
            self._connection.close()
            self._connection = connection
            self._pending.clear()
            self.state = SavingState(True)
            return self.state

    def close(self) -> str:
        """Write what is still kept and let go of the file; where that is not possible, say why it is lost."""
        with self._lock:
            if self._pending:
                self.retry(CLOSING_WAIT)
            self._connection.close()
            lost = self.state.reason if self._pending else ""
            self._pending.clear()
            return lost

    def _start(self, damaged: bool = False) -> sqlite3.Connection:
        if self._path is None:
            return self._open_memory()
        try:
            connection = self._open_or_replace(self._path, damaged)
        except (sqlite3.Error, OSError) as error:
            self._not_saving(error)
            return self._open_memory()
        return connection

    def _open_or_replace(self, path: Path, damaged: bool = False) -> sqlite3.Connection:
        """Open the file, or put it aside and begin anew if it is, or was found, damaged."""
        notice = self._put_aside(path) if damaged else ""
        try:
            connection = self._open_file(self._wait)
        except sqlite3.Error as error:
            if damaged or not files.is_damage(error):
                raise
            return self._open_or_replace(path, damaged=True)
        self.state = SavingState(True, notice)
        return connection

    def _put_aside(self, path: Path) -> str:
        seen = files.identity(path)
        if files.is_sound(path) or files.identity(path) != seen:
            return ""
        kept = files.put_aside(path, self._clock())
        return f"the damaged history is kept as {kept.name}; a new one was begun"

    def _open_file(self, wait: float) -> sqlite3.Connection:
        path = self._path
        if path is None:
            return self._open_memory()
        files.make_private(path)
        self._file = files.identity(path)
        connection = _connect(str(path), wait)
        try:
            _use_write_ahead_log(connection, wait)
            migrate(connection, self._migrations, path=path, at=self._clock())
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except (sqlite3.Error, OSError):
            connection.close()
            raise
        return connection

    def _open_memory(self) -> sqlite3.Connection:
        memory = _connect(":memory:", 0.0)
        try:
            if self._path is not None:
                files.load_readable(self._path, memory)
            migrate(memory, self._migrations, path=None, at=self._clock())
        except sqlite3.Error:
            memory.close()
            memory = _connect(":memory:", 0.0)
            migrate(memory, self._migrations, path=None, at=self._clock())
        return memory

    def _follow_file(self) -> None:
        """Open anew where another process has put our file aside, lest we write to a lost one."""
        if self._path is None or not self.state.saving:
            return
        if files.identity(self._path) != self._file:
            self._connection.close()
            self._connection = self._open_or_replace(self._path)

    def _attempt(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do a piece of work on the file; if that fails, on a new file or in memory."""
        for may_replace in (True, False):
            if not self.state.saving:
                break
            try:
                self._follow_file()
                return work(self._connection)
            except (sqlite3.Error, OSError) as error:
                self._recover(error, may_replace)
        return work(self._connection)

    def _recover(self, error: Exception, may_replace: bool) -> None:
        self._connection.close()
        if may_replace and files.is_damage(error):
            self._connection = self._start(damaged=True)
            return
        self._not_saving(error)
        self._connection = self._open_memory()

    def _reopen(self, wait: float) -> sqlite3.Connection:
        connection = self._open_file(wait)
        try:
            _apply(connection, self._pending)
            connection.execute(f"PRAGMA busy_timeout = {int(self._wait * 1000):d}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _not_saving(self, error: Exception) -> None:
        reason = "" if self._path is None else files.explain(error, self._path)
        self.state = SavingState(False, reason)
        self._retry_at = self._clock() + RETRY_AFTER


def _connect(where: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(where, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _use_write_ahead_log(connection: sqlite3.Connection, wait: float) -> None:
    """Switch to WAL; SQLite does not wait for others here, so we do."""
    deadline = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            busy = files.error_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def _apply(connection: sqlite3.Connection, changes: Sequence[Sequence[Statement]]) -> None:
    """Run changes in one transaction that takes its lock at the start, so it cannot fail midway."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in changes:
            for sql, values in statements:
                connection.execute(sql, values)
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
