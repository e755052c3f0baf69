"""The history keeps what was said, masked, whatever the disk does."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.history import Card, History, Review, TrainingRecord
from assistant.history.schema import MIGRATIONS, Migration

ROOT = Path(__file__).resolve().parents[2]
ANSWER = json.dumps({"headline": "No", "text": "No, once per tooth."})
POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **amount: float) -> None:
        self.time += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "history.sqlite3"


@pytest.fixture
def history(path: Path, clock: Clock) -> Iterator[History]:
    with History.open(path, clock=clock, wait=0.2) as opened:
        yield opened


def fill_the_disk(history: History) -> None:
    """Let the file grow no further, as on a full disk."""
    history.database.read("PRAGMA max_page_count = 1")


def run_python(code: str, *arguments: str) -> str:
    """Run code in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


# Conversations and exchanges


def test_what_is_said_is_there_after_reopening(path: Path) -> None:
    with History.open(path) as history:
        begun = history.create()
        history.add_exchange(begun.id, "can i bill it twice", ANSWER)
    with History.open(path) as history:
        latest = history.latest()
        assert latest is not None
        assert latest.id == begun.id
        assert latest.title == "can i bill it twice"
        assert [one.answer for one in history.exchanges(begun.id)] == [ANSWER]


def test_an_exchange_is_on_disk_before_its_answer_can_be_shown(history: History, path: Path) -> None:
    history.add_exchange("c", "a question", ANSWER)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT question FROM exchanges").fetchall() == [("a question",)]


def test_pinned_conversations_come_first_then_the_last_used(history: History, clock: Clock) -> None:
    first, second, third = (history.create(title) for title in ("one", "two", "three"))
    history.pin(first.id)
    clock.advance(minutes=1)
    history.add_exchange(second.id, "q", ANSWER)
    assert [c.id for c in history.conversations()] == [first.id, second.id, third.id]
    history.pin(first.id, pinned=False)
    assert history.conversations()[0].id == second.id


def test_a_conversation_can_be_renamed_deleted_and_brought_back(history: History) -> None:
    begun = history.create("old")
    history.add_exchange(begun.id, "a rare question", ANSWER)
    history.rename(begun.id, "new")
    history.delete(begun.id)
    assert history.conversations() == []
    assert history.latest() is None
    assert history.search("rare") == []
    history.undelete(begun.id)
    assert [c.title for c in history.conversations()] == ["new"]
    assert len(history.search("rare")) == 1


def test_a_deleted_conversation_is_erased_after_a_day(history: History, clock: Clock, path: Path) -> None:
    begun = history.create("gone")
    history.add_exchange(begun.id, "q", ANSWER)
    history.delete(begun.id)
    clock.advance(days=2)
    history.create("next")
    history.undelete(begun.id)
    assert [c.title for c in history.conversations()] == ["next"]
    assert history.exchanges(begun.id) == []


def test_erasing_leaves_no_trace_in_the_file(history: History, path: Path) -> None:
    history.add_exchange("c", "unmistakable zebra question", ANSWER)
    history.erase("c")
    history.close()
    assert b"zebra" not in path.read_bytes()


def test_drafts_live_until_they_are_sent(history: History) -> None:
    history.save_draft("c", "can i b")
    assert history.draft("c") == "can i b"
    history.add_exchange("c", "can i bill", ANSWER)
    assert history.draft("c") == ""
    assert history.draft("unknown") == ""


def test_earlier_questions_come_last_first_and_once(history: History) -> None:
    for question in ("a", "b", "a"):
        history.add_exchange("c", question, ANSWER)
    assert history.questions() == ["a", "b"]


def test_search_finds_words_of_question_and_answer_but_not_of_the_json(history: History) -> None:
    history.add_exchange("c", "is recementing covered", ANSWER)
    assert [hit.exchange.question for hit in history.search("recem")] == ["is recementing covered"]
    assert "tooth" in history.search("tooth once")[0].snippet
    assert history.search("headline") == []


