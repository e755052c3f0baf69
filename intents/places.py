"""Whether a text puts one thing inside another or apart from it: "the post is part of it", "taking it out is extra"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.features import stem, words
from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, text.split()))


_INSIDE: Final = _stems(
    "inside include includes included inclusive contain contains contained cover covers covered hold holds bundled "
    "bundle part comprise within"
)
_APART: Final = _stems("apart separate separately extra outside additional additionally exclude excluded excludes")

_PLAINER: Final = tuple(
    (Pattern(expression, *hints), plainer)
    for expression, hints, plainer in (
        (
            r"\bon top(?: of)?\b|\bin addition(?: to)?\b|"
            r"\b(?:of|under|on) (?:its|their|an?) own(?: (?:code|line|claim))?\b|"
            r"\bha(?:s|ve) (?:its|their|an?) (?:code of (?:its|their) )?own(?: codes?)?\b|\bown (?:codes?|line)\b|"
            r"\bboth (?:\w+ ){0,2}(?:bill(?:ed|able)?|report(?:ed|able)?|charged?|submitted|coded)\b|"
            r"\b(?:bill|report|charge) both\b",
            ("on top", "in addition", "own", "both"),
            " apart ",
        ),
        (
            r"\b(?:is|are|already|belongs?|comes?|goes?) (?:already )?(?:in|inside|to|into|within)(?: the)?"
            r"(?= (?:d\d{4}|it\b|code|fee))|\b(?:already |right )?in it\b|\bpart of\b|\bbelongs? to\b|\btakes? in\b|"
            r"\bcomes? with\b|\bfold(?:s|ed)? into\b|\binclusive of\b",
            ("in", "to", "of", "with"),
            " inside ",
        ),
    )
)
"""What people and our texts say in several words, in one of those above."""


def turned_inside_out(asked: str, wordings: Iterable[str]) -> bool:
    """Whether a question asks if a thing is inside another and all wordings if it is apart, or the reverse."""
    mine = _places(asked)
    theirs = [_places(wording) for wording in wordings] if len(mine) == 1 else []
    return bool(theirs) and all(len(places) == 1 and places != mine for places in theirs)


def _places(text: str) -> frozenset[str]:
    said = text.lower()
    for pattern, plainer in _PLAINER:
        said = pattern.sub(plainer, said)
    stems = frozenset(map(stem, words(said)))
    return frozenset(place for place, named in (("inside", _INSIDE), ("apart", _APART)) if stems & named)
