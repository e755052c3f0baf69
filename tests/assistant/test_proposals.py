"""A code that is proposed for what is told: no, where a neighbour of it fits clearly better."""

from __future__ import annotations

import pytest

from intents.proposals import proposal


def _named(name: str) -> str | None:
    return {"pulpotomy": "D3220"}.get(name)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the veneer on 7 came off, we bonded it back. is it 2920?", "D2920"),
        ("all canals of a baby molar filled with paste. pulpotomy code right?", "D3220"),
        ("we fixed a chipped corner on 8 today, so D2335 since it is the corner?", "D2335"),
        ("deep decay and no exposure on 19, covered and filled. D3110 or something else", "D3110"),
    ],
)
def test_the_proposed_code_stands_in_a_clause_of_its_own(text: str, code: str) -> None:
    found = proposal(text, _named)
    assert found is not None
    assert found.code == code
    assert code[1:] not in found.told


@pytest.mark.parametrize(
    "text",
    [
        "is it 2920?",
        "the crown came off, we put it back. does the plan pay 2920 twice a year",
        "can we go from 3351 straight to 3353, no dressing was changed",
        "the veneer on 7 came off, we bonded it back, what now",
    ],
)
def test_a_question_on_a_code_proposes_none(text: str) -> None:
    assert proposal(text, _named) is None