@given(st.text(st.characters(codec=None), max_size=40))
@settings(max_examples=200, deadline=None)
def test_nothing_typed_into_search_is_an_operator(words: str) -> None:
    with History.in_memory() as history:
        history.add_exchange("c", "a question", ANSWER)
        history.search(words)
        assert history.search('"question" OR (') == []


def test_feedback_is_kept_and_what_did_not_help_goes_to_the_inbox(history: History) -> None:
    good = history.add_exchange("c", "good one", ANSWER)
    bad = history.add_exchange("c", "bad one", ANSWER)
    history.give_feedback(good.id, helpful=True)
    history.give_feedback(bad.id, helpful=False, remark="wrong payer")
    assert [one.helpful for one in history.exchanges("c")] == [True, False]
    assert [(one.question, one.remark) for one in history.inbox()] == [("bad one", "wrong payer")]


def test_the_inbox_groups_counts_and_forgets_what_is_dismissed(history: History) -> None:
    for question in ("What is a flipper?", "what is a FLIPPER", "other"):
        history.add_unanswered(question)
    first, second = history.inbox()
    assert (first.question, first.count, second.count) == ("What is a flipper?", 2, 1)
    history.dismiss(first.key)
    history.add_unanswered("what is a flipper")
    assert [one.question for one in history.inbox()] == ["other"]


def test_purging_erases_what_is_old_and_keeps_the_rest(history: History, clock: Clock) -> None:
    history.add_exchange("old", "long ago", ANSWER)
    history.add_unanswered("long ago")
    clock.advance(days=91)
    history.add_exchange("new", "today", ANSWER)
    assert history.purge(older_than_days=90) == 1
    assert [one.conversation.id for one in history.export()] == ["new"]
    assert history.search("long") == []
    assert history.inbox() == []


def test_export_gives_one_conversation_or_all(history: History) -> None:
    history.add_exchange("a", "first", ANSWER)
    history.add_exchange("b", "second", ANSWER)
    assert {one.conversation.id for one in history.export()} == {"a", "b"}
    assert [e.question for one in history.export("a") for e in one.exchanges] == ["first"]


# Masking


def test_only_masked_text_is_written(history: History, path: Path) -> None:
    secret = "patient Quentin Marlowe dob 3/14/2015 ssn 123-45-6789"
    answer = json.dumps({"question": secret, "sections": [{"text": secret}], "text": secret})
    begun = history.create(secret)
    history.rename(begun.id, secret)
    history.save_draft(begun.id, secret)
    said = history.add_exchange(begun.id, secret, answer)
    history.add_exchange(begun.id, secret, secret)
    history.give_feedback(said.id, helpful=False, remark=secret)
    history.add_unanswered(secret, remark=secret)
    assert said.question == "patient [name] dob [birth date] ssn [social security number]"
    assert json.loads(said.answer)["sections"] == [{"text": said.question}]
    for file in path.parent.iterdir():
        for word in (b"Quentin", b"Marlowe", b"3/14/2015", b"6789", b"quentin"):
            assert word not in file.read_bytes()


def test_halves_of_characters_are_kept_as_question_marks(history: History) -> None:
    begun = history.create("half \ud83d")
    history.save_draft(begun.id, "half \ud83d")
    history.add_exchange(begun.id, "half \ud83d", '{"text": "\\ud83d"}')
    assert history.state.saving
    assert history.search("half \ud83d")
    assert [one.question for one in history.exchanges(begun.id)] == ["half ?"]


# Failure


def test_no_history_keeps_nothing_past_the_process(clock: Clock) -> None:
    with History.in_memory(clock=clock) as history:
        history.add_exchange("c", "q", ANSWER)
        assert len(history.exchanges("c")) == 1
        assert not history.state.saving
        assert history.state.reason == "history is off"
        assert not history.retry().saving


