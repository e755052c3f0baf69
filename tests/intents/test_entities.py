"""Codes, remark codes, teeth, dates and ages in whatever shape people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.loading import Loaded
from intents.entities import Entities, Extraction, extract
from intents.teeth import is_tooth
from intents.text import clean

TODAY = date(2026, 11, 21)


def read(loaded: Loaded, text: str, nearby: tuple[str, ...] = ()) -> Extraction:
    codes = loaded.knowledge.directory()
    ended = {code for code, listing in codes.items() if listing.until}
    return extract(text, codes, loaded.knowledge.names("remarks"), TODAY, nearby=nearby, ended=ended)


def found(loaded: Loaded, text: str) -> Entities:
    return read(loaded, text).entities


@pytest.mark.parametrize(
    "text",
    [
        "D3351", "d3351",
        "d 3351", "d-3351", "D.3351", "3351", "code 3351", "cdt3351", "D33S1", "D335l", "d335i", "DD3351",
        "O3351", "03351", "D33 51", "(D3351)", "D3351's", "what is D3351?", "D3351s", "d3351x2",
    ],
)  # fmt: skip
def test_one_code_in_any_shape(loaded: Loaded, text: str) -> None:
    assert found(loaded, text).codes == ("D3351",)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("D3351-53", ("D3351", "D3352", "D3353")),
        ("D3351-D3353", ("D3351", "D3352", "D3353")),
        ("D3351 thru D3353", ("D3351", "D3352", "D3353")),
        ("D3310-D3330", ("D3310", "D3320", "D3330")),
        ("D3351/52/53", ("D3351", "D3352", "D3353")),
        ("3351/3352", ("D3351", "D3352")),
        ("3351,3352 & 3353", ("D3351", "D3352", "D3353")),
        ("D3351 or 53", ("D3351", "D3353")),
        ("from D3351 to D3353", ("D3351", "D3353")),
        ("d3351d3352", ("D3351", "D3352")),
    ],
)
def test_several_codes_at_once(loaded: Loaded, text: str, codes: tuple[str, ...]) -> None:
    assert found(loaded, text).codes == codes


def test_two_digits_complete_a_code_that_is_talked_about(loaded: Loaded) -> None:
    assert read(loaded, "51 and 52", ("D3351",)).entities.codes == ("D3351", "D3352")
    assert found(loaded, "51 and 52").codes == ()


@pytest.mark.parametrize(
    "text", ["$3351", "3351 dollars", "in 2026", "CDT 2026", "claim 33512345", "555-3351", "2026-03-14"]
)
def test_no_code_where_none_is_meant(loaded: Loaded, text: str) -> None:
    assert found(loaded, text).codes == found(loaded, text).unknown_codes == ()


def test_a_code_that_nobody_has_is_kept_apart(loaded: Loaded) -> None:
    assert found(loaded, "what is D9876 and code 3398").unknown_codes == ("D9876", "D3398")


@pytest.mark.parametrize(
    ("text", "remarks", "groups"),
    [
        ("denial code 97", ("97",), ()),
        ("reason code 16", ("16",), ()),
        ("denial reason 50", ("50",), ()),
        ("CARC#16", ("16",), ()),
        ("remark n30", ("N30",), ()),
        ("remark code: N130", ("N130",), ()),
        ("n-130", ("N130",), ()),
        ("ma 130", ("MA130",), ()),
        ("co 45", ("45",), ("CO",)),
        ("OA18", ("18",), ("OA",)),
        ("pr-1", ("1",), ("PR",)),
        ("C0-18", ("18",), ("CO",)),
        ("CO.97", ("97",), ("CO",)),
        ("co-b7", ("B7",), ("CO",)),
        ("PR 96 N130", ("96", "N130"), ("PR",)),
    ],
)
def test_remark_codes_in_any_form(loaded: Loaded, text: str, remarks: tuple[str, ...], groups: tuple[str, ...]) -> None:
    entities = found(loaded, text)
    assert (entities.remarks, entities.groups, entities.codes) == (remarks, groups, ())


@pytest.mark.parametrize(
    ("text", "teeth"),
    [
        ("#9", ("9",)),
        ("tooth number 19", ("19",)),
        ("teeth 8-10", ("8", "9", "10")),
        ("#8 & #9", ("8", "9")),
        ("tooth A", ("A",)),
        ("UR6", ("3",)),
        ("upper left central", ("9",)),
        ("max right canine", ("6",)),
        ("FDI 21", ("9",)),
        ("tooth 2.1", ("9",)),
        ("which tooth is it", ()),
        ("tooth as such", ()),
        ("tooth 33", ()),
        ("for 2 visits", ()),
        ("D3220 on A, B, I and J", ("A", "B", "I", "J")),
        ("D3220 on B and L", ("B", "L")),
        ("ssc on A B S T under GA", ("A", "B", "S", "T")),
        ("pulpotomies K and T", ("K", "T")),
        ("pulpotomy on A I need", ()),
        ("M and D fillings", ()),
        ("Medicare Part C and D", ()),
        ("D7140 J same day", ("J",)),
        ("D3425 30 and D3426 30", ("30",)),
        ("D0230 5 images", ()),
        ("D2740 10 years", ()),
        ("crowns on 4-6 on 11/16", ("4", "5", "6")),
        ("bridge 18-20 D6740", ("18", "19", "20")),
        ("#9, 3 appts", ("9",)),
        ("19 rct 10/1", ("19",)),
        ("rct 19 last tues", ("19",)),
        ("ext of 17 and 32 on 10/8/26", ("17", "32")),
        ("teeth 18 19 20 21, 3/30", ("18", "19", "20", "21")),
        ("tooth 9 2 visits", ("9",)),
    ],
)
def test_teeth_by_whatever_name(loaded: Loaded, text: str, teeth: tuple[str, ...]) -> None:
    assert found(loaded, text).teeth == teeth


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("3/14", ("2026-03-14",)),
        ("3-14-26", ("2026-03-14",)),
        ("Jan 5th, 2025", ("2025-01-05",)),
        ("in march 2025", ("2025-03-01",)),
        ("two weeks ago", ("2026-11-07",)),
        ("two months ago", ("2026-09-21",)),
        ("last wed", ("2026-11-18",)),
        ("this wed", ("2026-11-18",)),
        ("next fri", ("2026-11-27",)),
        ("rct done march", ("2026-03-01",)),
        ("last March", ("2026-03-01",)),
        ("last November", ("2025-11-01",)),
        ("last november 2026", ("2026-11-01",)),
        ("dec 12", ("2025-12-12",)),
        ("cdt2027", ("2027-01-01",)),
        ("D4910 in March, June and September", ("2026-03-01", "2026-09-01", "2026-06-01")),
        ("December D4910", ("2025-12-01",)),
        ("may D4910", ()),
        ("1/2 of the fee", ()),
        ("a 3/4 crown", ()),
        ("may 2 crowns be billed", ()),
        ("13/1", ()),
    ],
)
def test_dates_as_people_type_them(loaded: Loaded, text: str, dates: tuple[str, ...]) -> None:
    assert found(loaded, text).dates == dates


@pytest.mark.parametrize("text", ["age 45", "45 yo", "45 y/o", "a 45-year-old", "patient is 45", "aged 45"])
def test_ages(loaded: Loaded, text: str) -> None:
    assert found(loaded, text).ages == (45,)


def test_digits_of_any_script_are_digits(loaded: Loaded) -> None:
    assert found(loaded, clean("D٣٣٥١ on #٩, PR ٩٦")) == found(loaded, "D3351 on #9, PR 96")


_PIECES = st.sampled_from(
    [
        "D33",
        "51",
        "d",
        "CO",
        "-",
        "/",
        " ",
        "#",
        "tooth",
        "N",
        "1",
        "0",
        "to",
        ",",
        "and",
        "jan",
        ".",
        "$",
        "2026",
        "code",
        "éß",
        "A",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_known_things_only(loaded: Loaded, text: str) -> None:
    entities = found(loaded, text)
    known = loaded.knowledge.directory()
    assert all(code in known for code in entities.codes)
    assert all(code not in known and len(code) == 5 and code[1:].isdigit() for code in entities.unknown_codes)
    assert all(map(is_tooth, entities.teeth))
    assert all(date.fromisoformat(day) for day in entities.dates)
    assert set(entities.quadrants) <= {"UR", "UL", "LL", "LR"}
    assert all(0 <= age < 100 for age in entities.ages)


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("wisdom teeth came back 254, pt has medical", ("254",)),
        ("119 pr on a prophy", ("119",)),
        ("denied b16 not a new patient", ("B16",)),
        ("197 no authorization", ("197",)),
        ("100 percent covered", ()),
        ("denied 30 and 31", ()),
        ("120 days to file", ()),
        ("60-day rule", ()),
    ],
)
def test_a_reason_is_read_without_its_name_where_a_message_begins_or_something_came_back(
    text: str, remarks: tuple[str, ...]
) -> None:
    known = {"254", "119", "B16", "197", "100", "30", "31", "120", "60"}
    assert extract(text, set(), known, date(2026, 1, 5)).entities.remarks == remarks
