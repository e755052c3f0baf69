"""Runs of words that our sentences share with other texts: facts are taken, sentences are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from knowledge.authoring import Problem, Reading
from knowledge.models import Statement
from knowledge.walk import walk

RUN: Final = 9
"""Words in a row from which a sentence counts as copied."""

_READ: Final = {".txt", ".md", ".html", ".jsonl"}


def check_against(reading: Reading, folder: Path) -> Iterator[Problem]:
    """Statements that share a run of RUN words with a text below `folder`."""
    texts = {path: runs(path.read_text(encoding="utf-8", errors="ignore")) for path in _texts(folder)}
    for entry in reading.entries:
        for path, item in walk(entry.value):
            if isinstance(item, Statement):
                for run in runs(item.text):
                    found = next((text for text, known in texts.items() if run in known), None)
                    if found:
                        message = f"'{run}' also stands in {found.name}"
                        yield entry.problem(path, message, "write the sentence anew")
                        break


def runs(text: str) -> set[str]:
    """Every run of RUN words of a text, in plain lower case."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _texts(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix in _READ]
