"""The `claimdesk` command: reads the command line and hands over to one module a command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from assistant.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: Final = (
    "ask", "chat", "check", "kb", "history", "inbox", "doctor", "train", "config", "serve", "completion", "man",
)  # fmt: skip
"""Each is a module of this package with `add(commands)` and `run(args)`; anything else on the line is a question."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is one of `Exit`, and no traceback reaches a user."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        return Exit.FAILED
    except Exception as error:
        from assistant.cli.failures import explain

        return explain(error)


def _run(arguments: list[str]) -> int:
    words = _words(arguments)
    named = bool(words) and words[0] in COMMANDS
    asks = bool(words) and not named and arguments[0] not in {"-h", "--help"}
    if named:
        # What stands before a command belongs to it: argparse would let the command's defaults undo it.
        arguments.insert(0, arguments.pop(arguments.index(words[0])))
    if asks and words == arguments:
        # A bare question needs no grammar of the command line, and reading one takes a tenth of the time.
        from assistant.cli.ask import answer_plainly

        return answer_plainly(" ".join(words))
    from assistant.cli.parser import build_parser

    args = build_parser().parse_args(["ask", *arguments] if asks else arguments)
    return int(args.run(args))


def _words(arguments: Sequence[str]) -> list[str]:
    """What is neither an option nor the folder of one."""
    before = ("", *arguments)
    return [word for word, last in zip(arguments, before, strict=False) if word[:1] != "-" and last != "--office"]


def _closed_pipe() -> int:
    """The reader went away (`claimdesk … | head`): stop quietly."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.FAILED