def test_a_full_disk_goes_on_in_memory_and_catches_up(history: History, path: Path, clock: Clock) -> None:
    history.add_exchange("c", "before", ANSWER)
    fill_the_disk(history)
    history.add_exchange("c", "during " * 4000, ANSWER)
    assert not history.state.saving
    assert history.state.reason == "the disk is full"
    assert len(history.exchanges("c")) == 2
    clock.advance(seconds=6)
    history.add_exchange("c", "after", ANSWER)
    assert history.state.saving
    history.close()
    with History.open(path) as reopened:
        questions = [one.question[:6] for one in reopened.exchanges("c")]
    assert questions == ["before", "during", "after"]


def test_a_locked_database_goes_on_in_memory_and_catches_up(history: History, path: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        history.add_exchange("c", "during", ANSWER)
        assert history.state.reason == "another program is holding the history file"
        clock.advance(seconds=6)
        history.add_exchange("c", "still", ANSWER)
        assert not history.state.saving
        other.execute("ROLLBACK")
    assert history.retry().saving
    assert [one.question for one in history.exchanges("c")] == ["during", "still"]


def test_what_waits_is_written_on_closing(history: History, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        history.add_exchange("c", "during", ANSWER)
    history.close()
    with History.open(path) as reopened:
        assert [one.question for one in reopened.exchanges("c")] == ["during"]


def test_what_cannot_be_written_on_closing_is_told(
    history: History, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.history.database.CLOSING_WAIT", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        history.add_exchange("c", "during", ANSWER)
        assert history.close() == "another program is holding the history file"


def test_a_file_that_is_no_database_is_put_aside_not_deleted(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database " * 1000)
    with History.open(path, clock=clock) as history:
        assert history.state.saving
        assert "damaged-20260302-090000" in history.state.reason
        history.add_exchange("c", "q", ANSWER)
    kept = path.with_name(f"{path.name}.damaged-20260302-090000")
    assert kept.read_bytes() == b"not a database " * 1000


def test_damage_found_while_running_costs_nothing_that_is_said_next(path: Path) -> None:
    with History.open(path) as history:
        for number in range(20):
            history.add_exchange("c", f"lost to the disk {number}", ANSWER)
    intact = path.read_bytes()
    path.write_bytes(intact[:4096] + b"\x13" * (len(intact) - 4096))
    with History.open(path) as history:
        history.add_exchange("c", "said after", ANSWER)
        assert [one.question for one in history.exchanges("c")] == ["said after"]
        assert history.state.saving
        assert "damaged" in history.state.reason
    assert any(b"\x13" * 4096 in kept.read_bytes() for kept in path.parent.glob("*.damaged-*"))


def test_two_damaged_files_in_a_second_are_both_kept(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    for content in (b"first damage " * 99, b"second damage " * 99):
        path.write_bytes(content)
        History.open(path, clock=clock).close()
    assert len([p for p in path.parent.glob("*.damaged-*") if p.suffix[-3:] != "shm"]) == 2


def test_a_file_moved_away_by_another_process_is_begun_anew(history: History, path: Path) -> None:
    for part in list(path.parent.iterdir()):
        part.rename(part.with_name("moved-" + part.name))
    history.add_exchange("c", "q", ANSWER)
    assert path.exists()
    assert [one.question for one in history.exchanges("c")] == ["q"]


def test_a_folder_that_cannot_be_made_leaves_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with History.open(tmp_path / "file" / "history.sqlite3") as history:
        history.add_exchange("c", "q", ANSWER)
        assert not history.state.saving
        assert "cannot be written to" in history.state.reason
        assert len(history.exchanges("c")) == 1


def said_by_another_user(path: Path) -> str:
    """Write to a history in a fork without root's rights, for root may write anywhere."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setuid(65534)
        with History.open(path) as history:
            history.add_exchange("c", "during", ANSWER)
            said = [one.question for one in history.exchanges("c")]
            os.write(writing, f"{history.state.saving} {said} {history.state.reason}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as shown:
        text = shown.read()
    os.waitpid(child, 0)
    return text


@POSIX_ONLY
def test_a_read_only_folder_shows_the_past_and_keeps_the_new_in_memory() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "history.sqlite3"
        with History.open(path) as history:
            history.add_exchange("c", "before", ANSWER)
        path.chmod(0o444)
        folder.chmod(0o555)
        shown = said_by_another_user(path)
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)
    assert shown.startswith("False ['before', 'during']")
    assert "cannot be written to" in shown


@POSIX_ONLY
def test_only_the_owner_can_read_the_files(history: History, path: Path) -> None:
    history.add_exchange("c", "q", ANSWER)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


@POSIX_ONLY
def test_a_file_open_to_others_is_closed_to_them(path: Path) -> None:
    History.open(path).close()
    path.chmod(0o644)
    History.open(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


# Migrations


def test_migrations_run_once_and_keep_a_copy_of_the_old_file(path: Path, clock: Clock) -> None:
    with History.open(path, clock=clock, migrations=MIGRATIONS[:1]) as history:
        history.add_exchange("c", "kept", ANSWER)
    for _ in range(2):
        with History.open(path, clock=clock) as history:
            assert history.state.saving
            assert [one.question for one in history.exchanges("c")] == ["kept"]
            assert history.database.read("PRAGMA user_version") == [(MIGRATIONS[-1].version,)]
    copies = list(path.parent.glob("*.v1-*"))
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert old.execute("SELECT question FROM exchanges").fetchall() == [("kept",)]
    assert copies[0].stat().st_mode & 0o077 == 0 or os.name != "posix"


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with History.open(path) as history:
        for _ in range(2):
            history.add_exchange("c", "same", ANSWER)
    once = "CREATE UNIQUE INDEX once ON exchanges (question)"
    broken = Migration(99, ("CREATE TABLE fresh (x)", once))
    with History.open(path, migrations=(*MIGRATIONS, broken)) as history:
        assert not history.state.saving
    with History.open(path) as history:
        assert history.state.saving
        assert history.database.read("SELECT * FROM sqlite_master WHERE name = 'fresh'") == []


def test_a_newer_file_is_left_alone(path: Path) -> None:
    newer = Migration(99, ("CREATE TABLE fresh (x)",))
    with History.open(path, migrations=(*MIGRATIONS, newer)) as history:
        history.add_exchange("c", "q", ANSWER)
    with History.open(path) as history:
        assert not history.state.saving
        assert "newer claimdesk" in history.state.reason
    with History.open(path, migrations=(*MIGRATIONS, newer)) as history:
        assert len(history.exchanges("c")) == 1


def test_migrations_are_numbered_in_order() -> None:
    assert [one.version for one in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


# Many at once

WRITER = """
import sys
from pathlib import Path
from assistant.history import History
with History.open(Path(sys.argv[1]), wait=30) as history:
    for number in range(25):
        history.add_exchange("shared", f"writer {sys.argv[2]} says {number}", "{}")
    print(history.state.saving)
"""


def test_eight_processes_write_at_once_and_every_message_is_there(path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(number)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(8)
    ]
    assert [writer.communicate(timeout=60)[0].strip() for writer in writers] == ["True"] * 8
    with History.open(path) as history:
        said = [one.question for one in history.exchanges("shared")]
    assert sorted(said) == sorted(f"writer {w} says {n}" for w in range(8) for n in range(25))


def test_the_answer_path_does_not_load_sqlite() -> None:
    shown = run_python("import sys, assistant.masking; print('sqlite3' in sys.modules)")
    assert shown.strip() == "False"


# Training


def test_training_lives_in_the_same_file(history: History, clock: Clock) -> None:
    record = TrainingRecord(history.database)
    record.add_profile("ada", clock())
    record.add_profile("ada", clock())
    due = clock() + timedelta(days=3)
    card = Card("ada", "item-1", '{"stability": 3}', due)
    review = Review("ada", "item-1", 3, clock(), correct=True, topic="limits")
    record.review(card, review)
    assert record.profiles() == ["ada"]
    assert record.cards("ada") == [card]
    assert record.cards("ada", due_by=clock()) == []
    assert record.reviews("ada") == [review]
    record.erase("ada")
    assert (record.profiles(), record.cards("ada"), record.reviews("ada")) == ([], [], [])
