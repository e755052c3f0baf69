"""Marking: letters, orders, and answers in one's own words."""

from __future__ import annotations

import pytest

from assistant.loading import Loaded
from assistant.training.classroom import Classroom
from assistant.training.items.item import Dealt, Item, deal
from assistant.training.lessons import Exercise
from assistant.training.marking import mark_text, opposes, parse
from intents.interpreter import Interpreter

CHOOSE = Dealt(Item("which-of-two", "choose", "?", ("x",), (), "?", ("k",), ("y", "z")), ("y", "x", "z"))
JUDGE = deal(Item("true-or-false", "judge", "?", ("False",), (), "?", ("k",), ("True",)), 1)
ORDER = Dealt(Item("visits-in-order", "order", "?", ("1st", "2nd", "3rd"), (), "?", ("k",)), ("3rd", "1st", "2nd"))


@pytest.mark.parametrize(
    ("dealt", "typed", "meant"),
    [
        (CHOOSE, "b", (1,)),
        (CHOOSE, " B. ", (1,)),
        (CHOOSE, "2", (1,)),
        (CHOOSE, "d", None),
        (CHOOSE, "", None),
        (CHOOSE, "ab", None),
        (CHOOSE, "0", None),
        (JUDGE, "false", (1,)),
        (JUDGE, "T", (0,)),
        (ORDER, "b c a", (1, 2, 0)),
        (ORDER, "231", (1, 2, 0)),
        (ORDER, "b, c, a", (1, 2, 0)),
        (ORDER, "b b a", None),
        (ORDER, "b c", None),
    ],
)
def test_letters_and_numbers(dealt: Dealt, typed: str, meant: tuple[int, ...] | None) -> None:
    assert parse(dealt, typed) == meant


def test_the_solution_is_marked_right(classroom: Classroom) -> None:
    for dealt in (CHOOSE, JUDGE, ORDER):
        letters = "".join("abc"[number] for number in dealt.solution)
        marked = classroom.mark(dealt, letters)
        assert marked
        assert marked.correct


@pytest.fixture(scope="module")
def interpreter(loaded: Loaded) -> Interpreter:
    return Interpreter(loaded.knowledge, loaded.language)


@pytest.fixture(scope="module")
def callers(pool: tuple[Exercise, ...]) -> list[Item]:
    return [one.item for one in pool if one.item.kind == "answer-the-caller"]


def test_who_says_the_statement_is_right(callers: list[Item], interpreter: Interpreter) -> None:
    wrong = [
        one.prompt for one in callers[::9] if not mark_text(deal(one, 1), one.explanation[0].text, interpreter).correct
    ]
    assert wrong == []


@pytest.mark.parametrize("said", ["no idea", "yes", "ask the patient", "it is blue"])
def test_who_says_next_to_nothing_is_wrong(callers: list[Item], interpreter: Interpreter, said: str) -> None:
    right = [one.prompt for one in callers[::9] if mark_text(deal(one, 1), said, interpreter).correct]
    assert len(right) <= 1, right


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("No, only once a tooth, at the first visit; each later change is D3352 and the root filling D3353", True),
        ("no: once at the first visit, later visits are 52, and 53 when it is filled", True),
        ("yes, twice on the same tooth", False),
        ("yes: once per tooth, at the first visit; each later change is D3352, the root filling D3353", False),
        ("no", False),
    ],
)
def test_a_caller_is_answered_in_ones_own_words(
    callers: list[Item], interpreter: Interpreter, said: str, right: bool
) -> None:
    item = next(one for one in callers if one.opens == "Can D3351 be billed more than once?")
    assert mark_text(deal(item, 1), said, interpreter).correct is right


def test_a_flat_opposite_is_noticed() -> None:
    assert opposes("Yes, you may", "no")
    assert opposes("No, never", "yes")
    assert not opposes("It depends", "no")
    assert not opposes("Bill it once", "no")
