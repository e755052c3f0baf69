"""Writes assistant/help.txt, which `claimdesk --help` shows without reading the grammar of every command."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from assistant.cli.parser import build_parser  # noqa: E402

if __name__ == "__main__":
    (ROOT / "assistant" / "help.txt").write_text(build_parser().format_help(), encoding="utf-8")
