"""What a classifier gives: an intent and how likely it is. Whoever only reads them need not load what ranks them."""

from typing import NamedTuple


class Candidate(NamedTuple):
    """An intent, and how likely it is to be the right one."""

    intent: str
    confidence: float
