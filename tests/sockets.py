"""Tells of every use of the network: Python itself reports each one to an audit hook, whoever makes it."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any

_USES = {
    "socket.__new__", "socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.getnameinfo", "socket.sendto", "socket.sendmsg",
}  # fmt: skip
_BETWEEN_THREADS = {getattr(socket, "AF_UNIX", None)}
"""An event loop wakes itself through a pair of sockets of this family, which has no address and reaches nobody."""

_OF_A_SOCKET = ("socket.__new__", "socket.bind", "socket.connect", "socket.send")
"""Uses whose first argument is the socket itself."""


def tell_of_the_network(tell: Callable[[str], None]) -> None:
    """Call `tell` with what was done and where, from now on and for as long as the process lives."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _USES and not (event == "socket.__new__" and args[1] in _BETWEEN_THREADS):
            tell(f"{event} {args[1:] if event.startswith(_OF_A_SOCKET) else args}")

    sys.addaudithook(hook)
