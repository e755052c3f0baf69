"""What the chat costs, beside an empty Textual app with the same widgets: first paint, memory, answers, a long day.

    python benchmarks/tui.py [--answers 1000] [--runs 7]

First paint, memory and the time from Enter to an answer on screen are of whole processes in a pseudo-terminal, the
chat and an empty app in turn; the empty app's answer is a fixed text of forty lines. What happens inside is measured
without a terminal, in milliseconds of work (processor time), so that waiting does not count.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

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
        asyncio.run(print_inside(args.answers))


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
        print(f"{what:<52} {found:8.1f} ms   {found / base:5.2f} x  (at most 50 ms)")
        print(f"{'  the quickest and the slowest':<52} {min(waits):8.1f} ms   {max(waits):.1f} ms")


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


async def print_inside(answers: int) -> None:
    """Keys, answers and page-ups in an empty log, in a full window, and after many answers."""
    from assistant.desk import Desk
    from assistant.history import History
    from assistant.loading import load
    from assistant.settings import Settings
    from assistant.tui.app import Chat

    desk = Desk(load(), History.in_memory())
    app = Chat(lambda: desk, Settings(theme="claimdesk-dark"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        questions = [code for code, listing in desk.knowledge.directory().items() if listing.depth == "full"]
        await ask(app, pilot, "what is CO-18?")
        app.transcript.show([])
        costs = {}
        for name, count in (("empty", 0), ("window", 20), ("many", answers)):
            while len(app.transcript.exchanges) < count:
                await ask(app, pilot, questions[len(app.transcript.exchanges) % len(questions)])
            costs[name] = await measured(app, pilot, questions)
        await pilot.pause(1)  # what was typed last is kept a moment later
        timers = running_timers(app)
    for place, what in enumerate(("a key's echo", "an added answer", "a page-up")):
        for other in ("empty", "window"):
            line(f"{what} after {answers} against {other} log", costs["many"][place], costs[other][place], "ms", 1.1)
    print(f"{'timers that run while idle':<52} {timers:8d}              (at most 0)")


async def measured(app: Any, pilot: Any, questions: list[str]) -> tuple[float, float, float]:
    """Work of a key, of an answer, of a page-up."""
    before = list(app.transcript.exchanges)

    async def page_up() -> None:
        app.main.action_page(-1)

    key = await work(lambda: pilot.press("x"), 40)
    app.prompt.replace_text("")
    page = await work(page_up, 15, pilot)
    app.main.action_end(True)

    async def add() -> None:
        await ask(app, pilot, questions[len(app.transcript.exchanges) % len(questions)])

    added = await work(add, 15)
    app.transcript.show(before)
    await pilot.pause()
    return key, added, page


async def work(do: Callable[[], Awaitable[Any]], times: int, pilot: Any = None) -> float:
    """Median milliseconds of processor time that doing it takes, repaint included."""
    found = []
    for _ in range(times):
        started = time.process_time()
        await do()
        if pilot:
            await pilot.pause()
        found.append((time.process_time() - started) * 1000)
    return statistics.median(found)


async def ask(app: Any, pilot: Any, question: str) -> None:
    """Ask and wait until the answer is painted."""
    await app.ask(question).wait()
    await pilot.pause()


def running_timers(app: Any) -> int:
    """Timers of the app and its widgets that are not paused."""
    nodes = [app, app.screen, *app.screen.walk_children()]
    return sum(timer._active.is_set() for node in nodes for timer in node._timers)


def line(what: str, found: float, base: float, unit: str, limit: float) -> None:
    """One figure with its ratio and its limit."""
    print(f"{what:<52} {found:8.1f} {unit:<4} {found / base:5.2f} x  (at most {limit})")


if __name__ == "__main__":
    main()
