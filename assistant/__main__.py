"""The `claimdesk` command; `python -m assistant` does the same."""

from __future__ import annotations

import sys


def run() -> int:
    """Answer `--version` before anything is imported, then hand over."""
    if sys.argv[1:] == ["--version"]:
        from assistant import __version__

        print(f"claimdesk {__version__}")
        return 0
    from assistant.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
