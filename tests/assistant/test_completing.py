"""Suggestions while typing."""

from __future__ import annotations

import pytest

from assistant.completing import MOST, Completer, matching
from assistant.loading import Loaded
from intents.wordlist import WordList


@pytest.fixture(scope="module")
def completer(loaded: Loaded) -> Completer:
    return Completer(loaded.knowledge)


def test_the_beginning_of_a_code_is_completed(completer: Completer) -> None:
    found = completer.suggest("can i bill d335")
    assert "D3351" in [one.text for one in found]
    assert {one.start for one in found} == {11}


def test_digits_alone_will_do(completer: Completer) -> None:
    assert "D3351" in [one.text for one in completer.suggest("3351")]


def test_a_name_is_completed_with_its_codes(completer: Completer) -> None:
    assert {"D3351", "D3352"} <= {one.text for one in completer.suggest("what is apexif")}


def test_a_typo_is_forgiven(completer: Completer) -> None:
    assert any("pexific" in f"{one.text} {one.note}" for one in completer.suggest("apexifcation"))


def test_a_word_that_is_spelt_right_is_no_slip_for_a_name(completer: Completer, loaded: Loaded) -> None:
    assert completer.suggest("apexifcation") != []
    assert Completer(loaded.knowledge, WordList("apexifcation")).suggest("apexifcation") == []


def test_what_was_asked_before_is_offered_whole(completer: Completer) -> None:
    found = completer.suggest("bill d3351", ["can I bill D3351 twice?"])
    assert ("can I bill D3351 twice?", 0) in [(one.text, one.start) for one in found]


@pytest.mark.parametrize("text", ["", " ", "is", "D3351 ", "x" * 5000, "?!"])
def test_nothing_is_offered_where_nothing_is_meant(completer: Completer, text: str) -> None:
    assert completer.suggest(text) == []


def test_the_list_stays_short(completer: Completer) -> None:
    assert len(completer.suggest("crown")) <= MOST


def test_searching_holds_every_word_first_and_forgives_after() -> None:
    texts = ["can I bill D3351 twice?", "what is CO-18?"]
    assert matching("bill twice", texts) == texts[:1]
    assert matching("", texts) == texts


def test_codes_stand_in_their_order_and_retired_ones_behind_those_in_force(completer: Completer) -> None:
    found = [one.text for one in completer.suggest("d335")]
    assert found[:3] == ["D3351", "D3352", "D3353"]
    assert "D3350" not in found[:3]
