"""Whether a question asks who has to pay what a plan did not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.features import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEBT: Final = frozenset(map(stem, ("owe", "responsible", "responsibility", "liable", "liability")))
_DEBTOR: Final = frozenset(map(stem, ("patient", "member", "subscriber", "parent")))
_PAYING: Final = frozenset(map(stem, ("bill", "charge", "collect", "pay", "balance", "mean", "money")))
"""Words that ask the same where one of each stands."""


def asks_who_owes(words: Iterable[str]) -> bool:
    """Whether these words ask who owes an amount, or whether the patient may be made to pay it."""
    said = {stem(word) for word in words}
    return bool(said & _DEBT) or bool(said & _DEBTOR and said & _PAYING)
