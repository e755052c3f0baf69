"""A typed question made safe and plain, before anything is looked for in it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_CHARACTERS: Final = 2_000
"""What is read of one question; nobody asks longer, and every step stays fast."""

_MOST_RAW: Final = MAX_CHARACTERS * 4
"""What is looked at before cleaning: one letter may hide eighteen, and any number of spaces is one."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)?|[@-Z\\-_])")
_DIGIT = re.compile(r"\d")
"""A digit of any script: the grammar reads them all, and everything behind it knows codes in 0 to 9 only."""
_TYPOGRAPHY = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2026": "...",
    "\u00a0": " ", "\u2011": "-", "\u00bd": " 1/2",
})  # fmt: skip


def clean(text: str) -> str:
    """The question as one line: no terminal codes or direction marks, plain quotes and digits, cut to size."""
    plain = unicodedata.normalize("NFKC", _ESCAPES.sub(" ", text[:_MOST_RAW])).translate(_TYPOGRAPHY)
    if not plain.isascii():
        plain = _DIGIT.sub(lambda digit: str(int(digit[0])), plain)
    kept = "".join(letter if _shown(letter) else " " for letter in plain[:_MOST_RAW])
    return " ".join(kept.split())[:MAX_CHARACTERS]


def harmless(text: str) -> str:
    """Text that any terminal may show: no control codes but line ends, no marks that turn the direction of writing."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(letter if letter == "\n" or unicodedata.category(letter)[0] != "C" else " " for letter in text)


def _shown(letter: str) -> bool:
    return (letter.isascii() and letter.isprintable()) or unicodedata.category(letter)[0] in "LMNPSZ"
