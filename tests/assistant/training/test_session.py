"""Scheduling: due items, new ones a day, nothing lost, and a trainee of known skill scheduled as FSRS predicts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

from fsrs import Card, Scheduler

from assistant.history import History, TrainingRecord
from assistant.loading import Loaded
from assistant.training.classroom import Classroom
from assistant.training.lessons import Exercise
from assistant.training.marking import Marked
from assistant.training.schedule import Rating, after, recall
from assistant.training.session import LEARN_AHEAD, Session

from .conftest import Clock

RIGHT = Marked(True, Rating.Good)
WRONG = Marked(False, Rating.Again)


def session_of(classroom: Classroom, new_a_day: int = 10, seed: int = 1) -> Session:
    return classroom.session("Ana", seed, new_a_day)


def test_a_day_has_so_many_new_items_and_then_ends(classroom: Classroom, clock: Clock) -> None:
    session = session_of(classroom)
    assert session.workload().new == 10
    asked = set()
    while dealt := session.next():
        asked.add(dealt.item.key)
        session.answer(dealt, RIGHT)
    assert len(asked) == 10
    assert session_of(classroom).next() is None
    clock.forward(days=1)
    assert session_of(classroom).workload().new == 10


def test_the_same_seed_asks_the_same(classroom: Classroom) -> None:
    first, again = session_of(classroom).next(), session_of(classroom).next()
    assert first
    assert first == again


def test_nothing_is_lost_when_a_session_just_ends(classroom: Classroom, clock: Clock) -> None:
    session = session_of(classroom)
    dealt = session.next()
    assert dealt
    due = session.answer(dealt, WRONG)
    again = Classroom.session(classroom, "Ana", 2)
    assert classroom.record.cards("Ana")[0].due == due
    clock.now = due
    soon = again.next()
    assert soon
    assert soon.item.key == dealt.item.key


def test_a_wrong_answer_comes_back_within_the_session(classroom: Classroom) -> None:
    session = session_of(classroom, new_a_day=2)
    asked = []
    for answer in (WRONG, RIGHT, RIGHT):
        dealt = session.next()
        assert dealt
        asked.append(dealt.item.key)
        session.answer(dealt, answer)
    assert asked[0] == asked[2] != asked[1]
    assert session.next() is None


def test_a_card_of_a_fact_that_was_edited_is_put_aside(classroom: Classroom, loaded: Loaded, clock: Clock) -> None:
    session = session_of(classroom)
    dealt = session.next()
    assert dealt
    session.answer(dealt, WRONG)
    clock.forward(days=2)
    rest = [one for one in classroom.pool if one.key != dealt.item.key]
    assert Session(classroom.record, "Ana", rest, clock, seed=1).workload().due == 0


def test_profiles_are_apart(classroom: Classroom) -> None:
    session = session_of(classroom)
    dealt = session.next()
    assert dealt
    session.answer(dealt, RIGHT)
    classroom.enter("Ben")
    assert classroom.record.cards("Ben") == []
    assert classroom.session("Ben", 1).workload().new == 10


def test_states_are_those_of_the_library(clock: Clock) -> None:
    reference, card, state = Scheduler(enable_fuzzing=False), Card(card_id=1, due=clock.now), None
    for rating in (Rating.Good, Rating.Good, Rating.Again, Rating.Good, Rating.Hard, Rating.Good):
        card, _ = reference.review_card(card, rating, clock.now)
        following = after(state, rating, clock.now)
        assert following.due == card.due
        assert following.state == card.to_json()
        assert recall(following.state, card.due) == reference.get_card_retrievability(card, card.due)
        state, clock.now = following.state, card.due


def test_a_trainee_of_known_skill_is_scheduled_as_predicted(classroom: Classroom, clock: Clock) -> None:
    """Who remembers nine of ten when asked on time is asked ever more seldom, and remembers nine of ten."""
    random, expected, given = Random(7), 0.0, 0
    remembered = 0
    for _ in range(120):
        session = session_of(classroom, new_a_day=4, seed=3)
        while dealt := session.next():
            states = {card.item: card for card in classroom.record.cards("Ana")}
            card = states.get(dealt.item.key)
            chance = recall(card.state, clock.now) if card else 0.9
            knows = random.random() < chance
            if card and clock.now - card.due > -LEARN_AHEAD and Card.from_json(card.state).step is None:
                expected, given, remembered = expected + chance, given + 1, remembered + knows
            session.answer(dealt, RIGHT if knows else WRONG)
            clock.forward(seconds=20)
        clock.forward(days=1)
    assert given > 100
    assert abs(remembered / given - expected / given) < 0.06
    assert 0.85 < expected / given < 0.95
    waits = sorted(card.due - clock.now for card in classroom.record.cards("Ana"))
    assert waits[-1] > timedelta(days=60)


def test_the_record_survives_the_process(
    loaded: Loaded, pool: tuple[Exercise, ...], tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "history.sqlite"
    with History.open(path) as history:
        session = Session(TrainingRecord(history.database), "Ana", pool, clock, seed=1)
        dealt = session.next()
        assert dealt
        session.answer(dealt, RIGHT)
    with History.open(path) as history:
        assert [card.item for card in TrainingRecord(history.database).cards("Ana")] == [dealt.item.key]
