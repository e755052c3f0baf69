"""The program in a real terminal: start, ask, resize, quit, and the terminal is left as it was."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed here"),
]


class Terminal:
    """A tmux session of its own."""

    def __init__(self, home: Path) -> None:
        self._server = f"claimdesk-test-{os.getpid()}-{home.name}"  # the server of the test before may still be dying
        folders = " ".join(f"XDG_{name}_HOME={home}" for name in ("DATA", "CONFIG", "CACHE", "STATE"))
        self._shell = f"cd {ROOT} && env -u COLUMNS -u LINES PS1='ready> ' {folders} bash --norc --noprofile"
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", self._shell)

    def type(self, text: str, *keys: str) -> None:
        """Type text, then press keys."""
        self._tmux("send-keys", "-l", text)
        if keys:
            self._tmux("send-keys", *keys)

    def press(self, *keys: str) -> None:
        """Press keys by their names."""
        self._tmux("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def screen(self) -> str:
        """What is on screen."""
        return self._tmux("capture-pane", "-p")

    def wait_for(self, text: str) -> str:
        """Wait until a text is on screen."""
        for _ in range(300):
            if text in (seen := self.screen()):
                return seen
            time.sleep(0.1)
        raise AssertionError(f"{text!r} did not appear:\n{self.screen()}")

    def signal(self, told: signal.Signals) -> None:
        """Send a signal to the program that runs in the shell."""
        pane = self._tmux("list-panes", "-F", "#{pane_pid}").strip()
        child = subprocess.run(["pgrep", "-P", pane], capture_output=True, text=True, check=True).stdout.split()[0]
        os.kill(int(child), told)

    def close(self) -> None:
        """End the session."""
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", self._server, *arguments], capture_output=True, text=True, check=True)
        return done.stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    found = Terminal(tmp_path)
    found.wait_for("ready>")
    yield found
    found.close()


def test_ask_resize_quit_and_the_terminal_is_clean(terminal: Terminal) -> None:
    terminal.type("echo before; " + f"{sys.executable} -m assistant", "Enter")
    terminal.wait_for("What would you like to know?")
    terminal.wait_for("saving")
    terminal.type("can I bill D3351 twice?", "Enter")
    terminal.wait_for("✗ No")
    terminal.resize(130, 40)
    terminal.wait_for("○ Medication change")
    terminal.resize(60, 20)
    terminal.wait_for("› can I bill D3351 twice?")
    terminal.press("C-q")
    left = terminal.wait_for("ready>")
    assert "before" in left
    assert "What would you like" not in left
    terminal.type("echo $((40+2)); stty -a | grep -o ' echo '", "Enter")
    assert " echo" in terminal.wait_for("42")


def test_what_was_said_and_half_typed_is_there_after_a_kill(terminal: Terminal) -> None:
    terminal.type(f"{sys.executable} -m assistant; reset", "Enter")
    terminal.wait_for("saving")
    terminal.type("can I bill D3351 twice?", "Enter")
    terminal.wait_for("✗ No")
    terminal.type("and the next")
    terminal.wait_for("and the next")
    time.sleep(1.5)
    terminal.signal(signal.SIGKILL)
    terminal.wait_for("ready>")
    terminal.type(f"{sys.executable} -m assistant", "Enter")
    seen = terminal.wait_for("and the next")
    assert "✗ No" in seen or "Bill instead" in seen
    terminal.press("C-q")


def test_alt_and_a_number_ask_a_follow_up(terminal: Terminal) -> None:
    terminal.type(f"{sys.executable} -m assistant", "Enter")
    terminal.wait_for("ends the tour")
    terminal.type("can I bill D3351 twice?", "Enter")
    terminal.wait_for("✗ No")
    terminal.press("Escape")
    terminal.wait_for("best grade")
    terminal.press("M-2")
    terminal.wait_for("› What comes after D3351?")
    terminal.press("C-q")
    terminal.wait_for("ready>")


@pytest.mark.parametrize("told", [signal.SIGHUP, signal.SIGTERM])
def test_the_last_word_typed_is_kept_when_the_terminal_closes_or_the_computer_shuts_down(
    terminal: Terminal, told: signal.Signals
) -> None:
    terminal.type(f"{sys.executable} -m assistant; reset", "Enter")
    terminal.wait_for("saving")
    terminal.type("can I bill")
    terminal.wait_for("can I bill")
    terminal.type(" it")
    terminal.wait_for("bill it")
    terminal.signal(told)
    terminal.wait_for("ready>")
    terminal.type(f"{sys.executable} -m assistant", "Enter")
    terminal.wait_for("can I bill it")
    terminal.press("C-q")


def test_ctrl_z_leads_to_the_shell_and_fg_back(terminal: Terminal) -> None:
    terminal.type(f"{sys.executable} -m assistant", "Enter")
    terminal.wait_for("saving")
    terminal.type("half a question")
    terminal.wait_for("half a question")
    terminal.press("C-z")
    terminal.wait_for("Stopped")
    terminal.type("fg", "Enter")
    terminal.wait_for("half a question")
    terminal.press("C-q")
    terminal.wait_for("ready>")


def test_ctrl_c_loses_nothing(terminal: Terminal) -> None:
    terminal.type(f"{sys.executable} -m assistant", "Enter")
    terminal.wait_for("saving")
    terminal.type("half a question")
    terminal.wait_for("half a question")
    terminal.press("C-c")
    time.sleep(0.5)
    assert "half a question" in terminal.screen()
    terminal.press("C-q")
    terminal.wait_for("ready>")
