"""Whether a question asks who has to pay what a plan did not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.features import stem
from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEBT: Final = frozenset(map(stem, ("owe", "responsible", "responsibility", "liable", "liability")))
_DEBTOR: Final = frozenset(map(stem, ("patient", "member", "subscriber", "parent")))
_PAYING: Final = frozenset(map(stem, ("bill", "charge", "collect", "pay", "balance", "mean", "money")))
"""Words that ask the same where one of each stands."""

_BALANCE_BILLING: Final = frozenset(map(stem, ("balance", "bill")))
"""What a debtor need not be named for."""

_PAYER: Final = frozenset({"who", "whos"})
_ORDER: Final = frozenset(map(stem, ("first", "primary", "secondary")))
"""Words of a question on which of two plans pays before the other."""

_PERSONS: Final = r"(?:her|him|mom|mum|mother|dad|father|parents?|guardian|family)"
_BILLS_SOMEBODY: Final = Pattern(rf"\b(?P<doing>(?:bill|charge|collect from)\s+)(?:(?:the|his|her)\s+)?{_PERSONS}\b")


def of_the_patient(text: str) -> str:
    """The text with whoever is made to pay called the patient: "can we bill mom for it"."""
    return _BILLS_SOMEBODY.sub(r"\g<doing>the patient", text)


def asks_who_owes(words: Iterable[str]) -> bool:
    """Whether these words ask who owes an amount, or whether the patient may be made to pay it."""
    said = {stem(word) for word in words}
    if said >= _BALANCE_BILLING:
        return True
    debtor = said & _DEBTOR or (said & _PAYER and not said & _ORDER)
    return bool(said & _DEBT) or bool(debtor and said & _PAYING)
