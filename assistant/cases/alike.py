"""Visits of which it is told that all were billed alike: "four visits, all billed D####"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.marks import PROCEDURES, Mark
from intents.numbers import A_NUMBER, number_of
from intents.patterns import CODE_NUMBER, Pattern

if TYPE_CHECKING:
    from intents.interpretation import Interpretation

_OCCASION: Final = r"(?:visits?|appointments?|appts?|times?|dates?|lines?)"
_BILLED: Final = r"(?:billed|coded|sent|submitted|entered|posted|charged|went|keyed)"
_ALL: Final = rf"(?:all|each|every|both)(?:\s+(?:of|the|them|these|those|one|{A_NUMBER}|{_OCCASION}))*"
_ALIKE: Final = Pattern(
    rf"\b{_ALL}\s+(?:(?:was|were|are|got)\s+)?{_BILLED}\s+(?:(?:out|in|as|under|with)\s+)*{CODE_NUMBER}|"
    rf"\b{_ALL}\s+as\s+{CODE_NUMBER}|{CODE_NUMBER}\s+(?:at|for|on)\s+(?:all|each|every|both)\b(?:\s+\w+){{0,2}}?\s+{_OCCASION}\b",
    "all", "each", "every", "both",
)  # fmt: skip
"""Says that one code was billed for all that is told."""

_VISITS: Final = Pattern(rf"\b(?P<count>{A_NUMBER})\s+(?:\w+\s+)?{_OCCASION}\b", "visit", "app", "time", "date", "line")


def billed_alike(marks: list[Mark], reading: Interpretation) -> list[Mark]:
    """The marks with the one code on each day that is told, or as often as visits are counted, in place of deeds."""
    codes = reading.entities.codes
    if len(codes) != 1 or not _ALIKE.search(reading.question):
        return marks
    left = [mark for mark in marks if mark.kind not in PROCEDURES]
    if sum(mark.kind == "date" for mark in left) > 1:
        return [part for mark in left for part in ((mark, Mark("code", codes)) if mark.kind == "date" else (mark,))]
    counted = _VISITS.search(reading.question)
    times = number_of(counted["count"]) if counted else 1
    return [*left, Mark("code", codes, times=times)] if times > 1 else marks
