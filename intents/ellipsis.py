"""How a message of a talk shows that it leaves something out, or goes on with what was asked before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.kinds import FOLLOW_UPS, OUT_OF_SCOPE, PLACEHOLDERS, STANDALONE
from intents.patterns import Pattern
from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from intents.focus import Focus
    from intents.interpretation import Interpretation

PRONOUNS: Final = frozenset({"it", "that", "this", "them", "those", "these", "they"})

PERSONS: Final = frozenset({"he", "she", "hes", "shes", "hed", "her", "him", "his"})

_RELATIVE: Final = Pattern(
    r"\b(?:an?|the)\s+(?:(?!one\b)[\w-]+\s+){1,3}that\s+(?:is|are|was|were|has|had|takes?|will)\b", "that"
)
"""Says of a thing that is named which it is."""

OPENERS: Final = PRONOUNS | {
    "what", "how", "about", "if", "it", "was", "were", "is", "are", "be", "ok", "okay", "so", "then", "but",
    "now", "also", "same",
    "different", "other", "another", "tooth", "teeth", "one", "again", "too", "well", "as", "only", "just",
    "with", "on",
    "to", "in", "by", "at", "my", "our", "visit", "visits", "do", "does", "would", "we", "i", "did", "had",
    "alone", "instead", "true", "its", "it's", "thats", "that's", "he", "she", "hes", "shes", "hed",
    "theyd",
}  # fmt: skip
"""Words that carry a question on without saying what is asked."""

CORRECTS: Final = Pattern(
    r"^\W*(?:(?:sorry|oops|no|ah|ok)\W+)*"
    r"(?:sorry|oops|wait|no,? wait|actually|(?:no,? )?(?:i )?meant?|make (?:that|it)|correction)\b"
)
"""Sets right what was said before."""

_ELLIPSIS: Final = Pattern(r"^(?:and|or|but|ok|so|then|what about|how about|what if|same|also|now)\b")

_ANOTHER_PATIENT: Final = Pattern(
    r"^\W*(?:(?:ok|okay|so|and|now|next|hold on|hang on|wait)\b\W*)*"
    r"(?:an?)?\s*(?:other|another|different|diff|dif|new|next)\s+(?:pts?|patients?|chart|case|claim|thing|topic|question)\s*[,.:;-]\s*(?=\S+\s+\S)"
    r"|^\W*(?:(?:ok|okay|so|and|now|going|let'?s go)\b\W*)*back to (?:the |my |our )?(?!back\b)\w+\W+\w"
)
"""Opens with another patient or matter, of which something is told: nothing that was said just before is about it."""

CARRYING: Final = OPENERS | STOP_WORDS | {
    "like", "say", "yes", "no", "yep", "nope", "yea", "yeah", "yup", "nah", "oh", "ah", "hm", "thanks", "thx", "tho",
    "though", "anyway", "btw", "pt", "patient", "sorry", "oops", "wait", "actually", "meant",
}  # fmt: skip
"""Words that carry a question on, or set it right, without saying what is asked."""

_SUPPOSING: Final = Pattern(
    r"^(?:and |but |so |ok )*(?:what )?if\b|"
    r"^(?:so |ok )*(?:and|but|or) when (?!(?:do|does|did|is|are|was|were|will|can|could|should|would|to)\b)"
)

_CONDITION: Final = Pattern(
    r"^(?:and |but |so |ok |or )*(?:(?:what|how) about |what )?"
    r"(?:if|for|on|in|with|at|when|same|(?:an? |the )?(?:different|another|other|new))\b"
)
"""Adds something to the question before."""

BRIEF: Final = 8
"""Words of a message that names nothing, up to which it tells something of what is talked about."""

_OF_NETWORK: Final = OPENERS | {"network", "out", "of", "in", "not", "are", "were", "and", "office", "doctor"}

_OF_CODES: Final = frozenset({"code", "codes", "cdt", "whats"})

_WHICH_ONE: Final = frozenset({"what", "which", "whats"})

_IN_ITS_PLACE: Final = _OF_CODES | {"instead", "then", "bill", "use", "billed", "right", "correct", "proper"}

_WAS_SAID: Final = frozenset({"was", "were", "again"})
"""Words by which what was given already is asked for: "what code was that again"."""

_US: Final = frozenset({"you", "your", "help", "claimdesk", "program", "app", "ask", "commands", "keys", "chat"})
"""Words of a question about the program."""

FEW: Final = 3
"""Words that say what is asked, up to which a question without a subject leaves it out."""

_SURE: Final = 0.9
"""Confidence from which a question that may stand alone does."""


def goes_on(text: str) -> bool:
    """Whether a message opens as one that goes on with what was said, or sets it right: "and …", "sorry, …"."""
    return bool(_ELLIPSIS.search(text) or CORRECTS.search(text))


def of_another_patient(text: str) -> bool:
    """Whether a message opens with somebody else, and tells or asks something of them: "diff pt. …"."""
    return bool(_ANOTHER_PATIENT.search(text))


def supposes(reading: Interpretation) -> bool:
    """Whether a message opens with "if", or goes on with when something is so."""
    return bool(_SUPPOSING.search(reading.question))


def points_back(reading: Interpretation) -> bool:
    """Whether a message points at what was said before: "is it …", "and …", but not "a plan that is slow"."""
    pointing = PRONOUNS.intersection(reading.words)
    relative = pointing == {"that"} and _RELATIVE.search(reading.question)
    return (bool(pointing) and not relative) or goes_on(reading.question)


def asks_for_papers(reading: Interpretation, focus: Focus) -> bool:
    """Whether a few words ask what to send or write for the codes that are talked about."""
    asked = [word for word in reading.unmasked if word not in CARRYING]
    return reading.intent == "documentation" and bool(focus.codes) and len(asked) < FEW


def adds_a_condition(reading: Interpretation) -> bool:
    """Whether a message opens as one that adds something: "same dentist?", "and if it's a different office"."""
    return bool(_CONDITION.search(reading.question)) or of_the_network(reading)


def of_the_network(reading: Interpretation) -> bool:
    """Whether a message says nothing but whether the office is in network."""
    return "network" in reading.words and _OF_NETWORK.issuperset(reading.words)


def wants_code(reading: Interpretation) -> bool:
    """Whether it asks for the code of what is talked about, and for nothing else: "what code?"."""
    said = set(reading.words)
    return bool(said & _OF_CODES) and said <= CARRYING | _OF_CODES


def wants_another(reading: Interpretation) -> bool:
    """Whether it asks what to bill in the place of what is talked about: "which code then", "what do I bill?"."""
    said = set(reading.unmasked)
    if said & _WAS_SAID:
        return False
    return bool(said & _WHICH_ONE and said & _IN_ITS_PLACE) and said <= CARRYING | _OF_CODES | _IN_ITS_PLACE


def is_of_the_talk(reading: Interpretation) -> bool:
    """Whether it speaks of the last answer, or of the program."""
    return reading.intent in FOLLOW_UPS - {"more"} or (reading.intent == "help" and bool(_US & set(reading.words)))


def leaves_out(reading: Interpretation) -> bool:
    asked = [word for word in reading.words if word not in PLACEHOLDERS and word not in CARRYING]
    if wants_code(reading):
        return True
    if not asked:
        return False
    if reading.intent not in STANDALONE | {OUT_OF_SCOPE}:
        return True
    sure = reading.intent != "code_search" and reading.confidence >= _SURE
    return not sure and (points_back(reading) or len(asked) <= (FEW if reading.intent in STANDALONE else BRIEF))
