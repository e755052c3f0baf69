"""Who may do and bill what a code stands for, where somebody is named who might: "can a hygienist place it"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.written import faq_of
from intents.patterns import Pattern

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from knowledge.models import Faq

_PERFORMER: Final = Pattern(
    r"\b(?:(?:an?|the|our|my|her|his|only|by)\s+(?:dental\s+|registered\s+|own\s+)?|^|\b(?:can|may|do)\s+)"
    r"(hyg[iy]e?nn?ist|assistant|general dentist|gp|"
    r"periodontist|orthodontist|prosthodontist|pediatric dentist|oral surgeon|specialist)s?\b",
    "hyg", "assistant", "dentist", "gp", "dontist", "surgeon", "specialist",
)  # fmt: skip
_DOES: Final = Pattern(
    r"\b(?:do|does|did|done|perform\w*|bill\w*|place[ds]?|appl(?:y|ies|ied)|give[sn]?|administer\w*|take[sn]?|report\w*|"
    r"provide[ds]?|make[s]?|use[ds]?|polish\w*)\b"
)
"""Says that somebody does a thing or bills it."""

_OF_MORE: Final = Pattern(
    r"\b(?:den(?:y|ied|ies)|paid|pays?|cover\w*|insurance|plans?|both|refer\w*|sent|same|or|npi|another|other|already)\b"
)
"""Asks of payment, of two offices or of the claim, not of who may."""

_OR_ELSE: Final = Pattern(r",?\s+or\s+(?:is (?:it|that)\s+)?(?:only|just)\s+(?:(?:an?|the|for|by)\s+)*[\w ]+\W*$", "or")
"""Asks once more, turned round: "can a hygienist place it, or only the dentist"."""


def written_of_performer(question: Question) -> Faq | None:
    """What is written of whether the one who is named may bill the code; nothing where more is asked."""
    reading = question.reading
    text = _OR_ELSE.sub("", reading.question)
    performer = _PERFORMER.search(text)
    of_one = len(reading.codes) == 1 and len(reading.sides) == 1
    alone = of_one or (not reading.codes and len(question.families) == 1)
    if performer is None or not (reading.asks_whether and alone and question.codes) or reading.negated:
        return None
    if not _DOES.search(text) or _OF_MORE.search(text):
        return None
    code = question.codes[0].code
    only = performer[0].lower().startswith("only")
    asked = f"Can only {performer[1]}s bill {code}?" if only else f"Can a {performer[1]} bill {code}?"
    return faq_of(question.read_as(question.interpreter.read(asked)))
