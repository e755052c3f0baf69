"""Every kind of finding has a readable example: a case file, and beside it what must be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.cases.checker import examine
from assistant.cases.findings import Expected, Finding
from assistant.cases.reading import open_case
from assistant.cases.rulebook import DUPLICATE, RETIRED, TOO_OFTEN, WRONG_AGE, Rulebook
from assistant.loading import Loaded

FILES = sorted((Path(__file__).parent / "files").glob("*.csv"))


def told(item: Finding | Expected) -> str:
    """A finding in one line; the digest at the end of a statement's id is left out."""
    if isinstance(item, Expected):
        return f"next | {item.place} | {', '.join(item.codes)}"
    rule = item.rule.rsplit(".", 1)[0] if item.statement else item.rule
    denials = ", ".join(denial.key for denial in item.denials) or "-"
    rows = ", ".join(map(str, item.rows))
    return f"{item.severity} | rows {rows} | {rule} | instead {', '.join(item.instead) or '-'} | denials {denials}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_gives_what_stands_beside_it(path: Path, loaded: Loaded) -> None:
    found = [told(item) for item in examine(open_case(str(path)).rows, Rulebook(loaded.knowledge))]
    assert found == path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def test_every_finding_says_its_rule_in_the_words_of_the_base(loaded: Loaded) -> None:
    for path in FILES:
        for item in examine(open_case(str(path)).rows, Rulebook(loaded.knowledge)):
            if isinstance(item, Finding) and item.statement:
                assert item.text.startswith(item.statement.text)
                assert item.sources == item.statement.sources


def test_the_denials_of_a_kind_of_finding_are_in_the_base(loaded: Loaded) -> None:
    assert all(loaded.knowledge.denial(key) for key in (DUPLICATE, RETIRED, TOO_OFTEN, WRONG_AGE))
