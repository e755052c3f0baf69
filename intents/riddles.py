"""A thing that is described and whose name is wanted: "removal of the root end is called", "what's it called when"."""

from __future__ import annotations

from typing import Final

from intents.patterns import Pattern

_CALLED: Final = r"(?:called|known as|termed|referred to as)"
_THING: Final = r"(?:procedures?|treatments?|process|service|surgery|technique|operation|act)"
_WHAT: Final = r"^\W*(?:so\s+)?what"
_IS: Final = r"(?:'?s| is| are)"
_KIND: Final = r"(?:(?:dental|correct|proper|technical|medical|right)\s+)*"
_WHERE: Final = r"(?:where|when|in which|by which|that|which|of|for)"
_FRAMED: Final = (
    rf"{_WHAT}{_IS}\s+(?:it|this|that|(?:the|a)\s+(?:{_THING}|thing))\s+{_CALLED}\s+(?:when|if|where|that|in which)\s+"
    r"(?P<told>.+)",
    rf"{_WHAT}{_IS}\s+(?P<told>.+?)\s+{_CALLED}\W*$",
    rf"{_WHAT}\s+(?:do|would|did)\s+(?:you|we|they|u|dentists|people)\s+call\s+(?:it\s+(?:when|if)\s+)?(?P<told>.+)",
    rf"^\W*(?:so\s+)?(?:what{_IS}\s+)?(?:the\s+|a\s+)?{_KIND}(?:name|term|word)\s+(?:of|for)\s+(?P<told>.+)",
    rf"^\W*(?:what|which)\s+(?:{_THING}|term|word)\s+(?:describes|means|refers to|involves|is used (?:for|to))\s+"
    r"(?P<told>.+)",
    rf"^\W*(?P<told>.+?),?\s+(?:is|are)\s+(?:commonly\s+|also\s+)?{_CALLED}\s*(?:an?|the|what)?\W*_*\W*$",
    rf"^\W*name\s+(?:the\s+|a\s+)?{_THING}\s+{_WHERE}\s+(?P<told>.+)",
    rf"^\W*(?:the\s+|a\s+)?{_THING}\s+(?:in which|by which|where|that)\s+(?P<told>.+)",
    rf"^\W*(?P<told>.+?)[,.;]?\s+what{_IS}\s+(?:that|this|it)\s+{_CALLED}\b",
)
_FRAMES: Final = tuple(map(Pattern, _FRAMED))
_HINTS: Final = (
    "call",
    "known",
    "term",
    "word",
    "name",
    "refer",
    "describ",
    "mean",
    "involv",
    "used",
    "in which",
    "by which",
    "procedure",
    "treatment",
    "surgery",
)
"""One of them stands in every such question; the frames are compiled only then."""

_LEADING_IN: Final = Pattern(rf"^(?:a |the )?(\w+ )?{_THING}\s+{_WHERE}\s+")
_SOMEBODY: Final = Pattern(
    r"^(?:a |an |the )?(?:specialist|dentist|doctor|person|provider|someone|somebody|assistant)\b"
)
_WANTS_MORE: Final = Pattern(
    r"\b(?:insurance|claims?|den(?:y|ied|ial)|eob|d\d{4}|when (?:the|an|your) (?:plan|payer))\b"
)


def described(text: str) -> str | None:
    """What a question describes that wants its name; nothing where it wants anything else."""
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS) or _WANTS_MORE.search(text):
        return None
    found = (frame.search(text) for frame in _FRAMES)
    told = next((match["told"] for match in found if match), None)
    return _LEADING_IN.sub(r"\1", told) if told else None


def is_somebody(told: str) -> bool:
    """Whether it is a person who is described."""
    return bool(_SOMEBODY.search(told))
