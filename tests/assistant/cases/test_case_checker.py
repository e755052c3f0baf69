"""What holds for every case: the order of rows does not matter, and what is allowed is not found fault with."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.cases.checker import examine
from assistant.cases.findings import Expected, Finding
from assistant.cases.rulebook import TOO_EARLY, Rulebook
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


COURSES = (("D3351", "D3352", "D3353"), ("D3355", "D3356", "D3357"))


def course(codes: tuple[str, str, str], gaps: list[int], tooth: str) -> list[Visit]:
    """A whole course: as many visits in between as there are gaps but one."""
    days = [FIRST]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    opening, between, closing = codes
    told = [opening, *[between] * (len(days) - 2), closing]
    return [visit(day.isoformat(), tooth, code, row) for row, (day, code) in enumerate(zip(days, told, strict=True), 1)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(COURSES),
    st.lists(st.integers(1, 90), min_size=1, max_size=30),
    st.sampled_from(["8", "3", "20"]),
    st.randoms(use_true_random=False),
)
def test_a_course_of_any_length_is_clean(
    book: Rulebook, codes: tuple[str, str, str], gaps: list[int], tooth: str, dice: Random
) -> None:
    visits = course(codes, gaps, tooth)
    dice.shuffle(visits)
    assert list(examine(visits, book)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(COURSES),
    st.lists(st.integers(1, 90), min_size=2, max_size=12),
    st.sampled_from(["no opening", "opened twice", "closed before", "still open"]),
)
def test_a_course_with_one_mistake_is_not_clean(
    book: Rulebook, codes: tuple[str, str, str], gaps: list[int], mistake: str
) -> None:
    visits = course(codes, gaps, "8")
    if mistake == "no opening":
        visits = visits[1:]
    elif mistake == "opened twice":
        visits[1] = visits[1]._replace(code=codes[0])
    elif mistake == "closed before":
        visits[-2], visits[-1] = visits[-2]._replace(code=codes[2]), visits[-1]._replace(code=codes[1])
    else:
        visits = visits[:-1]
    said_of_it = list(examine(visits, book))
    if mistake == "still open":
        assert [item.codes for item in said_of_it if isinstance(item, Expected)] == [codes[1:]]
    else:
        assert [item for item in said_of_it if isinstance(item, Finding) and item.severity != "info"]


def test_most_of_the_shuffled_rows_have_findings(book: Rulebook) -> None:
    dice, found = Random(5), 0
    for _ in range(50):
        days = [Day((FIRST + timedelta(dice.randrange(60) * 9)).isoformat()) for _ in range(8)]
        found += bool(findings(book, *(visit(day, "9", dice.choice(CODES), row) for row, day in enumerate(days, 1))))
    assert found > 40


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


def test_ten_to_forty_are_quadrants_where_the_code_is_billed_by_quadrant(book: Rulebook) -> None:
    numbers = [visit("2026-01-05", "30", "D4341"), visit("2026-02-05", "LR", "D4341", 2)]
    assert findings(book, *numbers) == []
    assert findings(book, numbers[0], numbers[1]._replace(place="LL"))


def test_what_is_expected_of_the_whole_mouth_is_told_once(book: Rulebook) -> None:
    planed = [visit("2026-01-05", place, "D4341", row) for row, place in enumerate(["UR", "LR"], 1)]
    ahead = [item for item in examine(planed, book) if isinstance(item, Expected)]
    assert [(item.place, item.codes[-1]) for item in ahead] == [("", "D4910")]
    kept = [*planed, visit("2026-06-05", "", "D4910", 3)]
    assert not [item for item in examine(kept, book) if isinstance(item, Expected)]


def test_a_limit_for_certain_ages_is_for_them_alone(book: Rulebook) -> None:
    for age, expected in ((40, True), (10, False), (NO_AGE, False)):
        rows_of = [
            visit(day, "", "D1110", row, "Washington Apple Health")._replace(age=age)
            for row, day in enumerate(["2026-01-05", "2026-07-10"], 1)
        ]
        found = [item for item in findings(book, *rows_of) if item.payer == "washington-medicaid"]
        assert bool(found) == expected


def test_an_extraction_ends_what_was_expected(book: Rulebook) -> None:
    started = visit("2026-01-05", "9", "D3351")
    ahead = [item.codes for item in examine([started], book) if isinstance(item, Expected)]
    assert ahead == [("D3352", "D3353")]
    ended = [started, visit("2026-02-05", "9", "D7140", 2)]
    assert not [item for item in examine(ended, book) if isinstance(item, Expected)]


def test_a_date_that_has_not_come_is_told_where_today_is_known(book: Rulebook, loaded: Loaded) -> None:
    planned = visit("2026-12-31", "3", "D2391")
    known = Rulebook(loaded.knowledge, Day("2026-11-29"))
    assert findings(book, planned) == []
    assert [item.denials[0].key for item in findings(known, planned)] == [TOO_EARLY]
    assert findings(known, planned._replace(day=Day("2026-11-29"))) == []


def test_a_code_that_names_its_arch_is_not_missing_it(book: Rulebook) -> None:
    for area in ("", "upper", "UR", "3"):
        assert findings(book, visit("2026-05-04", area, "D5110")) == []
    assert [item.instead for item in findings(book, visit("2026-05-04", "lower", "D5110"))] == [("D5120",)]


def test_the_arches_of_two_codes_decide_and_not_the_order_of_the_rows(book: Rulebook) -> None:
    upper, partial = visit("2026-05-04", "", "D5110"), visit("2026-05-04", "upper", "D5211", 2)
    assert [item.rows for item in findings(book, upper, partial)] == [(1, 2)]
    assert [item.rows for item in findings(book, partial, upper)] == [(1, 2)]
    assert findings(book, upper, visit("2026-05-04", "lower", "D5212", 2)) == []
