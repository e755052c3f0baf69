"""Regular expressions compiled when a text first needs them: compiling all takes longer than reading a question."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Pattern:
    """An expression and its hints: lower-case pieces, one of which stands in every text that it can match."""

    __slots__ = ("_compiled", "_expression", "_flags", "_hints")

    def __init__(self, expression: str, *hints: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._expression = expression
        self._flags = flags
        self._hints = hints
        self._compiled: re.Pattern[str] | None = None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as `re.finditer` gives them."""
        lowered = text.lower()
        if self._hints and not any(hint in lowered for hint in self._hints):
            return iter(())
        if self._compiled is None:
            self._compiled = re.compile(self._expression, self._flags)
        return self._compiled.finditer(text)
