"""What the chat costs, beside an empty Textual app with the same widgets: first paint, memory, answers, a long day.

    python benchmarks/tui.py [--answers 1000] [--runs 7]

First paint and memory are of whole processes in a pseudo-terminal, taken in turn; what happens inside is measured
without a terminal, in milliseconds of work (processor time), so that waiting does not count.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MARK = b"about"
EMPTY = """
from textual.app import App
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static, TextArea

class Empty(App):
    def compose(self):
        yield Static()
        with Horizontal():
            with Vertical():
                with VerticalScroll():
                    yield Static()
                area = TextArea(placeholder="Ask about", highlight_cursor_line=False)
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
    """First paint and memory, the chat and the empty app in turn."""
    found: dict[str, list[tuple[float, float]]] = {"empty": [], "chat": []}
    for number in range(runs + 1):
        for name, program in (("empty", EMPTY), ("chat", CHAT)):
            measured = painted(program)
            if number:
                found[name].append(measured)
    paint = {name: statistics.median(one[0] for one in values) for name, values in found.items()}
    memory = {name: statistics.median(one[1] for one in values) for name, values in found.items()}
    line("first paint", paint["chat"], paint["empty"], "ms", 1.5)
    line("memory, knowledge loaded", memory["chat"], memory["empty"], "MiB", 1.6)


def painted(program: str) -> tuple[float, float]:
    """Milliseconds from start to the first paint, and the peak memory when everything is loaded."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40", "PYTHONPATH": str(ROOT)}
        os.execv(sys.executable, [sys.executable, "-c", program])
    seen, taken = b"", 0.0
    until = time.perf_counter() + 20
    while time.perf_counter() < until:
        if select.select([terminal], [], [], 0.05)[0]:
            seen += os.read(terminal, 65536)
            if MARK in seen and not taken:
                taken = (time.perf_counter() - started) * 1000
                until = time.perf_counter() + 4.0
    os.kill(child, signal.SIGKILL)
    _, _, used = os.wait4(child, 0)
    os.close(terminal)
    return taken, used.ru_maxrss / 1024


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
        await app.main.show_conversation([])
        costs = {}
        for name, count in (("empty", 0), ("window", 20), ("many", answers)):
            while len(app.transcript.exchanges) < count:
                await ask(app, pilot, questions[len(app.transcript.exchanges) % len(questions)])
            costs[name] = await measured(app, pilot, questions)
        timers = running_timers(app)
    for place, what in enumerate(("a key's echo", "an added answer", "a page-up")):
        for other in ("empty", "window"):
            line(f"{what} after {answers} against {other} log", costs["many"][place], costs[other][place], "ms", 1.1)
    waits = costs["many"][3]
    print(f"{'timers that run while idle':<52} {timers:8d}              (at most 0)")
    print(f"{'an answer on screen after Enter':<52} {waits:8.1f} ms           (at most 50)")


async def measured(app: Any, pilot: Any, questions: list[str]) -> tuple[float, float, float, float]:
    """Work of a key, of an answer, of a page-up; and the time from Enter to the answer."""
    before = list(app.transcript.exchanges)
    key = await work(lambda: pilot.press("x"), 40)
    app.prompt.replace_text("")
    page = await work(lambda: app.main.action_page(-1), 15, pilot)
    await app.main.action_end(True)
    waits = []

    async def add() -> None:
        started = time.perf_counter()
        await ask(app, pilot, questions[len(app.transcript.exchanges) % len(questions)])
        waits.append((time.perf_counter() - started) * 1000)

    added = await work(add, 15)
    await app.main.show_conversation(before)
    await pilot.pause()
    return key, added, page, statistics.median(waits)


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
