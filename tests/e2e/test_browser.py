"""`claimdesk serve` in a real browser: the page loads, a question is typed, the verdict appears, nothing is complained of."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant.loading import Loaded

pytest.importorskip("textual_serve", reason="textual-serve (the extra `serve`) is not installed here")
from tests.e2e.browser import PROGRAM, Page, new_page

ROOT = Path(__file__).parent.parent.parent
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(240),
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed here (Debian: apt-get install chromium)"),
]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


@pytest.fixture
async def address(tmp_path: Path, loaded: Loaded) -> AsyncIterator[str]:
    """A server; the knowledge was compiled before, so that no page waits for that."""
    port = free_port()
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    command = (sys.executable, "-m", "assistant", "serve", "--port", str(port))
    quiet = asyncio.subprocess.DEVNULL
    server = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=os.environ | homes, stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        for _ in range(300):
            if await answers(port):
                break
            await asyncio.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        await server.wait()


async def ask(page: Page, address: str) -> None:
    """Open the chat as at a first start, click into the prompt below the tour, and ask."""
    await page.open(address)
    await page.shown("Tour, 1 of")
    assert await page.evaluate("document.activeElement.className") == "xterm-helper-textarea"
    await page.click(300, await page.evaluate("innerHeight") - 62)
    await page.type("can I bill D3351 twice?")
    await page.shown("Bill instead")


async def test_a_question_is_answered_in_the_browser(address: str, tmp_path: Path) -> None:
    async with new_page(tmp_path / "profile") as page:
        await ask(page, address)
        await page.shown("✗ No")
        assert await page.evaluate("document.querySelectorAll('.xterm-screen').length") == 1
        assert page.complaints == []


async def test_each_visitor_has_a_conversation_of_their_own(address: str, tmp_path: Path) -> None:
    async with new_page(tmp_path / "one") as first, new_page(tmp_path / "two") as second:
        await ask(first, address)
        await second.open(address)
        await second.shown("What would you like to know?")
        await second.shown("saving")
        assert "Bill instead" not in second.drawn
