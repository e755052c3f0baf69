"""Pictures of the screens: a change of how they look is seen here, and looked at before it is kept.

`pytest tests/assistant/tui/test_screens.py --snapshot-update` keeps the new pictures; look at each of them.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant.desk import Desk
from assistant.history import History
from assistant.loading import Loaded
from assistant.settings import Settings
from assistant.training.classroom import Classroom
from assistant.training.marking import LETTERS
from assistant.training.tour import begun
from assistant.tui.app import Chat
from assistant.tui.training.home import TrainingScreen
from assistant.tui.training.practice import PracticeScreen
from assistant.tui.training.tour import TourPanel
from intents import compiler
from knowledge.authoring import read_folder
from knowledge.compiler import compile_knowledge
from knowledge.library import Knowledge
from tests.assistant.tui.conftest import ask, wait_until

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ANA = "Ana"
LOCKED = dict(
    line.split(" ")[0].split("==") for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line
)
MADE_WITH = ("textual", "rich")

pytestmark = pytest.mark.skipif(
    any(version(name) != LOCKED[name] for name in MADE_WITH),
    reason="the pictures were made with the versions of Textual and Rich in requirements.lock",
)


@pytest.fixture(scope="session")
def small(loaded: Loaded) -> Loaded:
    """A small base that stays as it is, understood by the classifier of the real one: pictures change with screens."""
    reading = read_folder(ROOT / "tests" / "data" / "small")
    assert not reading.problems
    records = compile_knowledge(reading)
    records["edition"] |= {"date": "2026-11-21", "digest": "small", "versions": {"CDT 2026": "2026-01-01"}}
    knowledge = Knowledge(records)
    fitted = {"classifier": loaded.language.get("classifier")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "_fitted", lambda texts, earlier: fitted)
        return Loaded(knowledge, compiler.compile_language(knowledge))


@pytest.fixture
def new_desk(small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Desk]:
    """Desks on a computer whose clock stands still, and whose zone is that of the pictures."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()

    def opened() -> Desk:
        desk = Desk(small, History.open(tmp_path / "history.sqlite", clock=lambda: NOON), today=NOON.date())
        desk.classroom.clock = lambda: NOON
        return desk

    return opened


async def empty(pilot: Pilot[Any]) -> None:
    """Nothing was asked yet."""


async def answer(pilot: Pilot[Any]) -> None:
    await ask(pilot, "can I bill D3351 twice?")


async def sources(pilot: Pilot[Any]) -> None:
    await answer(pilot)
    await pilot.press("escape", "s", "end")


async def comparison(pilot: Pilot[Any]) -> None:
    await ask(pilot, "difference between D3351 and D3353")


async def case(pilot: Pilot[Any]) -> None:
    await ask(pilot, "3/2/2026 D3351 on 9, 4/6/2026 D3351 on 9, 9/1/2026 D3353 on 9")


async def suggestions(pilot: Pilot[Any]) -> None:
    await pilot.press(*"apex", "down")


async def card(pilot: Pilot[Any]) -> None:
    chat_of(pilot).submit("/card D3351")
    await pilot.pause()


async def find(pilot: Pilot[Any]) -> None:
    await answer(pilot)
    await pilot.press("ctrl+f", *"per tooth")


async def conversations(pilot: Pilot[Any]) -> None:
    app = chat_of(pilot)
    for question in ("can I bill D3351 twice?", "difference between D3351 and D3353", "what is CARC 18?"):
        await ask(pilot, question)
        app.submit("/new")
        await wait_until(pilot, lambda: not app.transcript.exchanges)
    await pilot.press("ctrl+o", "down")


async def palette(pilot: Pilot[Any]) -> None:
    await pilot.press("ctrl+p")
    await wait_until(
        pilot, lambda: pilot.app.screen.query(OptionList) and pilot.app.screen.query_one(OptionList).options
    )


async def help_(pilot: Pilot[Any]) -> None:
    await pilot.press("f1")


async def call(pilot: Pilot[Any]) -> None:
    await pilot.press("f4", *"can i bill d3351 twice")


async def tour(pilot: Pilot[Any]) -> None:
    chat_of(pilot).submit("/tour")
    await wait_until(pilot, lambda: pilot.app.screen.query(TourPanel))


async def training(pilot: Pilot[Any]) -> None:
    app = chat_of(pilot)
    assert app.desk
    practised(app.desk.classroom)
    app.submit(f"/train {ANA}")
    await wait_until(pilot, lambda: getattr(app.screen, "_found", None))


