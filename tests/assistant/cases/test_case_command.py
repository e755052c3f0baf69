"""`claimdesk check` from end to end."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.loading import Loaded

CASE = "date,tooth,code,patient\n2026-01-05,9,D3351,Ann\n2026-02-02,9,D3351,Ann\n"
CLEAN = "date,tooth,code\n2026-01-05,9,D3351\n2026-02-02,9,D3353\n"


@pytest.fixture
def case(tmp_path: Path, loaded: Loaded) -> Path:
    path = tmp_path / "case.csv"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_json_has_the_keys_of_the_contract(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(case), "--json"]) == 4
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"findings", "next"}
    assert [set(item) for item in found["findings"]] == [
        {"rule", "severity", "rows", "codes", "text", "instead", "denials", "sources"}
    ]
    assert found["findings"][0]["rows"] == [1, 2]
    assert found["findings"][0]["instead"] == ["D3352"]
    assert found["next"][0]["tooth"] == "9"
    assert found["next"][0]["patient"] == "Ann"


def test_text_for_people(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(case)]) == 4
    shown = capsys.readouterr().out
    assert "error  rows 1, 2" in shown
    assert "CARC 18" in shown
    assert "D3352 if needed, then D3353" in shown
    assert "2 rows checked: 1 error" in shown


def test_a_clean_case(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case.write_text(CLEAN, encoding="utf-8")
    assert main(["check", str(case), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"findings": [], "next": []}


def test_standard_input(loaded: Loaded, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CASE.encode())))
    assert main(["check", "-"]) == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "is empty"), ("\n\n", "is empty"), ("when,where,what\n1,2,3\n", "no column date"), ("[\n{}]", "JSON list")],
)
def test_a_file_that_is_no_case(case: Path, content: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    case.write_text(content, encoding="utf-8")
    assert main(["check", str(case)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.csv")]) == 1
    assert main(["check", str(tmp_path)]) == 1
    assert "cannot read" in capsys.readouterr().err
