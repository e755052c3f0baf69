"""Regular expressions compiled when a text first needs them: compiling all takes longer than reading a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final


class Pattern:
    """An expression and its hints: lower-case pieces, one of which stands in every text that it can match."""

    __slots__ = ("_compiled", "_expression", "_flags", "_hints")

    def __init__(self, expression: str, *hints: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._expression = expression
        self._flags = flags
        self._hints = hints
        self._compiled: re.Pattern[str] | None = None

    def findall(self, text: str) -> list[str]:
        """What all matches hold, as `re.findall` gives it."""
        return self._expressed().findall(text) if self._hinted(text) else []

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as `re.finditer` gives them."""
        return self._expressed().finditer(text) if self._hinted(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, as `re.search` gives it."""
        return self._expressed().search(text) if self._hinted(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at a place, as `re.Pattern.match` gives it."""
        return self._expressed().match(text, start) if self._hinted(text) else None

    def sub(self, new: str, text: str) -> str:
        """The text with each match replaced, as `re.sub` gives it."""
        return self._expressed().sub(new, text) if self._hinted(text) else text

    def split(self, text: str) -> list[str]:
        """The pieces between matches, as `re.split` gives them."""
        return self._expressed().split(text)

    def _hinted(self, text: str) -> bool:
        lowered = text.lower() if self._hints else ""
        return not self._hints or any(hint in lowered for hint in self._hints)

    def _expressed(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._expression, self._flags)
        return self._compiled


CODE: Final = Pattern(r"\bD\d{4}\b", flags=re.RegexFlag(0))
"""A code as our own texts write it."""

CODE_NUMBER: Final = r"(?:d\s?)?\d{4}\b"
"""A code with or without its letter, as part of a pattern."""

A_CODE: Final = Pattern(r"\bd\d{4}\b", "d")
"""A code as people write it in full."""

UNITS: Final = (
    r"(tooth|quadrant|quad|arch|mouth|surface|root|canal|implant|pin|image|film|site|pocket|lesion|visit|day|"
    r"appointment)"
)
UNIT_NAMES: Final = {"quad": "quadrant", "film": "image", "appointment": "visit"}
"""Other words for units."""

UNIT: Final = Pattern(
    rf"\b(?:per|by(?:\s+(?:the|which))?|each|every)\s+(?:single\s+|additional\s+)?{UNITS}\b",
    "per",
    "by",
    "each",
    "every",
)
"""By what a code is counted."""
