"""What the sentence that asks names: what was told before is asked about, and not done once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.cases.marks import PROCEDURES, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.cases.names import Namer
    from knowledge.models import Day

_CHANGING: Final = frozenset(
    {"change", "changed", "recode", "recoded", "switch", "switched", "convert", "swap", "correct"}
)
_INTO: Final = frozenset({"to", "as", "into", "with"})
"""Words before a code that is to stand in the place of another: "do I change it to D####?"."""

_ONCE_MORE: Final = frozenset({"another", "more", "again", "second", "third", "fourth"})
"""Words before what is asked about that make it one more of it."""

_ADDING: Final = frozenset({"add", "bill", "charge", "report", "code", "submit", "send", "claim", "also", "too"})
"""Words before what is asked about that propose to bill it."""

_DROPPED: Final = frozenset({"dropped", "removed", "deleted", "voided", "reversed", "withdrew"})
"""Words before a code that is no longer on the claim."""

_NEAR: Final = 5
"""Words before a code within which it is said to replace another."""


def without_asked(marks: Sequence[Mark], namer: Namer, today: Day) -> list[Mark]:
    """The marks without what a question only speaks of; one more of it, of which no day is told, is of today.

    "D3351 5/5, D3352 6/2. Was it wrong to bill D3352 on 6/2?" tells of two visits, "… Can I bill another D3352?" of
    three.
    """
    told = [mark for mark in marks if "questioned" not in mark.signs]
    asked = [mark for mark in marks if "questioned" in mark.signs]
    if not asked or not _days(asked) <= _days(told):
        return list(marks)
    named = [mark for mark in asked if mark.kind in PROCEDURES]
    if any("from" in mark.before[-_NEAR:] for mark in named):
        return told  # "may I go from the first visit to the last" speaks of visits that were told
    new = [mark for mark in named if not any(is_told(mark, other, namer) for other in told)]
    more = [mark for mark in named if mark not in new and _is_once_more(mark)]
    others = [mark for mark in asked if mark not in named] if new or more or not named else []
    kept = [_added(mark) if mark in new else mark for mark in marks if mark in told or mark in new or mark in others]
    if more and _days(told) and not _days(asked):
        return [*kept, *more, Mark("date", (today,), "today")]
    return [mark for mark in marks if mark in kept or mark in more] if more else kept


def _added(mark: Mark) -> Mark:
    """What is to be billed as well goes with what was told last: "may we add the perforation repair?"."""
    return mark if _ADDING.isdisjoint(mark.before) else mark.but("joined")


def _days(marks: Iterable[Mark]) -> set[str]:
    return {day for mark in marks if mark.kind == "date" for day in mark.values}


def is_told(mark: Mark, other: Mark, namer: Namer) -> bool:
    """Whether a code or name is the one, or stands for the one, that another mark tells of."""
    if other.kind not in PROCEDURES:
        return False
    if mark.kind == "code":
        return mark.values == other.values and other.kind == "code"
    if other.kind == "code":
        return namer.may_be_called(mark, other.values[0])
    if set(mark.said.split()) <= set(other.said.split()):
        return True  # the evaluation of a limited evaluation
    return not set(namer.codes_meant(mark)).isdisjoint(namer.codes_meant(other))


def _is_once_more(mark: Mark) -> bool:
    return "again" in mark.signs or not _ONCE_MORE.isdisjoint(mark.before)


def without_dropped(marks: Iterable[Mark]) -> list[Mark]:
    """The marks without codes that were taken off the claim: "dropped the D####"."""
    return [mark for mark in marks if mark.kind != "code" or _DROPPED.isdisjoint(mark.before[-2:])]


def proposed(marks: Sequence[Mark]) -> tuple[list[Mark], list[str]]:
    """The marks without codes that are to stand in the place of others, and those codes: "do I recode to D####?"."""
    found = [mark for mark in marks if mark.kind == "code" and _is_to_replace(mark)]
    return [mark for mark in marks if mark not in found], [mark.values[0] for mark in found]


def _is_to_replace(mark: Mark) -> bool:
    words = mark.before[-_NEAR:]
    return "asked" in mark.signs and not _INTO.isdisjoint(words[-1:]) and not _CHANGING.isdisjoint(words)
