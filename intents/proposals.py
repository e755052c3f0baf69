"""A code that is proposed for what is told before it: "veneer came off, we glued it back. is it D####?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from intents.features import words
from intents.patterns import Pattern
from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

_CLAUSES: Final = Pattern(
    r"(?:[.,;?!]+(?=\s|$)|\s-+\s|\b(?:so|and)\s+"
    r"(?=(?:is|can|do|does|should|would|thats?|its?|i'?m|we'?re|i'?ll|we'?ll|d?\d{4})\b))"
)
_BECAUSE: Final = Pattern(r"\b(?:since|because|bc|cuz|cause)\b.*$")
_CODE: Final = Pattern(r"^d?(\d{4})$")
_FRAME: Final = STOP_WORDS | {
    "its", "thats", "or", "but", "just", "still", "right", "correct", "ok", "okay", "yes", "something", "else", "other",
    "different", "another", "one", "be", "he", "she", "u", "send", "sent", "put", "doctor", "dr", "dentist", "office",
    "manager", "wants", "want", "says", "thinks", "think", "thought", "old", "gal", "girl", "always", "usually", "good",
    "fine", "work", "works", "fit", "fits", "apply", "instead", "plus", "coded", "coding", "called", "call", "been",
    "ive", "proper", "procedure", "maybe", "guess", "guessing", "going", "go", "report", "here", "us", "am", "these",
    "im", "putting", "using", "billing", "adding", "added", "gets", "goes", "sending", "claim", "bill", "again",
    "front", "desk", "biller", "entered", "posted", "billed",
}  # fmt: skip
"""Words in which a code is proposed and nothing else is said."""

_LEAST: Final = 2
"""Words in which something is told."""

_NAME: Final = 4
"""Words that the name of a code has at most."""


class Proposal(NamedTuple):
    """What is told, and the code that is proposed for it."""

    told: str
    code: str


def proposal(text: str, named: Callable[[str], str | None]) -> Proposal | None:
    """The code that the last clause of a message proposes for what stands before; `named` gives the code of a name."""
    clauses = [piece.strip() for piece in _CLAUSES.split(text) if piece.strip()]
    for place in range(len(clauses) - 1, 0, -1):
        left = [word for word in words(_BECAUSE.sub("", clauses[place])) if word not in _FRAME]
        if not left:
            continue
        number = _CODE.match(left[0]) if len(left) == 1 else None
        code = f"D{number[1]}" if number else named(" ".join(left)) if len(left) <= _NAME else None
        told = ", ".join(clauses[:place])
        return Proposal(told, code) if code and len(told.split()) >= _LEAST else None
    return None
