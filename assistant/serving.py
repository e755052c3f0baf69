"""The chat's server: textual-serve, with pages of other sites kept out."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_PAGES: Final = Path(__file__).parent / "tui" / "web"
"""Our own page: the one that textual-serve brings asks a server elsewhere for a font."""


class ChatServer(Server):
    """Serves one command; only the page that it gave out itself may open the chat.

    A browser lets any page that it shows, of whatever site, open a web socket to this machine, and names that page's
    site as the origin: without a look at it such a page could read and ask here. A name that a stranger's domain
    points at this machine gives itself away in the same manner, as the host that is asked for.
    """

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host=host, port=port, title="claimdesk", templates_path=str(_PAGES))

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._own_pages_only)
        return app

    @web.middleware
    async def _own_pages_only(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        known = is_an_address(request.host) or request.host == f"{self.host}:{self.port}"
        if not known or origin not in {None, f"http://{request.host}"}:
            raise web.HTTPForbidden(text="This chat answers its own page only; open it by its address.")
        return await handler(request)


def is_an_address(host: str) -> bool:
    """Whether a host, with or without a port, is a number or this machine, and no name that others can point here."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        ipaddress.ip_address(name)
    except ValueError:
        return host.partition(":")[0] == "localhost"
    return True
