"""Help that is shown without reading the grammar is the grammar's help."""

from __future__ import annotations

from pathlib import Path

import assistant
from assistant.cli.parser import build_parser

WRITTEN = Path(assistant.__file__).parent / "help.txt"


def test_the_written_help_is_that_of_the_grammar() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == build_parser().format_help(), "run: python tools/help.py"


def test_help_shows_real_examples() -> None:
    assert 'claimdesk "can I bill D3351 twice?"' in WRITTEN.read_text(encoding="utf-8")
