"""What is done to the history file as a file: made private, copied, put aside."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def make_private(path: Path) -> None:
    """Create the file, and missing folders above it, so that only their owner can read them."""
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE_FILE))
    restrict(path)


def restrict(path: Path) -> None:
    """Take away what others may do with a file; Windows keeps profile folders private itself."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(PRIVATE_FILE)


def identity(path: Path) -> tuple[int, int] | None:
    """Say which file stands at a path now, to notice that another process replaced it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, its write-ahead log included, into a new private file."""
    make_private(target)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def free_name(path: Path, label: str, at: datetime) -> Path:
    """Find a name beside the file that no file has yet, made of a label and the time."""
    stem = f"{path.name}.{label}-{at:%Y%m%d-%H%M%S}"
    candidate, count = path.with_name(stem), 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{stem}-{count}")
    return candidate


def put_aside(path: Path, at: datetime) -> Path:
    """Rename a damaged database and its log; the log goes first, lest a new file inherit it."""
    target = free_name(path, "damaged", at)
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    return target


def is_sound(path: Path) -> bool:
    """Look through a whole database for damage; one that is merely busy counts as sound."""
    try:
        with closing(sqlite3.connect(path, timeout=1.0)) as connection:
            rows = connection.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.Error as error:
        return not is_damage(error)
    return rows == [("ok",)]


def is_damage(error: Exception) -> bool:
    """Tell a damaged file from one that is merely out of reach."""
    damage = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(error, sqlite3.Error) and error_code(error) in damage


def error_code(error: Exception) -> int:
    """Give SQLite's primary result code, or 0 where the error has none."""
    code = getattr(error, "sqlite_errorcode", 0)
    return int(code) & 0xFF


def explain(error: Exception, path: Path) -> str:
    """Say in a biller's words why nothing can be saved."""
    reasons = {
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_BUSY: "another program is holding the history file",
        sqlite3.SQLITE_LOCKED: "another program is holding the history file",
        sqlite3.SQLITE_READONLY: f"{path.parent} cannot be written to",
        sqlite3.SQLITE_CANTOPEN: f"{path} cannot be opened",
        sqlite3.SQLITE_PERM: f"{path.parent} cannot be written to",
        sqlite3.SQLITE_IOERR: f"the disk with {path.parent} reported an error",
    }
    if isinstance(error, OSError):
        return f"{path.parent} cannot be written to ({error.strerror or error})"
    return reasons.get(error_code(error), str(error))


def load_readable(path: Path, memory: sqlite3.Connection) -> None:
    """Bring what can be read of a file into a memory database, so that the past stays visible."""
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as disk:
                disk.backup(memory)
            break
        except sqlite3.Error:
            continue
    if memory.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise sqlite3.DatabaseError("what could be read is damaged")
