"""The `claimdesk` command: reads the command line and hands over to one module a command."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

from assistant.cli.exits import Exit


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is one of `Exit`, and no traceback reaches a user."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from assistant.cli.parser import COMMANDS, build_parser

    args = build_parser().parse_args(_with_command(arguments, COMMANDS))
    try:
        return int(args.run(args))
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        return Exit.FAILED
    except Exception as error:
        from assistant.cli.failures import explain

        return explain(error)


def _with_command(arguments: list[str], commands: Collection[str]) -> list[str]:
    """`claimdesk "…"` and `claimdesk D3351` are short for `claimdesk ask …`."""
    words = [argument for argument in arguments if not argument.startswith("-")]
    if not words or words[0] in commands or arguments[0] in {"-h", "--help", "--version"}:
        return arguments
    return ["ask", *arguments]


def _closed_pipe() -> int:
    """The reader went away (`claimdesk … | head`): stop quietly."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.FAILED
