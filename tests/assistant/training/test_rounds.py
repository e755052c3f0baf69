"""A round of practice: what was missed, hints, and what is said at its end."""

from __future__ import annotations

import pytest

from assistant.training import hints
from assistant.training.classroom import Classroom
from assistant.training.items.item import Dealt, deal
from assistant.training.lessons import Exercise
from assistant.training.schedule import Rating

from .test_lessons import mistake, solution


def test_what_was_wrong_is_listed_once_and_comes_back(classroom: Classroom) -> None:
    practice = classroom.practice("Ana", 2, seed=1)
    first, asked = practice.dealt, 0
    assert first
    while practice.dealt and asked < 20:
        again = practice.dealt.item.key == first.item.key
        practice.answer(mistake(practice.dealt) if again and asked < 3 else solution(practice.dealt))
        asked += 1
        practice.go_on()
    assert practice.dealt is None
    assert [one.item.key for one in practice.missed] == [first.item.key]
    assert practice.given == asked > practice.right
    assert practice.ending()[0] == f"{practice.right} of {practice.given} right."


def test_an_answer_counts_once(classroom: Classroom) -> None:
    practice = classroom.practice("Ana", seed=1)
    assert practice.dealt
    assert practice.answer(solution(practice.dealt))
    assert practice.answer(solution(practice.dealt)) is None
    assert len(classroom.record.reviews("Ana")) == 1


def test_what_does_not_fit_changes_nothing(classroom: Classroom) -> None:
    practice = classroom.practice("Ana", seed=1)
    assert practice.answer("") is None
    assert practice.given == 0


def test_a_right_answer_after_a_hint_comes_back_sooner(classroom: Classroom) -> None:
    due = []
    for name, hinted in (("Ana", False), ("Ben", True)):
        classroom.enter(name)
        practice = classroom.practice(name, seed=1)
        assert practice.dealt
        practice.hinted = hinted
        marked = practice.answer(solution(practice.dealt))
        assert marked
        assert marked.correct
        assert (marked.rating == Rating.Hard) is hinted
        due.append(classroom.record.cards(name)[0].due)
    assert due[1] < due[0]


@pytest.mark.parametrize("form", ["choose", "judge", "order", "type"])
def test_a_hint_helps_and_does_not_tell(pool: tuple[Exercise, ...], form: str) -> None:
    for exercise in [one for one in pool if one.item.form == form][::37]:
        dealt: Dealt = deal(exercise.item, 1)
        said = hints.hint(dealt)
        assert said
        assert said != exercise.item.explanation[0].text
        if form == "choose" and not exercise.item.hint:
            letters = said.removeprefix("It is ").removesuffix(".").split(" or ")
            assert len(letters) == 2
            assert solution(dealt) in letters
