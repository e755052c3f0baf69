"""One exercise: what it asks, what is right, what is wrong, and the statements that explain it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from knowledge.models import ItemKind, Statement, Verdict

Form = Literal["choose", "judge", "order", "type"]
"""Choose one of several; judge by one of two; put in order; type freely."""

MOST_CHOICES: Final = 4
TRUE: Final = "True"
FALSE: Final = "False"


@dataclass(frozen=True, slots=True)
class Item:
    """An exercise as the knowledge base gives it, before its choices are drawn."""

    kind: ItemKind
    form: Form
    prompt: str
    right: tuple[str, ...]
    """The one right choice; the steps in their order; or nothing where the answer is typed."""
    explanation: tuple[Statement, ...]
    """What is shown after the answer, right or wrong; a typed answer must say the first of them."""
    opens: str
    """The question that opens the topic in the chat."""
    subjects: tuple[str, ...]
    """The codes, denials or remark codes that it is about."""
    wrong: tuple[str, ...] = ()
    """What the right choice is confused with, nearest first."""
    verdict: Verdict | None = None
    """The yes or no that a typed answer must give."""
    hint: Statement | None = None
    """What helps to decide without saying the answer."""

    @property
    def key(self) -> str:
        """Its identity: a digest of what it tests, so that an edited fact makes a new item."""
        tested = (*self.subjects, *self.right, *(statement.id for statement in self.explanation))
        return f"{self.kind}/{hashlib.blake2s(chr(0).join(tested).encode(), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Dealt:
    """An item with its choices drawn and put in order: what a trainee sees."""

    item: Item
    choices: tuple[str, ...]

    @property
    def solution(self) -> tuple[int, ...]:
        """The numbers of the right choices, counted from nought, in the order asked for."""
        return tuple(self.choices.index(text) for text in self.item.right)


def deal(item: Item, seed: int) -> Dealt:
    """Draw and shuffle the choices; the same seed always gives the same."""
    random = Random(f"{seed}:{item.key}")
    if item.form == "judge":
        return Dealt(item, (TRUE, FALSE))
    choices = [*item.right, *item.wrong[: MOST_CHOICES - 1]] if item.form == "choose" else list(item.right)
    random.shuffle(choices)
    if item.form == "order" and tuple(choices) == item.right:
        choices.reverse()
    return Dealt(item, tuple(choices))
