"""Numbers as people write them in words."""

from typing import Final

NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip

TIMES: Final = {"a": 1, "an": 1, "once": 1, "twice": 2, **NUMBERS}
"""The same with the words that say how often."""
