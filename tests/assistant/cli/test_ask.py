"""The command line as a script uses it: output, statuses, batches."""

from __future__ import annotations

import io
import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.cli.exits import Exit
from assistant.loading import Loaded

KEYS = {
    "question", "kind", "intent", "confidence", "codes", "verdict", "headline", "sections", "sources", "follow_ups",
    "short", "text", "knowledge",
}  # fmt: skip


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(arguments)
    return status, capsys.readouterr().out


@pytest.mark.usefixtures("loaded")
class TestOneQuestion:
    def test_a_bare_question_is_asked(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out = run(capsys, "can I bill D3351 twice?")
        assert status == Exit.ANSWERED
        assert "No. Bill D3351 once per tooth" in out

    def test_a_bare_code_shows_its_card(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out = run(capsys, "D3351")
        assert status == Exit.ANSWERED
        assert "Limits" in out
        assert "Sources" in out

    def test_brief_is_one_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out = run(capsys, "--brief", "can I bill D3351 twice?")
        assert len(out.strip().splitlines()) == 1

    def test_a_dash_reads_the_question_from_standard_input(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("can I bill D3351 twice?\n"))
        status, out = run(capsys, "ask", "--brief", "-")
        assert status == Exit.ANSWERED
        assert out.startswith("✗ No. Bill D3351 once per tooth")

    def test_a_pipe_gets_no_control_codes(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out = run(capsys, "what is D3353")
        assert "\x1b" not in out

    def test_json_keeps_the_contract(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out = run(capsys, "ask", "--json", "can I bill D3351 twice?")
        found = json.loads(out)
        assert set(found) >= KEYS
        assert (found["kind"], found["verdict"], found["codes"]) == ("answer", "no", ["D3351"])
        shown = {source["key"] for source in found["sources"]}
        statements = [item for part in found["sections"] for item in part["statements"]]
        assert all(item["id"] and item["text"] and set(item["sources"]) <= shown for item in statements)
        assert {source["grade"] for source in found["sources"]} <= set("ABCDE")

    @pytest.mark.parametrize("question", ["does a root canal hurt?", "zxcv qwrt plok"])
    def test_what_is_not_answered_has_its_own_status(self, question: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(capsys, question)[0] == Exit.UNANSWERED

    def test_nothing_asked_is_wrong_usage(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(capsys, "ask")[0] == Exit.USAGE

    def test_nothing_comes_to_the_inbox_without_history(self, capsys: pytest.CaptureFixture[str]) -> None:
        run(capsys, "--no-history", "zxcv qwrt plok")
        _, out = run(capsys, "inbox")
        assert "zxcv qwrt plok" not in out

    def test_an_unanswered_question_comes_to_the_inbox_once_for_each_time(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run(capsys, "zxcv qwrt plok")
        run(capsys, "zxcv qwrt plok")
        _, out = run(capsys, "inbox")
        assert "2 x" in out
        assert "zxcv qwrt plok" in out


@pytest.mark.usefixtures("loaded")
class TestBatch:
    def answers(self, lines: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> list[dict[str, Any]]:
        file = tmp_path / "batch.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        status, out = run(capsys, "ask", "--batch", str(file))
        assert status == Exit.ANSWERED
        return [json.loads(line) for line in out.splitlines()]

    def test_order_and_ids_are_kept(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        lines = [
            json.dumps({"id": number, "question": f"what is {code}"}) for number, code in ((7, "D3351"), ("b", "D3353"))
        ]
        found = self.answers(lines, capsys, tmp_path)
        assert [item["id"] for item in found] == [7, "b"]
        assert [item["codes"] for item in found] == [["D3351"], ["D3353"]]

    def test_a_conversation_shares_its_focus_and_others_stand_alone(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        lines = [
            json.dumps({"conversation": "a", "question": "what is D3351"}),
            json.dumps({"question": "what do i attach?"}),
            json.dumps({"conversation": "a", "question": "what do i attach?"}),
        ]
        found = self.answers(lines, capsys, tmp_path)
        assert found[1]["codes"] == []
        assert found[2]["codes"] == ["D3351"]

    @pytest.mark.parametrize(
        "bad", ["not json", "[1]", '{"question": 5}', "{}", '{"question": "' + "x" * 200_000 + '"}', "[" * 50_000]
    )
    def test_a_bad_line_is_an_error_object_and_the_run_goes_on(
        self, bad: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        found = self.answers([bad, '{"question": "D3351"}'], capsys, tmp_path)
        assert found[0]["kind"] == "error"
        assert "line 1" in found[0]["message"]
        assert found[1]["kind"] == "answer"

    def test_standard_input(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO('{"question": "D3351"}\n\n'))
        _, out = run(capsys, "ask", "--batch", "-")
        assert json.loads(out)["kind"] == "answer"

    def test_a_file_that_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", "--batch", "nowhere.jsonl"]) == Exit.FAILED
        assert "nowhere.jsonl" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes the stream")
@pytest.mark.parametrize("stream", ["<", ">", "2>"])
def test_a_stream_that_the_caller_closed_is_done_without(stream: str, loaded: Loaded) -> None:
    command = f"{shlex.quote(sys.executable)} -m assistant D3351 {stream}&-"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == Exit.ANSWERED
    assert "unforeseen" not in done.stderr
