"""Small knowledge folders, written file by file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.authoring import Reading, read_folder

SOURCES = """
ADA-1: {publisher: ADA, title: Notes, date: "2020", grade: A, read: whole}
GUIDE: {publisher: A guide, title: A page, date: "2024", grade: E, read: excerpt}
"""
CODE = """
code: D0001
name: A first visit
depth: outline
what:
  - D0001 is a first visit. [ADA-1]
"""

Write = Callable[..., Reading]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files by path, beside two sources and one code, and read the folder."""

    def written(**files: str) -> Reading:
        defaults = {
            "sources__known": SOURCES,
            "sections__all": "odd: {name: Odd}",
            "aspects__all": "stage: {name: Stage}",
        }
        for name, text in {**defaults, "codes__odd__D0001": CODE, **files}.items():
            path = tmp_path.joinpath(*name.split("__")).with_suffix(".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_folder(tmp_path)

    return written
