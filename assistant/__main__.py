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
    from assistant.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
