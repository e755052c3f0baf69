"""Bring a history file to the newest shape, once, with a copy of the old one kept beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from assistant.history.files import copy_database, free_name
from assistant.history.schema import Migration


class NewerFileError(sqlite3.DatabaseError):
    """The file was written by a newer claimdesk, which knows things about it that we do not."""


def version_of(connection: sqlite3.Connection) -> int:
    """Read the version that the file carries."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    migrations: Sequence[Migration],
    *,
    path: Path | None,
    at: datetime,
) -> None:
    """Run the missing migrations in one transaction; of eight openers, one does it."""
    newest = migrations[-1].version
    if version_of(connection) == newest:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _run_missing(connection, migrations, path, at)
        connection.execute("COMMIT")
    except (sqlite3.Error, OSError):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _run_missing(
    connection: sqlite3.Connection, migrations: Sequence[Migration], path: Path | None, at: datetime
) -> None:
    version = version_of(connection)
    if version > migrations[-1].version:
        raise NewerFileError("the history file belongs to a newer claimdesk")
    missing = [migration for migration in migrations if migration.version > version]
    if missing and version and path is not None:
        copy_database(path, free_name(path, f"v{version}", at))
    for migration in missing:
        for statement in migration.statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {migration.version:d}")
