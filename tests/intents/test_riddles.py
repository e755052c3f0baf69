"""What is described and wants its name is told from what is asked of a thing that is named."""

from __future__ import annotations

import pytest

from intents.riddles import described, is_somebody


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("removal of the apex of the root is called", "removal of the apex of the root"),
        ("what's it called when they cut off the root tip", "they cut off the root tip"),
        ("The procedure in which a root is taken off is known as ____", "a root is taken off"),
        ("what is the procedure called where the tooth is opened to stop pain?", "the tooth is opened to stop pain?"),
        ("What is the term for a dead pulp?", "a dead pulp?"),
        ("what do you call treating the root canal again", "treating the root canal again"),
        ("covering an exposed nerve, what is that called and what code", "covering an exposed nerve"),
    ],
)
def test_what_is_described_is_taken_out(text: str, told: str) -> None:
    assert described(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "what is D3330 called",
        "what do you call the amount you pay before insurance starts",
        "can I bill D3351 twice?",
        "what is the code for a root canal on tooth 3",
        "who do I call about a denied claim",
    ],
)
def test_what_asks_something_else_describes_nothing(text: str) -> None:
    assert described(text) is None


def test_somebody_is_no_procedure() -> None:
    assert is_somebody("the specialist who does root canals")
    assert not is_somebody("removing the root end")
