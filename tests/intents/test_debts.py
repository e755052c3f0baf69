"""Who has to pay is asked in many ways."""

from __future__ import annotations

import pytest

from intents.debts import asks_who_owes

ASKED = (
    "who owes that",
    "can we bill the patient",
    "is it the member's responsibility",
    "may I collect from the parent",
)
OTHER = ("can we bill D2950 again", "what does the patient need", "they took money back", "how is it paid")


@pytest.mark.parametrize("text", [*ASKED, *OTHER])
def test_who_owes(text: str) -> None:
    assert asks_who_owes(text.replace("'s", "").split()) == (text in ASKED)
