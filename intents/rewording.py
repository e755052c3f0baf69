"""What is said in a roundabout way, put plainly before it is read: "=" for "is", "nothing stops us from"."""

from __future__ import annotations

import re
from typing import Final

from intents.patterns import Pattern
from intents.statements import OPENING

_EQUAL: Final = Pattern(r"(?<=\w)\s*(?<![<>!])={1,2}(?![<>])\s*(?=[\w'])", "=")
_MEANS: Final = Pattern(
    r"(?:\b(?:carc|rarc|reason|remark)(?: code)? ?[a-z]{0,2}\d{1,3}|\b[nm]a?\d{1,3})\s*=|"
    r"=\s*(?:can'?t|cannot|don'?t|no|not|never)\b",
    "=",
)
"""Stands between what is printed on a remittance, or a rule, and what it means."""

_NOTHING_AGAINST: Final = Pattern(
    r"\b(?:there(?:'?s| is) )?nothing (?:stops|prevents|keeps|bars|forbids) "
    r"(?:(?:us|you|me|them|anyone|the office|an? dentist) )?(?:from )?"
    r"(?P<verb>bill|report|us|charg|cod|send|add|submit)ing\b",
    "nothing",
)
_VERBS: Final = {"us": "use", "charg": "charge", "cod": "code"}

_ANOTHER_NAME: Final = Pattern(
    r"\b(?:just |only |merely |simply )?(?:an?other (?:name|word|term) for|"
    r"a (?:fancy |different )?(?:name|word|term|synonym) for|one and the same as|the same thing as)\b",
    "name for", "word for", "term for", "synonym for", "the same",
)  # fmt: skip
_NOT_APART: Final = Pattern(
    r"\b(?P<is>is|are)(?:n'?t| not) (?:separate|different|apart|distinct) from (?P<what>[^,;.]+)[,;] *"
    r"(?:it|they)(?:'?s|'?re| is| are) (?:really |just )?(?:the same|one)(?: thing)?\b",
    "separate", "different", "apart", "distinct",
)  # fmt: skip

_WHOM: Final = r"(?:permanent|primary|baby|adult|child|kid|front|back|anterior|posterior|molar|premolar|upper|lower)\w*"
_LIMITED: Final = Pattern(
    r"\b(?:(?P<does>does(?:n'?t| not) )|(?P<is>(?:is|are)(?:n'?t| not)? ))?(?:limit|restrict)(?:s|ed)?"
    rf"(?: (?:us|you|it|them))? to (?P<whom>{_WHOM})\b",
    "limit", "restrict",
)  # fmt: skip
"""Says for what alone a code is."""

_HAS_TO_BE: Final = Pattern(
    r"\b(?:you|we|they|one|i)\s+(?:(?P<no>do(?:n'?t| not)|needn'?t|need not) )?"
    r"(?:have to|has to|need to|must|gotta|got to)?\s*be an? (?P<who>[\w ]{3,30}?) to "
    r"(?:report|bill|use|charge|do|perform) (?P<code>d\d{4})\b",
    " be a",
)
"""Says who alone may bill a code."""

_PROPOSED: Final = Pattern(
    r"[,;]?\s+(?:so\s+)?(?:i'?d|i would) (?:say|call|code|bill)(?: that)?\s+"
    r"(?:that'?s|it'?s|that is|it is|that|it|this)?\s*(?:as )?(?P<code>d\d{4})\W*$",
    "i'd", "i would", "id ",
)  # fmt: skip
"""Proposes at its end a code for what is told."""

_LEADING: Final = Pattern(
    rf"{OPENING}(?P<verb>is|are|was|were|does)n'?t(?= (?!it (?:true|right|correct|so)\b)"
    r"(?!(?:\w+(?:ed|able|ible)|part|inside)\b).*(?<!right)(?<!correct)\?$)",
    "n't", "nt ",
)  # fmt: skip
"""Asks for a yes by a denial: "isn't downcoding the same as bundling?"."""

_THE_ONE: Final = Pattern(r"\bis the (?:one|code|visit) (?:that|which) (?=\w+s\b)", " the ")
_AUTOMATIC: Final = Pattern(r"\b(?P<be>(?:is|are|was)(?:n'?t| not)?) automatically\b", "automatically")


def plainly_put(text: str) -> str:
    """The text in plain words where it is worded in a roundabout way."""
    if "=" in text:
        text = _EQUAL.sub(" means " if _MEANS.search(text) else " is ", text)
    if found := _NOTHING_AGAINST.search(text):
        verb = found["verb"].lower()
        text = _replaced(text, found, f"we may {_VERBS.get(verb, verb)}")
    if found := _NOT_APART.search(text):
        text = _replaced(text, found, f"{found['is']} the same as {found['what']}")
    if found := _LIMITED.search(text):
        is_or_not = found["is"] or ("is not " if found["does"] else "is ")
        text = _replaced(text, found, f"{is_or_not}only for {found['whom']}")
    if found := _HAS_TO_BE.search(text):
        text = _replaced(text, found, f"{found['code']} is {'not ' if found['no'] else ''}only for {found['who']}s")
    if found := _PROPOSED.search(text):
        text = _replaced(text, found, f", is that {found['code']}?")
    if found := _LEADING.match(text):
        text = f"{text[: found.end('verb')]}{text[found.end() :]}"
    return _AUTOMATIC.sub(r"\g<be> always", _THE_ONE.sub("", _ANOTHER_NAME.sub("the same as", text)))


def _replaced(text: str, found: re.Match[str], plain: str) -> str:
    return f"{text[: found.start()]}{plain}{text[found.end() :]}"
