"""The surfaces of a filling are counted from their letters or their names."""

from __future__ import annotations

import pytest

from intents.surfaces import counted, with_material


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MOD composite on 19", "three surfaces composite on 19"),
        ("mo amalgam 14", "mo amalgam 14"),
        ("dol amalgam 14", "three surfaces amalgam 14"),
        ("B composite #28", "one surface composite #28"),
        ("MODBL amalgam", "five surfaces amalgam"),
        ("mesial, distal and occlusal silver filling", "three surfaces silver filling"),
        ("facial and buccal filling", "one surface filling"),
    ],
)
def test_letters_and_names_are_counted(text: str, said: str) -> None:
    assert counted(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "what does MOD mean on a filling",
        "MO filling and a separate DO filling",
        "do composite fillings last",
        "FILLING ON MOD",
        "BB composite",
        "three surface filling MOD",
        "mod is on the chart",
    ],
)
def test_what_counts_no_surfaces_stays_as_it_is(text: str) -> None:
    assert counted(text) == text


def test_surfaces_take_the_material_that_was_spoken_of_before() -> None:
    assert with_material("what about MIF on 8", "two surfaces composite on 5") == "what about MIF composite on 8"
    assert with_material("MOD amalgam on 19", "two surfaces composite on 5") == "MOD amalgam on 19"
    assert with_material("what do I send", "two surfaces composite on 5") == "what do I send"
    assert with_material("MIF on 8", "a crown on 5") == "MIF on 8"
