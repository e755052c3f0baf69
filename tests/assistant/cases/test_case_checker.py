"""What holds for every case: the order of rows does not matter, and what is allowed is not found fault with."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.cases.checker import examine
from assistant.cases.findings import Expected, Finding
from assistant.cases.rulebook import Rulebook
from assistant.cases.visits import NO_AGE, Visit
from assistant.loading import Loaded
from knowledge.models import Day

CODES = ("D3351", "D3352", "D3353", "D3310", "D3330", "D2950", "D2740", "D7140", "D0140", "D0220", "D9110", "D3427")
FIRST = date(2025, 1, 6)

rows = st.tuples(
    st.sampled_from(["", "Ann", "Bob"]),
    st.integers(0, 60).map(lambda days: Day((FIRST + timedelta(days * 9)).isoformat())),
    st.sampled_from(["9", "19", "A", "", "UR"]),
    st.sampled_from(CODES),
    st.sampled_from(["", "MetLife", "CareOregon", "Delta Dental of Kansas"]),
    st.sampled_from(["", "One", "Two"]),
    st.sampled_from([NO_AGE, 8, 40]),
)
Content = tuple[str, Day, str, str, str, str, int]


@pytest.fixture(scope="module")
def book(loaded: Loaded) -> Rulebook:
    return Rulebook(loaded.knowledge)


def visit(day: str, place: str, code: str, row: int = 1, payer: str = "") -> Visit:
    return Visit("", Day(day), place, code, payer, "One", NO_AGE, row)


def findings(book: Rulebook, *visits: Visit) -> list[Finding]:
    return [item for item in examine(visits, book) if isinstance(item, Finding)]


def said(book: Rulebook, contents: list[Content]) -> list[object]:
    """Everything said of some rows, each row called by what stands in it and not by its number."""
    visits = [Visit(*content, number) for number, content in enumerate(contents, 1)]
    return [
        item
        if isinstance(item, Expected)
        else (item._replace(rows=(), denials=()), sorted(contents[row - 1] for row in item.rows))
        for item in examine(visits, book)
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, max_size=14), st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_findings(book: Rulebook, contents: list[Content], dice: Random) -> None:
    shuffled = list(contents)
    dice.shuffle(shuffled)
    assert said(book, contents) == said(book, shuffled)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 90), min_size=1, max_size=30), st.sampled_from(["8", "3", "20"]))
def test_a_course_of_any_length_is_clean(book: Rulebook, gaps: list[int], tooth: str) -> None:
    days = [FIRST]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    codes = ["D3351", *["D3352"] * (len(days) - 2), "D3353"]
    visits = [
        visit(day.isoformat(), tooth, code, row) for row, (day, code) in enumerate(zip(days, codes, strict=True), 1)
    ]
    assert list(examine(visits, book)) == []


def test_the_same_code_on_another_tooth_is_clean(book: Rulebook) -> None:
    assert findings(book, visit("2026-01-05", "8", "D3351"), visit("2026-01-05", "9", "D3351", 2)) == []


def test_a_payers_rule_holds_for_that_payer_only(book: Rulebook) -> None:
    for payer, expected in (("Delta Dental of Kansas", True), ("Aetna", False), ("", False)):
        found = findings(
            book,
            visit("2021-06-01", "19", "D2740", 1, payer),
            visit("2025-06-01", "19", "D2740", 2, payer),
        )
        assert any(finding.payer == "delta-kansas" for finding in found) == expected


def test_what_must_be_another_office_is_no_fault_of_one_office(book: Rulebook) -> None:
    same = (visit("2026-01-05", "9", "D3950"), visit("2026-01-05", "9", "D2954", 2))
    other = (same[0], same[1]._replace(provider="Two"))
    barred = [finding for finding in findings(book, *same) if set(finding.codes) == {"D3950", "D2954"}]
    assert [finding.severity for finding in barred] == ["error"]
    assert not [
        finding
        for finding in findings(book, *other)
        if set(finding.codes) == {"D3950", "D2954"} and finding.severity == "error"
    ]


def test_long_after_a_course_its_rule_is_not_certain(book: Rulebook) -> None:
    found = findings(book, visit("2012-01-05", "8", "D3310"), visit("2026-01-05", "8", "D3310", 2))
    assert [finding.severity for finding in found] == ["warning"]


def test_an_extraction_ends_what_was_expected(book: Rulebook) -> None:
    started = visit("2026-01-05", "9", "D3351")
    ahead = [item.codes for item in examine([started], book) if isinstance(item, Expected)]
    assert ahead == [("D3352", "D3353")]
    ended = [started, visit("2026-02-05", "9", "D7140", 2)]
    assert not [item for item in examine(ended, book) if isinstance(item, Expected)]
