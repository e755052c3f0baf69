"""Written answers found by wording and by what they speak of."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.loading import Loaded
from intents.interpreter import Interpreter


@pytest.fixture(scope="module")
def interpreter(loaded: Loaded) -> Interpreter:
    return Interpreter(loaded.knowledge, loaded.language, lambda: date(2026, 11, 21))


def test_a_written_answer_is_found_by_what_it_speaks_of(interpreter: Interpreter) -> None:
    reading = interpreter.read("the laboratory finished the crown, yet the patient was never there to have it seated")
    nearest = next(iter(interpreter.by_likeness(reading, interpreter.written_on(reading))), None)
    assert nearest is not None
    assert nearest.hit.key.split("/")[0] in {"crown-date", "D2740"}
    assert 0 < nearest.likeness <= 1


def test_the_written_answer_worded_most_alike_is_the_nearest(interpreter: Interpreter) -> None:
    reading = interpreter.read("is the associate in network when the owner is")
    written = interpreter.written_on(reading)
    nearest = next(iter(interpreter.by_likeness(reading, written)), None)
    near = [one.likeness + one.hit.coverage for one in interpreter.by_likeness(reading, written)]
    assert nearest is not None
    assert len(near) > 1
    assert nearest.likeness + nearest.hit.coverage == max(near)


def test_the_chances_of_written_answers_leave_one_for_none_of_them(interpreter: Interpreter) -> None:
    reading = interpreter.read("does my dental maximum go down when braces are paid")
    written = interpreter.written_on(reading)
    found = interpreter.likeliest(reading, written)
    alone = interpreter.likeliest(reading, written[:1])
    assert found is not None
    assert alone is not None
    assert 0 < found[1] < 1
    assert alone[1] < 1
    assert interpreter.likeliest(reading, []) is None


def test_what_is_written_is_likelier_than_what_has_its_words(interpreter: Interpreter) -> None:
    written = interpreter.read("is a rubber dam coded separately")
    strange = interpreter.read("is a rubber duck coded separately by the plan of the dam keeper")
    chances = [
        found[1] for one in (written, strange) if (found := interpreter.likeliest(one, interpreter.written_on(one)))
    ]
    assert len(chances) == 2
    assert chances[0] > chances[1]


def test_a_wording_of_any_code_is_asked_of_whichever_is_named(interpreter: Interpreter) -> None:
    keys = {interpreter.read(f"is {code} a CPT code?").faq[0].key for code in ("D0120", "D4341", "D9944")}
    assert len(keys) == 1


def test_a_wording_of_any_code_is_asked_of_none_where_none_is_named(interpreter: Interpreter) -> None:
    named = interpreter.read("is D0120 a CPT code?").faq[0]
    assert named not in interpreter.read("is it a CPT code?").faq


def test_a_text_covers_as_much_of_a_question_as_it_says(interpreter: Interpreter) -> None:
    reading = interpreter.read("is the lost retainer paid twice")
    assert interpreter.coverage(reading, "A lost retainer is paid once.") > interpreter.coverage(reading, "A crown.")
    assert interpreter.coverage(reading, "") == 0


def test_the_number_of_a_field_tells_one_question_from_another(interpreter: Interpreter) -> None:
    asked = {field: interpreter.read(f"what goes in box {field} of the ADA form?").faq[0].key for field in (1, 15, 35)}
    assert len(set(asked.values())) == len(asked)
    assert interpreter.read("what goes in item 35?").faq[0].key.split("/")[0] == asked[35].split("/")[0]


def test_a_denial_is_found_by_what_it_denies(interpreter: Interpreter) -> None:
    denied = interpreter.read("a predetermination does not guarantee payment, right?")
    assert denied.negated
    assert denied.faq[0].key.startswith("predetermination/")
