"""What the chat costs, beside an empty Textual app with the same widgets: first paint, memory, answers, a long day.

    python benchmarks/tui.py [--answers 1000] [--runs 7]

First paint, memory and the time from Enter to an answer on screen are of whole processes in a pseudo-terminal, the
chat and an empty app in turn; the empty app's answer is a fixed text of forty lines. What happens after many answers is
measured without a terminal, in milliseconds of work (processor time), so that waiting does not count. Each such figure
stands beside the same action (key, question, page-up from the end) in a log with a few answers, in time and in
calls of functions, which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    ("can I bill D3351 twice?", "once per"),
    ("difference between D3351 and D3353", "Side by side"),
    ("what is CO-18?", "already on"),
    ("what do I attach for a crown?", "Photo of"),
    ("D1110 with D4341 on the same day?", "overturns"),
)
"""What is asked, and words of the answer that the question has not."""
EMPTY = """
from textual.app import App
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static, TextArea

class Line(TextArea):
    async def _on_key(self, event):
        if event.key == "enter":
            event.prevent_default()
            self.app.answer(self.text)
            self.text = ""
        else:
            await super()._on_key(event)

class Empty(App):
    AUTO_FOCUS = "Line"

    def answer(self, question):
        lines = "\\n".join(f"{question} is answered in line {number} of this text" for number in range(40))
        self.query_one("#answer").update(lines)

    def compose(self):
        yield Static()
        with Horizontal():
            with Vertical():
                with VerticalScroll():
                    yield Static(id="answer")
                area = Line(placeholder="Ask about", highlight_cursor_line=False)
                area.cursor_blink = False
                yield area
            with VerticalScroll():
                yield Static()
        yield Static()
        yield Static()

Empty().run()
"""
FEW = 5
"""Answers in the log that the long one is compared with."""
ROUNDS = 12
WHAT_IS_DONE = {
    "key": "a key's echo",
    "completion": "a key's echo with the list of suggestions",
    "page": "a page-up from the end",
    "answer": "an added answer",
}
CHAT = "from assistant.tui.app import run_app; run_app()"


def main() -> None:
    """Print the ratios, each beside its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), home)
        print_processes(args.runs)
        print_long_day(args.answers)


def print_processes(runs: int) -> None:
    """First paint, memory and answers, the chat and the empty app in turn."""
    empty, chat = [], []
    for _ in range(runs):
        empty.append(lived(EMPTY, [(str(number), "answered in") for number in range(len(QUESTIONS))]))
        chat.append(lived(CHAT, QUESTIONS))
    for place, what, unit, limit in ((0, "first paint", "ms", 1.5), (1, "memory, knowledge loaded", "MiB", 1.6)):
        found, base = (statistics.median(one[place] for one in lives) for lives in (chat, empty))
        line(what, found, base, unit, limit)
    for place, what in enumerate(("an answer on screen after Enter", "  of it work (processor time)")):
        waits = [wait[place] for one in chat for wait in one[2]]
        found, base = statistics.median(waits), statistics.median(wait[place] for one in empty for wait in one[2])
        print(f"{what:<72} {found:10.1f} ms   {found / base:5.2f} x  (at most 50 ms)")
        print(f"{'  the quickest and the slowest':<72} {min(waits):10.1f} ms   {max(waits):.1f} ms")


def lived(program: str, questions: Sequence[tuple[str, str]]) -> tuple[float, float, list[tuple[float, float]]]:
    """Milliseconds to the first paint, peak memory, and from Enter to each answer milliseconds and those of work."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        os.execv(sys.executable, [sys.executable, "-c", program])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    waited_for(terminal, "Ask about")
    painted = (time.perf_counter() - started) * 1000
    settle(terminal, 3.0)
    waits = []
    for question, words in questions:
        os.write(terminal, question.encode())
        settle(terminal, 1.0)
        pressed, worked = time.perf_counter(), processor_time(child)
        os.write(terminal, b"\r")
        waited_for(terminal, words)
        waits.append(((time.perf_counter() - pressed) * 1000, processor_time(child) - worked))
        settle(terminal, 1.0)
    os.kill(child, signal.SIGKILL)
    _, _, used = os.wait4(child, 0)
    os.close(terminal)
    return painted, used.ru_maxrss / 1024, waits


def processor_time(process: int) -> float:
    """Milliseconds that all threads of a process have worked; Linux tells."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e6


def waited_for(terminal: int, words: str) -> None:
    """Read what the program draws until these words stand in it, whatever their colours."""
    seen, until = "", time.perf_counter() + 20
    while words not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen):
        if time.perf_counter() > until:
            raise SystemExit(f"{words!r} did not appear")
        if select.select([terminal], [], [], 0.05)[0]:
            seen += os.read(terminal, 65536).decode(errors="replace")


def settle(terminal: int, seconds: float) -> None:
    """Let the program come to rest."""
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 65536)


def print_long_day(answers: int) -> None:
    """What things cost in a log of many answers, beside the same things in a log of a few; the two take turns."""
    few, many = (long_day(count) for count in (FEW, answers))
    costs: dict[str, tuple[list[float], list[float]]] = {what: ([], []) for what in WHAT_IS_DONE}
    for _ in range(ROUNDS):
        for what, (of_few, of_many) in costs.items():
            of_few.append(told(few, what))
            of_many.append(told(many, what))
    for what, (of_few, of_many) in costs.items():
        name = f"{WHAT_IS_DONE[what]} after {answers} answers, against {FEW}"
        line(name, usual(of_many), usual(of_few), "ms", 1.1)
        line("  the same in calls of functions", told(many, f"calls {what}"), told(few, f"calls {what}"), "", 1.1)
    slowest = max(map(usual, costs["completion"]))
    print(f"{'  with the list: no more than a frame':<72} {slowest:10.1f} ms           (at most 16 ms)")
    print(f"{'timers that run while idle':<72} {told(many, 'timers'):10.0f}              (at most 0)")
    for day in (few, many):
        day.communicate()


def usual(costs: list[float]) -> float:
    """The lower quartile: other work on the machine only ever adds."""
    return statistics.quantiles(costs, n=4)[0]


def long_day(answers: int) -> subprocess.Popen[str]:
    """A chat without a terminal, with so many answers in its log."""
    worker = [sys.executable, str(ROOT / "benchmarks" / "long_day.py"), str(answers)]
    return subprocess.Popen(worker, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def told(day: subprocess.Popen[str], what: str) -> float:
    """Let a chat do something; what it says of it."""
    assert day.stdin
    assert day.stdout
    day.stdin.write(f"{what}\n")
    day.stdin.flush()
    return float(day.stdout.readline())


def line(what: str, found: float, base: float, unit: str, limit: float) -> None:
    """One figure with its ratio and its limit."""
    print(f"{what:<72} {found:10.1f} {unit:<4} {found / base:5.2f} x  (at most {limit})")


if __name__ == "__main__":
    main()
