"""A typed question made safe and plain, before anything is looked for in it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_CHARACTERS: Final = 2_000
"""What is read of one question; nobody asks longer, and every step stays fast."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)?|[@-Z\\-_])")
_TYPOGRAPHY = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2026": "...",
    "\u00a0": " ", "\u2011": "-", "\u00bd": " 1/2",
})  # fmt: skip


def clean(text: str) -> str:
    """The question as one line: no terminal codes, no direction marks, plain quotes, at most MAX_CHARACTERS."""
    cut = text[: MAX_CHARACTERS * 4]
    plain = unicodedata.normalize("NFKC", _ESCAPES.sub(" ", cut)).translate(_TYPOGRAPHY)
    kept = "".join(letter if _shown(letter) else " " for letter in plain)
    return " ".join(kept.split())[:MAX_CHARACTERS]


def _shown(letter: str) -> bool:
    return (letter.isascii() and letter.isprintable()) or unicodedata.category(letter)[0] in "LMNPSZ"
