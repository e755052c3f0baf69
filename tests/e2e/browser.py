"""Real headless Chromium, driven by its own protocol: what it logs, what the page receives, what is typed into it."""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
"""The browser; the test that needs it is skipped where there is none."""
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--window-size=1000,700",
)  # fmt: skip
_STYLING = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Page:
    """One page, over its debugging socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._count = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._drawn = b""
        self.complaints: list[str] = []
        """Errors that the page's console has shown."""

    @property
    def drawn(self) -> str:
        """All that the program in the page has drawn so far, without its colours."""
        return _STYLING.sub("", self._drawn.decode(errors="replace"))

    async def call(self, method: str, **parameters: Any) -> Any:
        """Ask the browser for something and wait for it."""
        self._count += 1
        answer = self._answers[self._count] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._count, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, 20)

    async def open(self, address: str) -> None:
        """Load a page and listen to all it says."""
        for domain in ("Runtime", "Log", "Network", "Page"):
            await self.call(f"{domain}.enable")
        await self.call("Page.navigate", url=address)

    async def press(self, key: str, number: int, text: str = "") -> None:
        """Press one of the keys that make no letter."""
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            await self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, text=text, windowsVirtualKeyCode=number
            )

    async def type(self, text: str) -> None:
        """Type text as from a keyboard, then Enter."""
        for sign in text:
            await self.call("Input.dispatchKeyEvent", type="char", text=sign)
        await self.press("Enter", 13, "\r")

    async def click(self, x: int, y: int) -> None:
        """Click somewhere, which also gives the page the keyboard."""
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def evaluate(self, script: str) -> Any:
        """What a line of JavaScript gives."""
        found = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return found["result"].get("value")

    async def shown(self, text: str) -> None:
        """Wait until the program in the page has drawn a text."""
        for _ in range(600):
            if text in self.drawn:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{text!r} was not drawn:\n{self.drawn[-6000:]}")

    async def listen(self) -> None:
        """Take up what the browser tells, until it ends."""
        async for message in self._socket:
            told = message.json()
            if answer := self._answers.pop(told.get("id"), None):
                answer.set_result(told.get("result", told.get("error")))
            self._note(told.get("method"), told.get("params", {}))

    def _note(self, method: str | None, told: dict[str, Any]) -> None:
        if method == "Network.webSocketFrameReceived":
            frame = told["response"]
            self._drawn += (
                base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else frame["payloadData"].encode()
            )
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and told["type"] in {"error", "assert"}:
            self.complaints.append(str(told["args"]))
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(str(told["entry"]))


@asynccontextmanager
async def new_page(profile: Path) -> AsyncIterator[Page]:
    """A page of a browser of its own, which ends with it."""
    assert PROGRAM
    quiet = asyncio.subprocess.DEVNULL
    browser = await asyncio.create_subprocess_exec(
        PROGRAM, *_FLAGS, f"--user-data-dir={profile}", "about:blank", stdout=quiet, stderr=quiet
    )
    try:
        async with aiohttp.ClientSession() as session:
            port = await _port(profile / "DevToolsActivePort")
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                targets = await answer.json()
            address = next(one["webSocketDebuggerUrl"] for one in targets if one["type"] == "page")
            async with session.ws_connect(address, max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                yield page
                listening.cancel()
    finally:
        browser.terminate()
        await browser.wait()


async def _port(file: Path) -> str:
    for _ in range(300):
        if file.exists() and (lines := file.read_text().splitlines()):
            return lines[0]
        await asyncio.sleep(0.1)
    raise AssertionError("the browser did not start")
