"""Visits of which it is told that all were billed alike: "four visits, all billed D####"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.marks import PROCEDURES, Mark
from intents.numbers import NUMBERS
from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intents.interpretation import Interpretation

_COUNT: Final = rf"(?:{'|'.join(NUMBERS)}|\d{{1,2}})"
_OCCASION: Final = r"(?:visits?|appointments?|appts?|times?|dates?|lines?)"
_BILLED: Final = r"(?:billed|coded|sent|submitted|entered|posted|charged|went|keyed)"
_ALL: Final = rf"(?:all|each|every|both)(?:\s+(?:of|the|them|these|those|one|{_COUNT}|{_OCCASION}))*"
_CODE: Final = r"(?:d\s?)?\d{4}\b"
_ALIKE: Final = Pattern(
    rf"\b{_ALL}\s+(?:(?:was|were|are|got)\s+)?{_BILLED}\s+(?:(?:out|in|as|under|with)\s+)*{_CODE}|"
    rf"\b{_ALL}\s+as\s+{_CODE}|{_CODE}\s+(?:at|for|on)\s+(?:all|each|every|both)\b(?:\s+\w+){{0,2}}?\s+{_OCCASION}\b",
    "all", "each", "every", "both",
)  # fmt: skip
"""Says that one code was billed for all that is told."""

_VISITS: Final = Pattern(rf"\b(?P<count>{_COUNT})\s+(?:\w+\s+)?{_OCCASION}\b", "visit", "app", "time", "date", "line")


def billed_alike(marks: Sequence[Mark], reading: Interpretation) -> list[Mark]:
    """The marks with the one code on each day that is told, or as often as visits are counted, in place of deeds."""
    codes = reading.entities.codes
    if len(codes) != 1 or not _ALIKE.search(reading.question):
        return list(marks)
    left = [mark for mark in marks if mark.kind not in PROCEDURES]
    if sum(mark.kind == "date" for mark in left) > 1:
        return [part for mark in left for part in ((mark, Mark("code", codes)) if mark.kind == "date" else (mark,))]
    counted = _VISITS.search(reading.question)
    times = (NUMBERS.get(counted["count"].lower()) or int(counted["count"])) if counted else 1
    return [*left, Mark("code", codes, times=times)] if times > 1 else list(marks)
