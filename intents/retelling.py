"""Visits that are told over several messages of a talk: "and D3352 in February", "what's next?", "is that right?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.ellipsis import BRIEF, FEW, goes_on, supposes
from intents.kinds import names_a_thing, sure
from intents.patterns import Pattern
from intents.polarity import asks

if TYPE_CHECKING:
    from intents.focus import Focus
    from intents.interpretation import Interpretation
    from intents.rereading import QuestionReader

_OF_THE_VISITS: Final = Pattern(
    r"^\W*(?:(?:and|so|ok|okay|then|now|but)\W+)*(?:"
    r"what(?:'?s| is| comes| goes| do (?:i|we) (?:bill|do))? next|"
    r"(?:is|are|was|were|does|do) (?:that|it|this|those|they|these|everything)(?: all| look)* "
    r"(?:ok|okay|right|fine|good|correct|clean|allowed|billable|in order)|"
    r"(?:is )?(?:anything|something) (?:wrong|missing|off)|what(?:'?s| is) (?:wrong|missing)|what am i missing|"
    r"all good|(?:are|were) we (?:good|ok|okay|fine|clean|set)|we'?re (?:good|ok|okay|fine)|"
    r"did (?:i|we) (?:do|bill|code) (?:that|it|this|them|those) (?:right|correctly|ok)|"
    r"how (?:does|do) (?:that|it|they) look"
    r")\b[^,;]*$"
)
"""Asks of the visits that were told whether they stand, or what follows them."""

_ALSO: Final = Pattern(
    r"\b(?:too|also|as well|again|already|before that|after that|later|earlier)\b|"
    r"^\W*(?:oh|ah|wait|btw)\W+(?:and|then|we)\b"
)
"""Tells a visit beside others."""


_LEFT_OUT: Final = Pattern(r"\b(?:not|n't|no|never|without|left? (?:off|out)|leave|drop(?:ped)?|remove|skip(?:ped)?)\b")
"""Says of a visit that there was none."""


def told_further(reading: Interpretation, focus: Focus, reader: QuestionReader) -> Interpretation | None:
    """All visits that were told so far, with those of this message or with what it asks of them.

    Visits of another tooth are a case of their own, and so are several of the same that go on with nothing.
    """
    other_tooth = focus.teeth and reading.entities.teeth and not {*focus.teeth} & {*reading.entities.teeth}
    if not focus.story or other_tooth or supposes(reading):
        return None
    if not (_adds(reading, focus) or _asks_of_all(reading, focus)):
        return None
    told = reader.read(f"{focus.story}; {reading.question}")
    return sure(told, "case")._replace(carried=("visits",))


def _adds(reading: Interpretation, focus: Focus) -> bool:
    """Whether it tells a visit beside those that were told, and no case of its own."""
    entities = reading.entities
    going_on = goes_on(reading.question) or bool(_ALSO.search(reading.question))
    dated, named = bool(entities.dates), names_a_thing(reading)
    if reading.intent == "case" and named and (going_on or _tells_one(reading)):
        return True
    asking = asks(reading.question) and len(reading.words) > (BRIEF if going_on else FEW)
    told = not (asking or _LEFT_OUT.search(reading.question)) and focus.intent == "case"
    return told and ((named and (going_on or (dated and _tells_one(reading)))) or (dated and going_on))


def _tells_one(reading: Interpretation) -> bool:
    """Whether it tells of one visit, and so of none beside another in its own words."""
    entities = reading.entities
    return not entities.teeth and max(len(entities.dates), len(reading.codes or reading.mentions)) <= 1


def _asks_of_all(reading: Interpretation, focus: Focus) -> bool:
    """Whether it asks of the visits alone, and these were talked about last."""
    of_others = names_a_thing(reading) or reading.entities.dates
    return focus.intent == "case" and not of_others and bool(_OF_THE_VISITS.search(reading.question))
