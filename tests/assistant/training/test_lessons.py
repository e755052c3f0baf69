"""The path: pages with sources, requirements, standing, placement, certificate, tour."""

from __future__ import annotations

from pathlib import Path

from assistant.conversation import Conversation
from assistant.history import History
from assistant.loading import Loaded
from assistant.training import certificate, tour
from assistant.training.classroom import Classroom
from assistant.training.items.item import Dealt
from assistant.training.lessons import PASS, Exercise, told
from assistant.training.marking import LETTERS

from .conftest import Clock


def solution(dealt: Dealt) -> str:
    """What to type for an exercise to be right."""
    if dealt.item.form == "type":
        return dealt.item.explanation[0].text
    return "".join(LETTERS[number] for number in dealt.solution)


def mistake(dealt: Dealt) -> str:
    """What to type for it to be wrong."""
    if dealt.item.form == "type":
        return "no idea"
    right = solution(dealt)
    return right[::-1] if dealt.item.form == "order" else "b" if right == "a" else "a"


def pass_lesson(classroom: Classroom, key: str) -> None:
    """Read a lesson and answer its practice."""
    lesson = classroom.knowledge.lesson(key)
    assert lesson
    classroom.finish("Ana", lesson)
    practice = classroom.lesson_practice("Ana", lesson, 1)
    while practice.dealt and practice.given < 60:
        practice.answer(solution(practice.dealt))
        practice.go_on()
    assert practice.dealt is None


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
    practice = classroom.lesson_practice("Ana", first, 1)
    for _ in range(10):
        assert practice.dealt
        practice.answer(mistake(practice.dealt))
        practice.go_on()
    assert f"{first.name}: not passed yet" in "".join(practice.ending())
    stand = classroom.progress("Ana").stands[0]
    assert stand.standing == "read"
    assert stand.score == 0.0 < PASS


def test_placement_marks_what_is_known_and_skips_what_rests_on_a_miss(classroom: Classroom) -> None:
    quiz = classroom.quiz("Ana", 1)
    asked = []
    while quiz.dealt:
        lesson = next(one.lesson for one in classroom.pool if one.key == quiz.dealt.item.key)
        asked.append(lesson)
        quiz.answer(mistake(quiz.dealt) if lesson == "teeth-and-quadrants" else solution(quiz.dealt))
        quiz.go_on()
    found = standing(classroom)
    assert found["reading-a-code"] == "known"
    assert found["reading-a-remittance"] == "known"
    assert found["teeth-and-quadrants"] == "open"
    assert found["apexification"] == "locked"
    assert "apexification" not in asked
    assert asked.count("teeth-and-quadrants") == 1
    assert "Known now: Reading a CDT code" in "".join(quiz.ending())
    again = classroom.quiz("Ana", 2)
    assert again.left == "Teeth, quadrants and surfaces"


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


def test_who_begins_anew_can_take_it_back(classroom: Classroom) -> None:
    pass_lesson(classroom, "reading-a-code")
    before = (classroom.record.cards("Ana"), classroom.record.reviews("Ana"), classroom.record.marks("Ana"))
    classroom.record.set_aside("Ana")
    assert classroom.record.profiles() == ["Ana"]
    assert standing(classroom)["reading-a-code"] == "open"
    assert classroom.practice("Ana").left == "0 due, 10 new"
    classroom.finish("Ana", classroom.lessons[1])
    assert classroom.record.has_aside("Ana")
    classroom.record.take_back("Ana")
    assert standing(classroom)["reading-a-code"] == "done"
    assert (classroom.record.cards("Ana"), classroom.record.reviews("Ana"), classroom.record.marks("Ana")) == before
    classroom.record.take_back("Ana")
    assert set(classroom.record.marks("Ana")) == {f"read:{classroom.lessons[1].key}"}
