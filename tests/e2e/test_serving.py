"""`claimdesk serve` listens on this machine alone, connects nowhere, and answers its own page only."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.loading import Loaded

pytest.importorskip("textual_serve", reason="textual-serve (the extra `serve`) is not installed here")
import aiohttp

from assistant.serving import is_an_address

ROOT = Path(__file__).parent.parent.parent
HOOK = """
import os, sys
sys.path.insert(0, {root!r})
from tests.sockets import tell_of_the_network

def note(use):
    with open({log!r}, "a") as log:
        log.write(f"{{os.getpid()}} {{use}}\\n")

tell_of_the_network(note)
"""


class Served(NamedTuple):
    """A server at work, and what it and its children did with the network, a line each."""

    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def uses(self, of: str) -> list[str]:
        lines = [line.partition(" ")[2] for line in self.log.read_text().splitlines()]
        return [line for line in lines if line.startswith(of)]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
async def served(tmp_path: Path, loaded: Loaded) -> AsyncIterator[Served]:
    """A server whose every process tells of each use of the network."""
    (tmp_path / "sitecustomize.py").write_text(HOOK.format(root=str(ROOT), log=str(tmp_path / "log")))
    here = Served(free_port(), tmp_path / "log")
    quiet = asyncio.subprocess.DEVNULL
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "assistant", "serve", "--port", str(here.port)),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
    )
    try:
        for _ in range(300):
            if here.log.exists() and here.uses("socket.bind"):
                break
            await asyncio.sleep(0.1)
        yield here
    finally:
        server.terminate()
        await server.wait()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there an event loop wakes itself over the network's API")
async def test_it_listens_here_and_connects_nowhere(served: Served) -> None:
    drawn = b""
    async with aiohttp.ClientSession() as session, session.ws_connect(f"ws://{served.address}/ws") as page:
        while b"What would you like to know?" not in drawn:
            drawn += await page.receive_bytes(timeout=30)
    assert served.uses("socket.bind") == [f"socket.bind (('127.0.0.1', {served.port}),)"]
    assert served.uses("socket.connect") == served.uses("socket.send") == []
    assert served.uses("socket.get") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://{}"}, 200),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "elsewhere.example"}, 403),
    ],
    ids=str,
)
async def test_a_page_of_another_site_is_kept_out(served: Served, headers: dict[str, str], status: int) -> None:
    sent = {name: value.format(served.address) for name, value in headers.items()}
    async with aiohttp.ClientSession() as session, session.get(f"http://{served.address}/", headers=sent) as answer:
        assert answer.status == status


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("127.0.0.1:8317", True),
        ("localhost:8317", True),
        ("[::1]:8317", True),
        ("192.168.1.5", True),
        ("elsewhere.example:8317", False),
        ("localhost.elsewhere.example", False),
        ("", False),
        ("[", False),
    ],
)
def test_a_host_is_a_number_or_this_machine(host: str, is_one: bool) -> None:
    assert is_an_address(host) is is_one
