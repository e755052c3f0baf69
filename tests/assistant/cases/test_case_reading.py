"""Case files in every shape that offices write them in, and in shapes that nobody should."""

from __future__ import annotations

import contextlib
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cases import reading
from assistant.cases.days import months_after, read_day
from assistant.cases.places import read_place
from assistant.cases.reading import CaseFileError, Lines, read_code, read_rows
from assistant.cases.visits import NO_AGE, BadRow, Visit
from knowledge.models import Day


def rows_of(content: str | bytes) -> list[Visit | BadRow]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_rows(Lines(io.BytesIO(raw)), "case.csv"))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-01-05", "2026-01-05"),
        ("1/5/2026", "2026-01-05"),
        ("01/05/26", "2026-01-05"),
        ("Jan 5 2026", "2026-01-05"),
        ("January 5, 2026", "2026-01-05"),
        ("2026-01-05T09:30:00", "2026-01-05"),
        ("1/5/2026 0:00", "2026-01-05"),
        ("2026/1/5", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("5-Jan-2026", "2026-01-05"),
        ("05JAN2026", "2026-01-05"),
        ("5 January 2026", "2026-01-05"),
        ("Mon 1/5/2026", "2026-01-05"),
        ("20261305", ""),
        ("31-Feb-2026", ""),
        ("46027", ""),
        ("1/5", ""),
        ("2026-02-30", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates(written: str, day: str) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("9", "9"), ("#9", "9"), ("09", "9"), ("tooth 9", "9"), ("a", "A"), ("UR6", "3"), ("ll", "LL"), ("40", "LR"),
        ("10", "10"), ("upper arch", "upper"), ("01", "upper"), ("", ""), ("33", None), ("8, 9", None), ("molar", None),
    ],
)  # fmt: skip
def test_teeth_quadrants_and_arches(written: str, place: str | None) -> None:
    assert read_place(written) == place


@pytest.mark.parametrize(
    ("written", "code"),
    [("D3351", "D3351"), ("d 3351", "D3351"), ("3351", "D3351"), ("335", ""), ("D33511", ""), ("RCT", "")],
)
def test_codes(written: str, code: str) -> None:
    assert read_code(written) == code


def test_months_end_where_a_month_is_shorter() -> None:
    assert months_after(Day("2026-01-31"), 1) == "2026-02-28"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_in_any_order_and_case_with_others_between(delimiter: str) -> None:
    lines = (("Note", "CODE", "Patient", " Tooth ", "Date"), ("=1+1", "D3351", "Ann", "9", "1/5/2026"))
    content = "\ufeff" + "\r\n".join(delimiter.join(cells) for cells in lines)
    assert rows_of(content) == [Visit("Ann", "2026-01-05", "9", "D3351", "", "", NO_AGE, 1)]


def test_a_missing_column_is_named_with_what_was_found() -> None:
    with pytest.raises(CaseFileError, match=r"no column tooth .* which has date, procedure|no column"):
        rows_of("date,code,where\n2026-01-05,D3351,9\n")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rubbish", b"\xff\xfed\0a\0t\0e\0", b"\n\n"])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(CaseFileError):
        rows_of(content)


def test_bad_rows_are_numbered_and_the_rest_is_read() -> None:
    content = (
        "date,tooth,code,age\nx,9,D3351,\n2026-01-05,9,D3351,8\n\n,,,\n2026-01-05,99,D3351\n2026-01-05,9,D3352,old\n"
    )
    found = rows_of(content)
    assert [row.row for row in found] == [1, 2, 4, 5, 5]
    assert [isinstance(row, Visit) for row in found] == [False, True, False, False, True]


def test_a_quote_that_is_never_closed_costs_some_rows_and_no_more() -> None:
    good = "2026-01-05,9,D3351\n"
    found = rows_of('date,tooth,code\n2026-01-05,9,"D3351\n' + good * (reading.MOST_LINES + 10))
    assert isinstance(found[0], BadRow)
    assert sum(isinstance(row, Visit) for row in found) >= 10


def test_a_giant_line_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)
    found = rows_of("date,tooth,code,note\n2026-01-05,9,D3351," + "x" * 5000 + "\n2026-01-05,9,D3352,\n")
    assert [row.code for row in found if isinstance(row, Visit)] == ["D3351", "D3352"]


