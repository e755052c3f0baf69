"""A chat without a terminal, in which so many answers were given already; does what it is told and says what it cost.

    echo "key completion page answer timers" | tr ' ' '\\n' | python benchmarks/long_day.py 1000

Costs are milliseconds of processor time, repaint included; "calls page" counts calls of functions instead.
`benchmarks/tui.py` runs two of these in turn.
"""

from __future__ import annotations

import asyncio
import cProfile
import gc
import sys
import time
from collections.abc import Awaitable, Callable
from itertools import cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assistant.desk import Desk
from assistant.settings import Settings
from assistant.tui.app import GARBAGE, Chat, open_desk

ROUNDS = 15
"""How often each thing is done, at most; the questions that are measured are other ones each time."""


class Day:
    """One chat, and what can be done in it."""

    def __init__(self, app: Chat, pilot: Any, desk: Desk) -> None:
        self._app, self._pilot = app, pilot
        codes = [code for code, listing in desk.knowledge.directory().items() if listing.depth == "full"]
        self._early, self._later = cycle(codes[ROUNDS:]), iter(codes[:ROUNDS])

    async def grow(self, answers: int) -> None:
        """Ask so many questions, each of which is answered and painted; none of them is asked when it is measured."""
        for number in range(answers):
            self._app.prompt.remember(f"may I bill {number} of them?")
            await self._ask(next(self._early))

    async def calls(self, what: str) -> float:
        """How many calls of functions something takes; other work on the machine does not change them."""
        with cProfile.Profile() as profile:
            await self.do(what)
        return float(sum(entry.callcount for entry in profile.getstats()))

    async def do(self, what: str) -> float:
        """Do one of the things below; what it cost."""
        done: float = await getattr(self, what)()
        return done

    async def key(self) -> float:
        """A letter appears in the prompt."""
        self._app.prompt.replace_text("")
        await self._pilot.pause()
        return await self._cost(lambda: self._pilot.press("x"))

    async def completion(self) -> float:
        """A letter appears in the prompt, and the list of what may be meant is made anew from the whole base."""
        self._app.prompt.replace_text("")
        await self._pilot.press(*"what is a crow")
        return await self._cost(lambda: self._pilot.press("n"))

    async def page(self) -> float:
        """A page up, from the end."""

        async def up() -> None:
            self._app.main.action_page(-1)
            await self._pilot.pause()

        self._app.main.action_end(True)
        await self._pilot.pause()
        return await self._cost(up)

    async def answer(self) -> float:
        """One more answer."""
        self._app.main.action_end(True)
        await self._pilot.pause()
        return await self._cost(lambda: self._ask(next(self._later)))

    async def timers(self) -> float:
        """Timers of the app and its widgets that run once all has come to rest."""
        await self._pilot.pause(1)  # what was typed last is kept a moment later
        nodes = [self._app, self._app.screen, *self._app.screen.walk_children()]
        return sum(timer._active.is_set() for node in nodes for timer in node._timers)

    async def _ask(self, question: str) -> None:
        await self._app.ask(question).wait()
        await self._pilot.pause()

    async def _cost(self, do: Callable[[], Awaitable[Any]]) -> float:
        started = time.process_time()
        await do()
        return (time.process_time() - started) * 1000


async def live(answers: int) -> None:
    """Do what the lines on standard input name."""
    gc.set_threshold(GARBAGE)  # as the chat itself does
    desk = open_desk(history=False)
    app = Chat(lambda: desk, Settings(theme="claimdesk-dark"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        day = Day(app, pilot, desk)
        await day.grow(answers)
        for told in sys.__stdin__ or ():
            *counted, what = told.split()
            cost = await day.calls(what) if counted else await day.do(what)
            print(cost, file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    asyncio.run(live(int(sys.argv[1])))
