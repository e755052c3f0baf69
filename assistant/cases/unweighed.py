"""What a message tells beside its visits: parts of it that say more than what was done, where and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from intents.features import words
from intents.judged import asks_if_inside, asks_to_undo, tells_of_an_end
from intents.polarity import last_question
from intents.search import STOP_WORDS
from intents.stories import TELLING, asks_of_a_refusal, asks_what_to_bill, limit_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from assistant.cases.marks import Mark

_PARTED: Final = re.compile(r"[.,;:!?](?=\s|$)|\s[-\u2013]\s|\s(?:and|but|because|so|since)\s", re.IGNORECASE)
_SETTLED: Final = (asks_if_inside, asks_of_a_refusal, asks_to_undo)
"""Questions whose words are all weighed."""

_MOST: Final = 3
"""Parts that are named."""

_FEWEST: Final = 2
_FEWEST_DATED: Final = 4
"""Words with a meaning of their own that a part must have, and one that gives a day, a tooth or a code."""

_LONGEST: Final = 80
_NUMBERED: Final = re.compile(r"\d|^[a-t]$")


def parts_beside(text: str, marks: Iterable[Mark], plain: Set[str]) -> Iterator[str]:
    """Parts of a message with words that no visit is told in."""
    named = {word for mark in marks for word in words(mark.said)}
    found = (part.strip(" -()\"'") for part in _PARTED.split(text))
    asked = last_question(text) if any(asks(text) for asks in _SETTLED) else ""
    settled = (limit_told, asks_what_to_bill, tells_of_an_end)
    told = (part for part in found if part not in asked and not any(settles(part) for settles in settled))
    telling = [part for part in told if _tells_more(part, named, plain)]
    for part in telling[:_MOST]:
        yield part if len(part) <= _LONGEST else f"{part[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _tells_more(part: str, named: Set[str], plain: Set[str]) -> bool:
    said = words(part)
    known = (STOP_WORDS, TELLING, plain, named)
    meaning = [word for word in said if not (_NUMBERED.search(word) or any(word in of_them for of_them in known))]
    return len(meaning) >= (_FEWEST_DATED if any(map(str.isdigit, part)) else _FEWEST)
