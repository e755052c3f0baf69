"""Values to and from the plain lists and tuples that a shelf holds.

A model becomes a list, its number first and then its fields; a tuple stays a tuple. So a packed record says
by itself what it is, and unpacking needs no look at annotations.
"""

from __future__ import annotations

from typing import Any, Final

from knowledge import models

CLASSES: Final[tuple[type[Any], ...]] = (
    models.Statement, models.Source, models.Avoid, models.Document, models.Limit, models.After,
    models.Requirement, models.Aspect, models.Faq, models.Code, models.Step, models.Family, models.Choice,
    models.Difference, models.Pair, models.Allowance, models.Policy, models.Payer, models.Remedy, models.Denial,
    models.Debt, models.Only, models.Remark, models.Concept, models.Heading, models.Note, models.Page,
    models.Worked, models.Practice, models.Lesson, models.Nomenclature,
)  # fmt: skip
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_NUMBERS: Final = {cls: number for number, cls in enumerate(CLASSES)}


def pack(value: Any) -> Any:
    """A value of the models as lists, tuples, dicts and plain values."""
    number = _NUMBERS.get(type(value))
    if number is not None:
        return [number, *map(pack, value)]
    if isinstance(value, tuple):
        return tuple(pack(item) for item in value)
    if isinstance(value, dict):
        return {key: pack(item) for key, item in value.items()}
    return value


def unpack(packed: Any) -> Any:
    """The value that was packed."""
    # Most values are plain: to see that here costs a third of what a call for each would.
    kind = type(packed)
    if kind is list:
        return CLASSES[packed[0]](*[item if type(item) in _PLAIN else unpack(item) for item in packed[1:]])
    if kind is tuple:
        return tuple([item if type(item) in _PLAIN else unpack(item) for item in packed])
    if kind is dict:
        return {key: unpack(item) for key, item in packed.items()}
    return packed
