"""The index of free words."""

from __future__ import annotations

import pytest

from intents.search import Index, build_index

DOCUMENTS = [
    ("codes", "crown", {"crown": 1.0, "tooth": 1.0}),
    ("codes", "root", {"root": 1.0, "canal": 1.0, "tooth": 1.0}),
    ("concepts", "plan", {"plan": 1.0, "tooth": 1.0}),
    ("concepts", "fee", {"fee": 1.0}),
]
FOLDERS = frozenset({"codes", "concepts"})


@pytest.fixture
def index() -> Index:
    return Index(build_index(DOCUMENTS))


def test_coverage_is_the_share_of_the_question_that_is_held(index: Index) -> None:
    assert index.find(["root", "canal"], FOLDERS)[0].coverage == pytest.approx(1)
    assert 0 < index.find(["root", "unheard"], FOLDERS)[0].coverage < 0.5


def test_what_holds_too_little_is_left_out(index: Index) -> None:
    keys = [hit.key for hit in index.find(["root", "canal", "tooth"], FOLDERS)]
    assert sorted(keys) == ["crown", "plan", "root"]
    assert [hit.key for hit in index.find(["root", "canal", "tooth"], FOLDERS, least=0.3)] == ["root"]


def test_what_is_left_out_changes_no_other_score(index: Index) -> None:
    asked = ["root", "canal", "tooth"]
    assert index.find(asked, FOLDERS)[0] == index.find(asked, FOLDERS, least=0.3)[0]
