"""`claimdesk train` at the prompt: a session line by line, lessons, placement, report, certificate."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Protocol

import pytest

from assistant.cli import main
from assistant.cli.exits import Exit
from assistant.loading import Loaded
from assistant.training.items.scope import Base
from assistant.training.lessons import Exercise, exercises, path
from knowledge.models import Day


class Run(Protocol):
    """Run the command with some lines typed; gives status, output and complaints."""

    def __call__(self, *words: str, typed: str = "") -> tuple[int, str, str]: ...


@pytest.fixture(scope="module")
def pool(loaded: Loaded) -> tuple[Exercise, ...]:
    return tuple(exercises(Base(loaded.knowledge, Day("2026-11-21")), path(loaded.knowledge)))


@pytest.fixture
def train(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    loaded: Loaded,
    pool: tuple[Exercise, ...],
) -> Run:
    monkeypatch.setattr("assistant.loading.load", lambda: loaded)
    monkeypatch.setattr("assistant.training.classroom.exercises", lambda base, lessons: pool)

    def run(*words: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main(["train", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_a_session_asks_marks_and_explains(train: Run) -> None:
    status, out, _ = train("--topic", "apexification", "--seed", "1", typed="a\na\na\n")
    assert status == Exit.ANSWERED
    assert "me: 0 due, 10 new today" in out
    assert "of 3 right." in out
    assert "Right" in out
    assert "? asks: " in out
    assert re.search(r"\[[A-Z][A-Z0-9-]+\]", out), "each explanation names its source"


def test_leaving_at_once_loses_nothing(train: Run) -> None:
    train("--topic", "Remittance", "--seed", "1", typed="a\nq\n")
    _, out, _ = train("--topic", "Remittance", "--seed", "1", typed="")
    assert "9 new today" in out or "of 1, 1 day active" in out


def test_what_does_not_fit_is_asked_again_and_a_question_mark_opens_the_topic(train: Run) -> None:
    _, out, _ = train("--topic", "Remittance", "--seed", "1", typed="?\nnonsense words\na\n?\nq\n")
    assert "Answer first" in out
    assert "Sources" in out


def test_the_same_seed_asks_the_same(train: Run) -> None:
    first = train("--seed", "5", "--profile", "Ana", typed="")[1]
    again = train("--seed", "5", "--profile", "Ana", typed="")[1]
    assert first == again


def test_lessons_are_listed_and_read(train: Run) -> None:
    status, out, _ = train("lessons")
    assert status == Exit.ANSWERED
    assert "1. Reading a CDT code (reading-a-code): open" in out
    status, out, _ = train("lessons", "apexification")
    assert status == Exit.ANSWERED
    assert "Three codes, one tooth, in order" in out
    assert "Practice: 80 %" in out
    assert "read, practice not passed yet" in train("lessons")[1]


def test_an_unknown_lesson_or_topic_is_named(train: Run) -> None:
    assert train("lessons", "nothing")[0] == Exit.USAGE
    status, _, err = train("--topic", "nothing")
    assert status == Exit.USAGE
    assert "the topics are: Codes" in err


def test_the_placement_quiz_says_what_is_known(train: Run) -> None:
    status, out, _ = train("quiz", "--seed", "1", typed="q\n")
    assert status == Exit.ANSWERED
    assert "No lesson is marked as known" in out


def test_a_hint_is_a_letter_away(train: Run) -> None:
    _, out, _ = train("--topic", "Remittance", "--seed", "1", typed="h\nq\n")
    assert "It is " in out or "It begins" in out


def test_the_setting_says_how_many_are_new_and_who_trains(train: Run) -> None:
    from assistant.settings import keep_setting

    assert not keep_setting("new_items_a_day", 4)
    assert not keep_setting("profile", "Cleo")
    assert "Cleo: 0 due, 4 new today" in train()[1]
    assert "Cleo: 0 due, 2 new today" in train("--new", "2")[1]


def test_a_reset_is_taken_back(train: Run) -> None:
    train("--topic", "Remittance", "--seed", "1", typed="a\nq\n")
    assert "begins anew" in train("reset")[1]
    assert "1 day active" not in train(typed="q\n")[1]
    assert train("undo")[0] == Exit.ANSWERED
    assert "1 day active" in train(typed="q\n")[1]


def test_there_must_be_something_to_take_back(train: Run) -> None:
    status, _, err = train("undo")
    assert status == Exit.UNANSWERED
    assert "nothing of me" in err


def test_several_people_must_say_who_they_are(train: Run) -> None:
    train("--profile", "Ana")
    train("--profile", "Ben")
    status, _, err = train()
    assert status == Exit.USAGE
    assert "Ana, Ben" in err


def test_a_name_that_is_none_is_refused(train: Run) -> None:
    assert train("--profile", "a\x1b[31m")[0] == Exit.USAGE


def test_the_report_in_its_forms(train: Run, tmp_path: Path) -> None:
    assert "Nobody has trained" in train("report")[1]
    train("--profile", "Ana", "--topic", "Remittance", typed="a\n")
    assert "Ana: 0 of 13 lessons done" in train("report")[1]
    assert train("report", "--csv")[1].startswith("trainee,")
    assert json.loads(train("report", "--json")[1])["trainees"][0]["name"] == "Ana"
    page = tmp_path / "report.html"
    assert train("report", "--html", str(page))[0] == Exit.ANSWERED
    assert "<svg" in page.read_text(encoding="utf-8")


def test_a_certificate_is_not_given_away(train: Run) -> None:
    status, _, err = train("certificate")
    assert status == Exit.UNANSWERED
    assert "13 lessons are still to be passed" in err
    assert train("certificate", "nothing")[0] == Exit.USAGE


def test_a_page_that_cannot_be_written_is_said(train: Run, tmp_path: Path) -> None:
    status, _, err = train("report", "--html", str(tmp_path / "missing" / "report.html"))
    assert status == Exit.FAILED
    assert "missing" in err
