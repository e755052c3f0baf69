"""The log tells where something failed, never what was asked; it is private and does not grow without end."""

from __future__ import annotations

import os

import pytest

from assistant.cli.failures import explained
from assistant.logbook import log_file, record


def failure() -> Exception:
    try:
        raise KeyError("patient John Smith dob 3/4/87")
    except KeyError as error:
        return error


def test_an_unforeseen_error_is_logged_by_kind_and_place_without_what_was_asked() -> None:
    assert str(log_file()) in explained(failure())
    text = log_file().read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "test_logbook.py" in text
    assert "Smith" not in text


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_only_the_owner_can_read_it() -> None:
    path = record(failure())
    assert path
    assert path.stat().st_mode & 0o777 == 0o600


def test_logs_rotate() -> None:
    path = record(failure())
    assert path
    path.write_text("x" * 200_000, encoding="utf-8")
    record(failure())
    assert path.with_name("claimdesk.log.1").exists()
    assert path.stat().st_size < 10_000


def test_where_no_log_can_be_written_the_error_is_still_explained() -> None:
    log_file().parent.parent.mkdir(parents=True, exist_ok=True)
    log_file().parent.write_text("in the way", encoding="utf-8")
    assert "something unforeseen happened" in explained(failure())
