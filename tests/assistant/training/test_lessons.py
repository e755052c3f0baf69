"""The path: pages with sources, requirements, standing, placement, certificate, tour."""

from __future__ import annotations

from pathlib import Path

from assistant.conversation import Conversation
from assistant.history import History
from assistant.loading import Loaded
from assistant.training import certificate, tour
from assistant.training.classroom import Classroom
from assistant.training.lessons import PASS, Exercise, told
from assistant.training.marking import Marked
from assistant.training.schedule import Rating

from .conftest import Clock

RIGHT = Marked(True, Rating.Good)
WRONG = Marked(False, Rating.Again)


def pass_lesson(classroom: Classroom, key: str) -> None:
    """Read a lesson and answer its practice."""
    lesson = classroom.knowledge.lesson(key)
    assert lesson
    classroom.finish("Ana", lesson)
    session = classroom.lesson_session("Ana", lesson, 1, 10)
    while dealt := session.next():
        session.answer(dealt, RIGHT)


def standing(classroom: Classroom) -> dict[str, str]:
    return {stand.lesson.key: stand.standing for stand in classroom.progress("Ana").stands}


def test_the_path_has_pages_cases_and_practice_with_sources(classroom: Classroom, pool: tuple[Exercise, ...]) -> None:
    assert len(classroom.lessons) >= 9
    practised = {one.lesson for one in pool}
    for lesson in classroom.lessons:
        assert lesson.key in practised
        assert lesson.cases
        for part in (*lesson.pages, *lesson.cases):
            statements = told(classroom.knowledge, part)
            assert statements
            assert all(statement.sources for statement in statements)


def test_every_lesson_can_be_reached(classroom: Classroom) -> None:
    for lesson in classroom.lessons:
        pass_lesson(classroom, lesson.key)
    assert set(standing(classroom).values()) == {"done"}


def test_a_lesson_opens_when_those_before_it_are_done(classroom: Classroom) -> None:
    first, second, *_ = classroom.lessons
    assert standing(classroom)[first.key] == "open"
    assert standing(classroom)[second.key] == "locked"
    pass_lesson(classroom, first.key)
    assert standing(classroom)[first.key] == "done"
    assert standing(classroom)[second.key] == "open"


def test_reading_alone_does_not_pass(classroom: Classroom) -> None:
    first = classroom.lessons[0]
    classroom.finish("Ana", first)
    assert standing(classroom)[first.key] == "read"
    session = classroom.lesson_session("Ana", first, 1, 10)
    for _ in range(10):
        dealt = session.next()
        assert dealt
        session.answer(dealt, WRONG)
    stand = classroom.progress("Ana").stands[0]
    assert stand.standing == "read"
    assert stand.score == 0.0 < PASS


def test_placement_marks_what_is_known_and_skips_what_rests_on_a_miss(classroom: Classroom, clock: Clock) -> None:
    quiz = classroom.placement("Ana", 1)
    asked = []
    while dealt := quiz.next():
        lesson = next(one.lesson for one in classroom.pool if one.key == dealt.item.key)
        asked.append(lesson)
        quiz.answer(dealt, WRONG if lesson == "teeth-and-quadrants" else RIGHT, clock.now)
    found = standing(classroom)
    assert found["reading-a-code"] == "known"
    assert found["reading-a-remittance"] == "known"
    assert found["teeth-and-quadrants"] == "open"
    assert found["apexification"] == "locked"
    assert "apexification" not in asked
    assert asked.count("teeth-and-quadrants") == 1


def test_a_certificate_needs_every_lesson_of_its_way(classroom: Classroom, clock: Clock) -> None:
    assert len(certificate.lacking(classroom.progress("Ana"))) == len(classroom.lessons)
    for key in ("reading-a-code", "teeth-and-quadrants", "apexification"):
        pass_lesson(classroom, key)
    found = classroom.progress("Ana")
    assert certificate.lacking(found)
    assert not certificate.lacking(found, "apexification")
    earned = certificate.certify(found, clock.now.date(), "v", "apexification")
    assert earned.score == 1.0
    assert len(earned.lessons) == 3
    assert "Ana passed: The apexification family" in certificate.as_text(earned)


def test_the_questions_of_items_open_their_topic(loaded: Loaded, pool: tuple[Exercise, ...]) -> None:
    kinds: dict[str, list[str]] = {}
    for one in pool:
        kinds.setdefault(one.item.kind, []).append(one.item.opens)
    for kind, questions in kinds.items():
        sample = list(dict.fromkeys(questions))[::40][:12]
        kept = [one for one in sample if Conversation(loaded).ask(one).kind == "answer"]
        assert len(kept) >= 0.9 * len(sample), (kind, set(sample) - set(kept))


def test_the_tour_has_five_steps_and_is_due_at_the_first_start_only(tmp_path: Path, clock: Clock) -> None:
    stops = tour.stops()
    assert len(stops) == 5
    assert all(stop.title and stop.text and stop.sample for stop in stops)
    with History.open(tmp_path / "history.sqlite") as history:
        assert tour.is_due(history)
        tour.begun(history, clock.now)
        assert not tour.is_due(history)


def test_who_already_talked_here_needs_no_tour(tmp_path: Path) -> None:
    with History.open(tmp_path / "history.sqlite") as history:
        history.create()
        assert not tour.is_due(history)


def test_who_erases_a_profile_erases_its_marks(classroom: Classroom) -> None:
    classroom.finish("Ana", classroom.lessons[0])
    classroom.record.erase("Ana")
    assert classroom.record.marks("Ana") == {}
