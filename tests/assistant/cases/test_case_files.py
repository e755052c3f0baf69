"""Every kind of finding has a readable example: a case file, and beside it what must be found.

`expert.yaml` holds many more, as a biller of long standing would judge them.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.cases.checker import examine
from assistant.cases.findings import Expected, Finding
from assistant.cases.reading import Lines, open_case, read_rows
from assistant.cases.rulebook import DUPLICATE, RETIRED, TOO_EARLY, TOO_OFTEN, WRONG_AGE, Rulebook
from assistant.loading import Loaded

FILES = sorted((Path(__file__).parent / "files").glob("*.csv"))
assert FILES
EXPERT = yaml.safe_load((Path(__file__).parent / "expert.yaml").read_text(encoding="utf-8"))


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


@pytest.mark.parametrize("case", EXPERT, ids=lambda case: case["case"])
def test_an_expert_finds_this(case: dict[str, Any], loaded: Loaded) -> None:
    text = "\n".join([case.get("columns", "date,tooth,code"), *case["rows"]])
    rows = read_rows(Lines(BytesIO(text.encode())), case["case"])
    assert [told(item) for item in examine(rows, Rulebook(loaded.knowledge))] == case["found"]


def test_every_finding_says_its_rule_in_the_words_of_the_base(loaded: Loaded) -> None:
    for path in FILES:
        for item in examine(open_case(str(path)).rows, Rulebook(loaded.knowledge)):
            if isinstance(item, Finding) and item.statement:
                assert item.text.startswith(item.statement.text)
                assert item.sources == item.statement.sources


def test_the_denials_of_a_kind_of_finding_are_in_the_base(loaded: Loaded) -> None:
    assert all(loaded.knowledge.denial(key) for key in (DUPLICATE, RETIRED, TOO_EARLY, TOO_OFTEN, WRONG_AGE))
