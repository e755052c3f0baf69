"""What the command line gives beside answers: completion, the manual page, settings, the chat line by line."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.cli import COMMANDS, main
from assistant.cli.completion import HOW
from assistant.commands import all_commands


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("shell", HOW)
def test_every_shell_completes_commands_and_codes(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "D3351" in script
    assert all(command in script for command in COMMANDS)
    program = shutil.which(shell)
    if program and shell != "powershell":
        file = tmp_path / "script"
        file.write_text(script, encoding="utf-8")
        subprocess.run([program, "-n", file], check=True)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("words", "found", "absent"),
    [
        ("D335", {"D3351", "D3353"}, set()),
        ("hist", {"history"}, set()),
        ("--off", {"--office"}, set()),
        ("D3351 D335", {"D3353"}, {"history"}),
        ("history ''", {"list", "export"}, {"D3351", "kb"}),
    ],
)
def test_bash_completes_what_may_stand_there(
    words: str, found: set[str], absent: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    typed = f"COMP_WORDS=(claimdesk {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _claimdesk"
    bash = ["bash", "--norc", "-c", f'{script}\n{typed}; echo "${{COMPREPLY[@]}}"']
    completed = set(subprocess.run(bash, capture_output=True, text=True, check=True).stdout.split())
    assert found <= completed
    assert not absent & completed


def test_the_manual_page_tells_of_every_command_setting_and_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["man"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(".TH CLAIMDESK 1")
    assert all(f".SS {command}" in page for command in COMMANDS)
    assert all(command.label.split()[0] in page for command in all_commands())
    assert "reduced_motion" in page


def test_settings_are_shown_and_mistakes_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "path"]) == 0
    file = Path(capsys.readouterr().out.strip())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("muose = false\n", encoding="utf-8")
    assert main(["config", "show"]) == 1
    said = capsys.readouterr()
    assert "mouse = true" in said.out
    assert "did you mean 'mouse'" in said.err


def test_editing_begins_with_a_template(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    assert main(["config", "edit"]) == 0
    assert "# theme" in next(home.rglob("config.toml")).read_text(encoding="utf-8")


def test_the_plain_chat_answers_line_by_line_and_takes_a_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("can I bill D3351 twice?\n1\n\n"))
    assert main(["chat", "--plain"]) == 0
    said = capsys.readouterr().out
    assert "Follow-up 1: " in said
    assert said.count("Sources") == 2
    assert "\x1b" not in said


def test_serving_to_others_needs_to_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "0.0.0.0"]) == 2
    assert "--open-to-network" in capsys.readouterr().err
