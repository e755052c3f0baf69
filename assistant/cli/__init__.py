"""The `claimdesk` command: reads the command line and hands over to one module a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is one of `Exit`."""
    from assistant.cli.parser import build_parser

    arguments = list(sys.argv[1:] if argv is None else argv)
    args = build_parser().parse_args(arguments)
    return int(args.run(args))