def test_json_lines() -> None:
    lines = [{"Date": "2026-01-05", "tooth": 9, "code": "D3351", "age": 8}, {"date": [], "tooth": 9}, 7]
    found = rows_of("\n".join(map(json.dumps, lines)) + "\nnot json\n")
    assert found[0] == Visit("", "2026-01-05", "9", "D3351", "", "", 8, 1)
    assert [row.row for row in found if isinstance(row, BadRow)] == [2, 3, 4]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_after_a_header_are_rows_or_reasons(content: bytes) -> None:
    numbers = [row.row for row in rows_of(b"date,tooth,code,age\n" + content)]
    assert numbers == sorted(numbers)


cells = st.one_of(
    st.text(max_size=12), st.sampled_from(["2026-01-05", "9", "D3351", '"', "\x1b[31m", "=cmd()", "\u202e"])
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(cells, max_size=6), max_size=8))
def test_what_is_said_of_a_row_is_safe_to_show(table: list[list[str]]) -> None:
    content = "date,tooth,code\n" + "\n".join(",".join(cells) for cells in table)
    for row in rows_of(content.encode("utf-8", "surrogatepass")):
        if isinstance(row, BadRow):
            assert row.reason.isprintable()
            assert len(row.reason) < 300


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(CaseFileError):
        assert all(row.row > 0 for row in rows_of(content))


HEADER = "date,tooth,code,note\n"
FIRST = "2026-01-05,9,D3351,"
LATER = "".join(f"2026-02-{day:02},9,D3352,\n" for day in range(1, 29))


@pytest.mark.parametrize("opened", [f'{FIRST}"never closed\n', '2026-01-05,9,"D3351,\n'])
@pytest.mark.parametrize("times", [1, 40])
def test_an_open_quote_costs_its_own_row_only(opened: str, times: int) -> None:
    found = rows_of(HEADER + opened + LATER * times)
    assert found[0] == BadRow(1, "a quote in it is opened and not closed")
    assert [row.row for row in found if isinstance(row, Visit)] == list(range(2, 28 * times + 2))


def test_a_note_of_several_lines_is_one_row() -> None:
    found = rows_of(f'{HEADER}{FIRST}"first line\nsecond, with a comma\n"\n{LATER}')
    assert [row.row for row in found if isinstance(row, Visit)] == list(range(1, 30))


@pytest.mark.parametrize(
    "header", ["Proc Code,DOS,Tooth #,Patient Name\n", " CODE ,Date Of Service,tooth number,PATIENT\n"]
)
def test_columns_by_the_names_of_practice_programs(header: str) -> None:
    assert rows_of(f"{header}D3351,1/5/2026,9,Ann\n") == [
        Visit("Ann", Day("2026-01-05"), "9", "D3351", "", "", NO_AGE, 1)
    ]


def test_quotes_after_blanks_old_letters_and_many_empty_lines() -> None:
    content = "\n" * 600 + 'date, tooth, code, patient\n2026-01-05, "9", "D3351", "Jos\xe9"\n'
    assert rows_of(content.encode("cp1252")) == [Visit("Jos\xe9", Day("2026-01-05"), "9", "D3351", "", "", NO_AGE, 1)]


def test_long_json_lines_are_read_one_by_one() -> None:
    line = json.dumps({"date": "2026-01-05", "tooth": 9, "code": "D3351"})
    assert len(rows_of(f"{line}\n" * (2 * reading.MOST_LINES))) == 2 * reading.MOST_LINES


@pytest.mark.parametrize(
    "header",
    [
        "ProcDate,ToothNum,ProcCode", "Svc Date,Tooth #,CDT Code", "DOS,Th,ADA_Code", "Procedure Date;Tooth No.;Proc. Code",
        "date,tooth,code,Carrier,Insurance", '"Date","Tooth","Code"', "sep=;\nDate;Tooth;Code", "sep=,\nDate,Tooth,Code",
    ],
)  # fmt: skip
def test_columns_as_practice_programs_name_them(header: str) -> None:
    delimiter = ";" if ";" in header else ","
    row = delimiter.join(("1/5/2026", "9", "D3351", "", "")[: header.count(delimiter, header.rfind("\n") + 1) + 1])
    (visit,) = rows_of(f"{header}\n{row}\n")
    assert isinstance(visit, Visit)
    assert (visit.day, visit.place, visit.code) == ("2026-01-05", "9", "D3351")


def test_several_teeth_in_a_cell_are_said_to_be_several() -> None:
    found = rows_of('date,tooth,code\n2026-01-05,9-11,D2330\n2026-01-05,"3,14",D1351\n2026-01-05,33,D1351\n')
    assert ["several" in row.reason for row in found if isinstance(row, BadRow)] == [True, True, False]


def test_lines_that_end_as_old_spreadsheets_end_them_are_named() -> None:
    with pytest.raises(CaseFileError, match="one long line"):
        rows_of("date,tooth,code\r2026-01-05,9,D3351\r")