async def lesson(pilot: Pilot[Any]) -> None:
    await training(pilot)
    await open_door(pilot, "reading-a-code")


async def worked_case(pilot: Pilot[Any]) -> None:
    await lesson(pilot)
    await pilot.press("enter", "enter", "enter")


async def exercise(pilot: Pilot[Any]) -> None:
    await training(pilot)
    await open_door(pilot, "practise")


async def right(pilot: Pilot[Any]) -> None:
    await exercise(pilot)
    await pilot.press(LETTERS[solution(pilot)])


async def wrong(pilot: Pilot[Any]) -> None:
    await exercise(pilot)
    await pilot.press(LETTERS[0 if solution(pilot) else 1])


async def progress(pilot: Pilot[Any]) -> None:
    await training(pilot)
    await open_door(pilot, "progress")


def chat_of(pilot: Pilot[Any]) -> Chat:
    return cast("Chat", pilot.app)


def practised(room: Classroom) -> None:
    """Ana read the first lesson and practised it on two days, not always right."""
    room.enter(ANA)
    first = room.lessons[0]
    for days in (9, 2):
        room.clock = partial(datetime.__sub__, NOON, timedelta(days=days))
        room.finish(ANA, first)
        practice = room.lesson_practice(ANA, first, 1)
        for number in range(5):
            if practice.dealt:
                at = practice.dealt.solution[0]
                practice.answer(LETTERS[at if number != 1 else 1 - min(at, 1)])
                practice.go_on()
    room.clock = lambda: NOON


async def open_door(pilot: Pilot[Any], key: str) -> None:
    """Go through a door of the training screen."""
    options = pilot.app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(key)
    await pilot.press("enter")
    await wait_until(pilot, lambda: not isinstance(pilot.app.screen, TrainingScreen))
    await pilot.pause()


def solution(pilot: Pilot[Any]) -> int:
    dealt = cast("PracticeScreen", pilot.app.screen)._round.dealt
    assert dealt
    return dealt.solution[0]


SMALL, MIDDLE, WIDE = (80, 24), (110, 30), (160, 50)
SHOWN: tuple[tuple[Callable[[Pilot[Any]], Awaitable[None]], tuple[int, int], str], ...] = (
    (empty, SMALL, "dark"),
    (empty, MIDDLE, "light"),
    (answer, SMALL, "light"),
    (answer, SMALL, "plain"),
    (answer, MIDDLE, "dark"),
    (answer, WIDE, "light"),
    (sources, MIDDLE, "light"),
    (comparison, SMALL, "plain"),
    (comparison, WIDE, "dark"),
    (case, MIDDLE, "dark"),
    (suggestions, SMALL, "dark"),
    (card, SMALL, "light"),
    (find, SMALL, "light"),
    (conversations, SMALL, "dark"),
    (palette, SMALL, "dark"),
    (help_, SMALL, "dark"),
    (call, SMALL, "dark"),
    (call, MIDDLE, "plain"),
    (tour, SMALL, "dark"),
    (training, SMALL, "light"),
    (training, MIDDLE, "dark"),
    (lesson, SMALL, "dark"),
    (worked_case, SMALL, "light"),
    (exercise, SMALL, "dark"),
    (right, SMALL, "plain"),
    (wrong, MIDDLE, "light"),
    (progress, SMALL, "dark"),
)
"""What is done, in which size, and in which colours; plain ones are those of NO_COLOR."""


@pytest.mark.parametrize(
    ("scene", "size", "colours"),
    [
        pytest.param(*shown, id=f"{shown[0].__name__.strip('_')}-{shown[1][0]}x{shown[1][1]}-{shown[2]}")
        for shown in SHOWN
    ],
)
def test_screen(
    scene: Callable[[Pilot[Any]], Awaitable[None]],
    size: tuple[int, int],
    colours: str,
    new_desk: Callable[[], Desk],
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if colours == "plain":
        monkeypatch.setenv("NO_COLOR", "1")

    def open_desk() -> Desk:
        desk = new_desk()
        begun(desk.history, NOON)
        return desk

    async def play(pilot: Pilot[Any]) -> None:
        await wait_until(pilot, lambda: chat_of(pilot).desk and not pilot.app.workers)
        await scene(pilot)
        await wait_until(pilot, lambda: not [one for one in pilot.app.workers if one.is_running])

    theme = "claimdesk-light" if colours == "light" else "claimdesk-dark"
    app = Chat(open_desk, Settings(theme=theme, reduced_motion=True))
    assert snap_compare(app, terminal_size=size, run_before=play)
