"""A sentence with its sources behind it."""

from __future__ import annotations

import pytest

from knowledge.notation import parse_statement


def test_sources_stand_in_the_last_bracket() -> None:
    assert parse_statement("Bill it once. [A-1, B-2]") == {"text": "Bill it once.", "sources": ("A-1", "B-2")}


def test_marks_follow_a_semicolon() -> None:
    found = parse_statement("So they do. [A-1; usual; payer=x; since=2026-01-01; until=2026-12-31; inference]")
    assert found == {
        "text": "So they do.",
        "sources": ("A-1",),
        "usual": True,
        "payer": "x",
        "since": "2026-01-01",
        "until": "2026-12-31",
        "inference": True,
    }


def test_white_space_is_folded() -> None:
    assert parse_statement("One\n  two. [A]") == {"text": "One two.", "sources": ("A",)}


@pytest.mark.parametrize("written", ["No source.", "Half a bracket. [A", "[A] first", ""])
def test_a_sentence_without_sources_is_refused_with_the_form(written: str) -> None:
    with pytest.raises(ValueError, match="names no source"):
        parse_statement(written)


def test_an_unknown_mark_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'sometimes' is no mark"):
        parse_statement("X. [A; sometimes]")


def test_what_is_no_text_passes_through() -> None:
    assert parse_statement({"text": "x"}) == {"text": "x"}
