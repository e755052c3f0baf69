"""Whether a message tells of visits that were, which is a case to check whatever else it asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from intents.interpretation import Interpretation

_ORDER: Final = re.compile(r"\b(?:then|again|later|after(?:wards?| that)|followed by|first|visit (?:1|one))\b", re.I)
_TELLS: Final = re.compile(
    r"\b(?:we|i|he|she|they|pt|patient|doctor|dr|office)\s+(?:also\s+|just\s+|already\s+)?"
    r"(?:did|billed|had|started|placed|extracted|pulled|filled|submitted|sent|charged|coded|got)\b"
    r"|^\W*(?:first|visits?|billed|started|did|here)\b",
    re.I,
)
_ASKS: Final = re.compile(
    r"^\W*(?:can|could|should|do|does|is|are|may|must|which|what|how|when|why|who|where|if|will|would)\b", re.I
)
_OPEN: Final = frozenset({"sequence", "same_day_combination", "definition", "code_search", "frequency", "difference"})
"""Intents that a story without dates is easily taken for."""


def tells_of_visits(reading: Interpretation, days: int) -> bool:
    """Whether it names procedures with days or in an order; `days` are the different ones in it."""
    named = sum(any(target.folder in {"codes", "families"} for target in mention) for mention in reading.mentions)
    procedures = named + sum(span.kind == "code" for span in reading.spans)
    if days > 1:
        return procedures > 0
    if procedures < 2 or _ASKS.search(reading.question):
        return False
    if days == 1:
        return reading.intent in _OPEN and not reading.asks_whether
    told = _ORDER.search(reading.question) and _TELLS.search(reading.question)
    return reading.intent in _OPEN and bool(told)
