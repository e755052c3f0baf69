"""A code at a glance."""

from __future__ import annotations

import pytest

from assistant.card import card_of
from assistant.loading import Loaded
from knowledge.models import Day


@pytest.mark.parametrize(
    ("code", "course"), [("D3330", "Root canal treatment"), ("D3351", "Apexification and recalcification")]
)
def test_a_code_of_several_courses_is_shown_in_the_one_that_it_stands_for(
    loaded: Loaded, code: str, course: str
) -> None:
    card = card_of(loaded.knowledge, code, Day("2026-11-21"))
    assert card
    (line,) = card.lines
    assert line.name == course
    assert [stage.codes for stage in line.stages if stage.here and code in stage.codes]
    assert card_of(loaded.knowledge, "D9990x", Day("2026-11-21")) is None
