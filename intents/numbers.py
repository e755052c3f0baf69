"""Numbers as people write them in words."""

from typing import Final

NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip

TIMES: Final = {"a": 1, "an": 1, "once": 1, "twice": 2, **NUMBERS}
"""The same with the words that say how often."""

A_NUMBER: Final = rf"(?:{'|'.join(NUMBERS)}|\d{{1,2}})"
"""A number up to 99, in words up to eight, as part of a pattern."""


def number_of(said: str) -> int:
    """What a number in words or digits is; raises ValueError for anything else."""
    said = said.lower()
    return TIMES.get(said) or int(said)
