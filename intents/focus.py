"""What a conversation is about, as far as it bears on understanding the next question."""

from __future__ import annotations

from typing import NamedTuple

from intents.phrases import Target


class Piece(NamedTuple):
    """A part of a question: a word, or something named."""

    text: str
    kind: str = ""
    """What is named: code, idea, payer, tooth, age and the like; nothing for a mere word."""


class Focus(NamedTuple):
    """Codes, tooth, payer and subject being talked about, and the kind of question that was asked last."""

    codes: tuple[str, ...] = ()
    teeth: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    """Families, concepts, denials: what was named and is no code or payer."""
    remarks: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    """Group codes that stood with these."""
    intent: str = ""
    asks_whether: bool = False
    """Whether that question wanted a yes or no."""
    refused: bool = False
    """Whether a refusal is talked about."""
    asked: tuple[Piece, ...] = ()
    """The last question, whole, in its parts."""
    compared: tuple[str, ...] = ()
    """Codes that were set beside each other, also once what was told has chosen one of them."""
    story: str = ""
    """The visits that were told, in the words in which they were."""
    earlier: tuple[str, ...] = ()
    """Codes that were talked about before an idea came up."""
    instead: tuple[str, ...] = ()
    """Codes that the last answer gave in the place of the one that was asked about."""
    nearby: tuple[str, ...] = ()
    """Codes that the talk has touched, for "51 and 52"."""

    @property
    def empty(self) -> bool:
        """Whether nothing is being talked about."""
        return not (self.codes or self.targets or self.remarks or self.payers or self.teeth)

    @property
    def compares(self) -> bool:
        """Whether codes were set beside each other last."""
        return self.intent == "difference" and len(self.codes) > 1
