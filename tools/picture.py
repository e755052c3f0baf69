"""Makes the pictures of the README and the docs from the running chat.

python tools/picture.py [FOLDER]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from assistant.tui.app import Chat

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 21)
PICTURES = {
    "chat": ((112, 32), "claimdesk-dark", ["can I bill D3351 twice?"], ()),
    "light": ((112, 32), "claimdesk-light", ["difference between D3351 and D3353"], ()),
    "call": ((80, 16), "claimdesk-dark", [], ("f4", *"can i bill d3351 twice")),
}
"""Name -> size, theme, questions asked, keys pressed."""


def new_chat(history: Path, theme: str) -> Chat:
    """A chat on a day that never changes, whose tour was seen."""
    from assistant.desk import Desk
    from assistant.history import History
    from assistant.loading import load
    from assistant.settings import Settings
    from assistant.training.tour import begun
    from assistant.tui.app import Chat

    desk = Desk(load(), History.open(history), today=DAY)
    begun(desk.history, datetime.combine(DAY, time()))
    return Chat(lambda: desk, Settings(theme=theme))


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until everything that was asked is answered and painted."""
    app = cast("Chat", pilot.app)
    while app.desk is None or app.workers or not all(exchange.answer for exchange in app.transcript.exchanges):
        await pilot.pause(0.05)
    await pilot.pause(0.3)


async def picture(name: str, folder: Path, kept: Path) -> Path:
    """Drive the chat and export what it shows."""
    size, theme, questions, keys = PICTURES[name]
    app = new_chat(kept / f"{name}.sqlite", theme)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for question in questions:
            await app.ask(question).wait()
        await pilot.press(*keys)
        await settled(pilot)
        path = folder / f"{name}.svg"
        path.write_text(app.export_screenshot(title="claimdesk"), encoding="utf-8")
    return path


def main() -> None:
    """Make them all."""
    sys.path.insert(0, str(ROOT))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        for name in PICTURES:
            print(asyncio.run(picture(name, folder, Path(kept))))


if __name__ == "__main__":
    main()
