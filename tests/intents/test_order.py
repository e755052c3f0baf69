"""What makes two questions in much the same words different ones."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from intents.order import counts_otherwise, of_another_year, sets_apart, turned_round

WORDINGS = ("Is COBRA primary over an active employee plan?", "Is a retiree plan primary over a current job's plan?")


def _plain(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(stems)


@pytest.mark.parametrize(
    "asked", ["is the active employee plan primary over COBRA", "is the current job's plan primary over a retiree plan"]
)
def test_the_same_two_the_other_way_round(asked: str) -> None:
    assert turned_round(asked, WORDINGS, _plain)


@pytest.mark.parametrize(
    "asked", ["is COBRA primary when there is an active plan", "does COBRA pay first", "is a retiree plan primary"]
)
def test_the_same_way_round_or_one_thing_alone(asked: str) -> None:
    assert not turned_round(asked, WORDINGS, _plain)


def test_that_two_things_differ_is_the_reverse_of_their_being_one() -> None:
    assert sets_apart("downcoding and an alternate benefit are different", ("Is downcoding an alternate benefit?",))
    assert not sets_apart("is a PPO different from an HMO", ("Is an HMO different from a PPO?",))
    assert not sets_apart("is a PPO the same as an HMO", ("Is a PPO an HMO?",))


@pytest.mark.parametrize(
    ("asked", "other"), [("is D1351 per tooth", True), ("is D1351 per surface", False), ("is D1351 for molars", False)]
)
def test_another_unit_is_another_question(asked: str, *, other: bool) -> None:
    assert counts_otherwise(asked, ("Is D1351 billed per tooth or per quadrant?", "D1351 per surface?")) is other


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("do december visits sent in january take the 2026 codes", True),
        ("may i use CDT 2027 before the year is over", False),
        ("which codes do december visits take", False),
    ],
)
def test_codes_of_another_year_are_another_question(asked: str, other: bool) -> None:
    assert of_another_year(asked, ("Can I use 2027 codes now?", "May CDT 2027 be used early?")) is other
