"""The kinds of intents, and what a reading of each kind is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intents.candidate import Candidate
    from intents.interpretation import Interpretation

OUT_OF_SCOPE: Final = "out_of_scope"
UNKNOWN: Final = "unknown"
CODED: Final = frozenset({"codes", "families"})
"""Folders of what is billed."""

FLOOR: Final = 0.30
"""Below this no intent is believed."""

FOLLOW_UPS: Final = frozenset({"why", "sources", "shorter", "plain_words", "more", "start_over"})
"""Intents that speak of the last answer and not of the world."""

OF_SEVERAL: Final = frozenset({"same_day_combination", "difference", "sequence"})
"""Intents that set one code beside another."""

IDEAS: Final = frozenset({"concept", "claim_mechanics", "definition", "help"})
"""Intents whose subject may be an idea of billing."""

REFUSALS: Final = frozenset({"denial", "fix", "narrative"})
"""Intents whose subject may be a denial reason."""

OF_REMARKS: Final = frozenset({"carc", "carcs", "rarc", "rarcs"})
"""Words by which the codes of a refusal are asked for."""

STANDALONE: Final = frozenset({"code_search", "concept"})
"""Intents that bring their own subject in free words."""

CODE_WANTED: Final = frozenset({"code", "codes", "cdt", "which"})
"""Words by which a code is asked for."""

ASIDE: Final = frozenset({"code_search", "help", OUT_OF_SCOPE})
"""Intents that leave the talk, which a question of few words that points back to it does not mean."""

WHAT_IS: Final = re.compile(
    r"^(?:so |and |ok |please |(?:can|could|would|will) you (?:please )?)?"
    r"(?:what(?:'?s| is| are| does)|define|explain)\b",
    re.IGNORECASE,
)
"""Asks after the idea itself, whatever is talked about."""

PLACEHOLDERS: Final = frozenset({"qcode", "qtooth", "qdate", "qage", "qpayer", "qremark", "qquadrant", "qmoney"})
"""What stands in a question's words for a thing that it names."""

NAMED_FOLDERS: Final = frozenset({"codes", "families", "concepts", "denials", "policies"})
"""Folders whose entries questions may name."""

_SMALL: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "and",
        "or",
        "code",
        "codes",
        "cdt",
        "dental",
        "please",
        "d",
        "vs",
        "versus",
        "card",
        "for",
        "of",
    }
)


_NAMELESS: Final = PLACEHOLDERS | _SMALL
"""Words that say nothing beside what a question names."""


def free_words(masked: Iterable[str]) -> list[str]:
    """The words beside codes, teeth and the like."""
    return [word for word in masked if word not in _NAMELESS]


def taken_as(reading: Interpretation, other: Candidate) -> Interpretation:
    """The reading taken to want another of its intents, as surely as that is likely."""
    return reading._replace(intent=other.intent, confidence=other.confidence)


def sure(reading: Interpretation, intent: str) -> Interpretation:
    """The reading taken to want this and nothing else."""
    return reading._replace(intent=intent, confidence=max(reading.confidence, 0.95))


def subjects(reading: Interpretation) -> list[str]:
    """What a question is about: an idea or a denial reason is that only to a question of its kind."""
    folders = CODED | ({"concepts"} if reading.intent in IDEAS else set())
    folders |= {"denials"} if reading.intent in REFUSALS else set()
    return [target.key for target in reading.targets if target.folder in folders]


def names_a_thing(reading: Interpretation) -> bool:
    """Whether it names something that is billed."""
    return bool(reading.codes or reading.keys("families"))
