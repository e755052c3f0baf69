"""People's files become models, or problems that say where and how to mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.models import Code

if TYPE_CHECKING:
    from tests.knowledge.conftest import Write


def test_a_file_becomes_an_entry_with_its_section(write: Write) -> None:
    (entry,) = write().of("codes")
    assert isinstance(entry.value, Code)
    assert (entry.key, entry.value.section) == ("D0001", "odd")
    assert entry.value.what[0].sources == ("ADA-1",)


def test_a_statement_is_named_by_its_place_and_its_text(write: Write) -> None:
    (first,) = write().of("codes")
    edited = "code: D0001\nname: A\ndepth: outline\nwhat:\n  - D0001 is another. [ADA-1]\n"
    (second,) = write(codes__odd__D0001=edited).of("codes")
    assert first.value.what[0].id.startswith("D0001.what.")
    assert first.value.what[0].id != second.value.what[0].id


def problem_of(write: Write, **files: str) -> str:
    (problem,) = write(**files).problems
    return str(problem)


def test_a_missing_source_names_file_line_field_and_mend(write: Write) -> None:
    text = "code: D0002\nname: B\ndepth: outline\nwhat:\n  - No source here.\n"
    told = problem_of(write, codes__odd__D0002=text)
    assert "D0002.yaml:5" in told
    assert "what.0" in told
    assert "square brackets" in told


def test_an_unknown_field_is_an_error_and_not_a_silence(write: Write) -> None:
    text = "code: D0002\nname: B\ndepth: outline\nwaht: []\nwhat:\n  - It is. [ADA-1]\n"
    assert "D0002.yaml:4" in problem_of(write, codes__odd__D0002=text)


def test_an_empty_field_is_named(write: Write) -> None:
    text = "code: D0002\nname: B\ndepth: outline\nuse:\nwhat:\n  - It is. [ADA-1]\n"
    assert "the field is empty" in problem_of(write, codes__odd__D0002=text)


def test_a_key_used_twice_names_the_first_place(write: Write) -> None:
    text = "code: D0001\nname: B\ndepth: outline\nwhat:\n  - It is. [ADA-1]\n"
    told = problem_of(write, codes__odd__again=text)
    assert "already used in D0001.yaml" in told or "already used in again.yaml" in told


def test_a_broken_file_leaves_the_others_whole(write: Write) -> None:
    reading = write(codes__odd__D0002="code: [")
    assert [entry.key for entry in reading.of("codes")] == ["D0001"]
    assert len(reading.problems) == 1


def test_a_file_may_hold_a_list(write: Write) -> None:
    text = "- {code: D0003, name: A, depth: outline, what: ['A. [ADA-1]']}\n- {code: D0004, name: B, depth: outline, what: ['B. [ADA-1]']}\n"
    assert {"D0003", "D0004"} <= {entry.key for entry in write(codes__odd__more=text).of("codes")}
