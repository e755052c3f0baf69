"""`claimdesk serve`: the chat in the browser, on this computer alone unless told otherwise."""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys

from assistant.cli.exits import Exit
from assistant.cli.output import complain

HERE = "127.0.0.1"
PORT = 8317


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("serve", help="the chat in the browser, each visitor with a conversation of their own")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port ({PORT})")
    parser.add_argument("--host", default=HERE, metavar="ADDRESS", help="listen elsewhere; needs --open-to-network")
    parser.add_argument("--open-to-network", action="store_true", help="allow an address that others can reach")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    elsewhere = args.host not in {HERE, "localhost", "::1"}
    if elsewhere and not args.open_to_network:
        complain(f"{args.host} can be reached by others; if that is meant, add --open-to-network")
        return Exit.USAGE
    try:
        from assistant.serving import ChatServer
    except ImportError:
        complain("serving needs one more package: pip install 'claimdesk[serve]'")
        return Exit.FAILED
    if elsewhere:
        complain(f"WARNING: anyone who can reach {args.host} can read and ask here; there is no password")
    command = [sys.executable, "-m", "assistant", "chat", "--new"]
    line = subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
    ChatServer(line, args.host, args.port).serve()
    return Exit.ANSWERED
