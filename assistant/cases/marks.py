"""What a told story of visits is made of, in the order of its words: procedures, places and days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intents.entities import Span
    from intents.interpretation import Interpretation

Kind = Literal["code", "name", "place", "date", "later"]

_KINDS: Final[dict[str, Kind]] = {"code": "code", "tooth": "place", "quadrant": "place", "date": "date"}
_DENIED: Final = frozenset(
    {"never", "not", "no", "without", "skipped", "didn't", "didnt", "haven't", "havent", "forgot", "wasn't", "wasnt"}
)
_REACH: Final = 4
"""Words over which "never" or "without" reaches."""

_COUNTS: Final = {"a": 1, "one": 1, "next": 1, "following": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "six": 6}
_UNITS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
_AFTER: Final = frozenset({"later", "after", "afterwards", "on"})
_AGAIN: Final = (("again",), ("twice",), ("a", "second", "time"), ("once", "more"))


_WEEKDAY: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_YEARLESS: Final = re.compile(
    r"^(?!(?:last|this|next)\b)(?!.*\d{4})(?:\d{1,2}[/.-]\d{1,2}$"
    r"|.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)


class Mark(NamedTuple):
    """One thing that a story says."""

    kind: Kind
    values: tuple[str, ...]
    """A code, the keys that a name stands for, places or a day as ISO text; for `later` the days since the last one."""
    again: bool = False
    """Whether it is said to have been done again or twice."""
    free: Literal["", "week", "year"] = ""
    """What a day leaves open: a weekday its week, a day without a year its year."""


def marks_of(reading: Interpretation) -> Iterator[Mark]:
    """The marks of a message; a procedure that is said not to have been billed is none."""
    words = reading.unmasked
    spans = _Spans(reading)
    named = dict(zip(reading.named_at, reading.mentions, strict=True))
    for at, word in enumerate(words):
        found = spans.at(word)
        if found:
            kind = _KINDS.get(found[0].kind)
            if kind and not (kind == "code" and _is_denied(words, at)):
                values = tuple(span.value for span in found)
                free = _left_open(reading.question[found[0].start : found[0].end]) if kind == "date" else ""
                yield Mark(kind, values, _is_again(words, at + 1), free)
        elif at in named and not _is_denied(words, at):
            keys = tuple(f"{target.folder}/{target.key}" for target in named[at] if target.folder in _PROCEDURES)
            if keys:
                yield Mark("name", keys, _is_again(words, at + 1))
        else:
            days = _later(words, at)
            if days is not None:
                yield Mark("later", (str(days),))


_PROCEDURES: Final = frozenset({"codes", "families"})


class _Spans:
    """The spans of a message, given out as their placeholders come among its words."""

    def __init__(self, reading: Interpretation) -> None:
        self._text = reading.question
        self._groups: list[list[Span]] = []
        for span in sorted(reading.spans):
            if self._groups and self._groups[-1][0][:2] == span[:2]:
                self._groups[-1].append(span)
            else:
                self._groups.append([span])

    def at(self, word: str) -> list[Span]:
        """The spans that a word stands for, of one place in the text; nothing where it is a word of its own."""
        if not self._groups:
            return []
        first = self._groups[0][0]
        if word == f"q{first.kind}" or word == self._text[first.start : first.end]:
            return self._groups.pop(0)
        return []


def _is_denied(words: Sequence[str], at: int) -> bool:
    return not _DENIED.isdisjoint(words[max(0, at - _REACH) : at])


def _is_again(words: Sequence[str], at: int) -> bool:
    return any(tuple(words[at : at + len(said)]) == said for said in _AGAIN)


def _left_open(written: str) -> Literal["", "week", "year"]:
    if _WEEKDAY.search(written):
        return "week"
    return "year" if _YEARLESS.search(written) else ""


def _later(words: Sequence[str], at: int) -> int | None:
    """Days that "two weeks later", "the next day" or "the same day" adds; nothing where no such thing is said."""
    said = words[at]
    unit = words[at + 1] if at + 1 < len(words) else ""
    days = _UNITS.get(unit.removesuffix("s"))
    if days is None:
        return None
    if said in {"same", "that"} and unit in {"day", "visit"}:
        return 0
    count = int(said) if said.isdigit() and len(said) < 4 else _COUNTS.get(said)
    follows = words[at + 2] if at + 2 < len(words) else ""
    if count is None or not (follows in _AFTER or said in {"next", "following"}):
        return None
    return count * days
