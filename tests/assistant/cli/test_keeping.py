"""`claimdesk history` and the plain chat where the disk does not do as it should."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.cli.exits import Exit
from assistant.history import History
from assistant.locations import config_file, history_file

NOBODY_KNOWS = "asdkjh qwe zzx"


@pytest.fixture
def kept() -> Path:
    """A history with one conversation in it."""
    path = history_file()
    with History.open(path) as history:
        history.add_exchange("c", "can I bill D3351 twice?", "No")
    return path


@pytest.mark.parametrize("command", [("delete", "1"), ("purge", "--older-than", "0")])
def test_nothing_is_called_deleted_that_another_program_holds(
    command: tuple[str, ...], kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.history.database.CLOSING_WAIT", 0.1)
    monkeypatch.setattr("assistant.cli.history.PATIENCE", 0.1)
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert main(("history", *command)) == Exit.FAILED
    said = capsys.readouterr()
    assert not said.out
    assert "nothing was deleted: another program is holding the history file" in said.err
    with History.open(kept) as history:
        assert len(history.conversations()) == 1


def test_purging_says_what_is_gone(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("history", "purge", "--older-than", "90d")) == Exit.ANSWERED
    assert capsys.readouterr().out == "0 deleted\n"
    assert main(("history", "purge", "--older-than", "0")) == Exit.ANSWERED
    assert capsys.readouterr().out == "1 deleted\n"


def test_a_damaged_history_is_told_where_it_is_found(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept.write_bytes(b"no database at all")
    main(("history", "list"))
    said = capsys.readouterr()
    assert "the damaged history is kept as history.sqlite.damaged-" in said.err
    assert said.out == "Nothing is kept yet.\n"


@pytest.mark.usefixtures("loaded")
class TestNothingIsKept:
    def test_of_a_question_without_an_answer_where_the_settings_say_so(self) -> None:
        config_file().parent.mkdir(parents=True)
        config_file().write_text("history = false\n", encoding="utf-8")
        assert main((NOBODY_KNOWS,)) == Exit.UNANSWERED
        assert not history_file().exists()

    @pytest.mark.parametrize(
        "command",
        [
            ("chat", "--plain", "--no-history"),
            ("--no-history", "chat", "--plain"),
            ("--plain", "--office", "nowhere", "--no-history"),
        ],
    )
    def test_of_a_chat_without_history_wherever_the_option_stands(
        self, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"D3351 twice?\n{NOBODY_KNOWS}\n\n"))
        assert main(command) == Exit.ANSWERED
        assert not history_file().exists()


def test_a_plain_chat_tells_once_that_it_does_not_save(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.history.database.CLOSING_WAIT", 0.1)
    monkeypatch.setattr("assistant.desk.PATIENCE", 0.1)
    monkeypatch.setattr("sys.stdin", io.StringIO("D3351 twice?\nD3352 twice?\n\n"))
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        main(("chat", "--plain"))
    reason = "another program is holding the history file"
    assert capsys.readouterr().err.splitlines() == [
        f"claimdesk: not saving: {reason}",
        f"claimdesk: the end of this chat was not saved: {reason}",
    ]
