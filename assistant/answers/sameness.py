"""Whether a claim says just what a text of ours says, or denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.features import stem, words
from intents.patterns import CODE
from intents.polarity import without_denial
from intents.search import STOP_STEMS
from intents.statements import reporting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.answers.question import Question

_FRAME: Final = frozenset(
    map(
        stem,
        ("too", "also", "go", "goes", "put", "send", "sent", "submit", "report", "reported", "take", "taken", "list",
         "mean", "means", "rule", "service", "procedure", "definition", "actually", "claim", "allow", "allowed", "ok",
         "okay", "fine", "patient", "considered", "called", "charge", "someone", "somebody", "told", "heard",
         "thought", "think", "own", "really", "coded", "normally", "usually",
         "generally", "d"),
    )
)  # fmt: skip
"""Stems by which a claim may differ from a question and still say what it asks."""

_TURNING: Final = frozenset(
    map(stem, ("no", "not", "never", "without", "unless", "except", "only", "just", "always", "every"))
)
"""Stems that make a claim say more or less, or the reverse."""

_UNSAID: Final = STOP_STEMS - _TURNING
"""Stems without a meaning of their own."""


def says_the_same(question: Question, texts: Iterable[str], *, denying: bool = False, or_more: bool = False) -> bool:
    """Whether a claim, or what it denies, has all words of one of the texts and no other that says anything.

    It is not what is denied, but the denial, that is set beside texts that are `denying` themselves. It may say more,
    but for words that turn what is said.
    """
    plain = question.interpreter.plain
    reading = question.reading
    said = reading.unmasked[len(words(reporting(reading.question))) :]
    mine = plain(set(map(stem, said if denying or not reading.negated else without_denial(said))) - _UNSAID)
    for text in texts:
        theirs = plain(question.stems_of(CODE.sub("", text)) - _UNSAID)
        beside, lacking = mine - theirs - _FRAME, theirs - mine - _FRAME
        if not lacking and (not beside or (or_more and beside.isdisjoint(_TURNING))):
            return True
    return False
