"""The `claimdesk` command; `python -m assistant` does the same."""

from __future__ import annotations

import sys


def run() -> int:
    """Answer `--version` and `--help` before anything is imported, then hand over."""
    if sys.argv[1:] == ["--version"]:
        from assistant import __version__

        print(f"claimdesk {__version__}")
        return 0
    if sys.argv[1:] in (["--help"], ["-h"]):
        with open(f"{__file__.rpartition('__main__')[0]}help.txt", encoding="utf-8") as file:
            print(file.read(), end="")
        return 0
    if sys.stdout is None or sys.stderr is None or sys.stdin is None:
        _stand_in()
    from assistant.cli import main

    return main()


def _stand_in() -> None:
    """Put the null device where the caller closed a stream (`claimdesk … >&-`, pythonw): Python then has none."""
    import os

    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


if __name__ == "__main__":
    sys.exit(run())
