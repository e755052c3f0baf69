"""Which of the offered choices a short reply means: "yes", "the second", "2", "52", or words of one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from intents.features import stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Choice

_ORDINALS: Final = {
    word: place
    for place, words_of in enumerate((
        "1 first 1st one yes y yeah yep ok okay sure former",
        "2 second 2nd two latter",
        "3 third 3rd three",
        "4 fourth 4th",
    ))
    for word in words_of.split()
}  # fmt: skip
_ASKING: Final = frozenset({"which", "what", "who", "when", "why", "how"})
"""Words of a question: "which first?" picks nothing."""

_LONGEST_REPLY: Final = 5


def choice_meant(text: str, choices: Sequence[Choice]) -> str | None:
    """The question behind the choice that a reply picks, or None where it picks none."""
    said = words(text)
    if not said or len(said) > _LONGEST_REPLY or _ASKING.intersection(said):
        return None
    place = next((_ORDINALS[word] for word in said if word in _ORDINALS and len(said) <= 3), None)
    if place is not None and place < len(choices):
        return choices[place].question
    digits = re.sub(r"\D", "", text)
    ending = [item for item in choices if len(digits) >= 2 and re.search(rf"{digits}\b", item.label)]
    if len(ending) == 1:
        return ending[0].question
    stems = {stem(word) for word in said}
    worded = [item for item in choices if stems <= {stem(word) for word in words(item.label)}]
    return worded[0].question if len(worded) == 1 else None
