"""Exercises made from the knowledge base: one generator a kind, each from a scope to items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from assistant.training.items.callers import callers
from assistant.training.items.differences import which_of_two
from assistant.training.items.documents import missing_documents
from assistant.training.items.item import Item
from assistant.training.items.next_steps import next_steps
from assistant.training.items.remarks import meanings
from assistant.training.items.rules import true_or_false
from assistant.training.items.scope import Scope
from assistant.training.items.situations import codes_for_situations, situations_for_codes
from assistant.training.items.spotting import spotted_denials
from assistant.training.items.visits import visits_in_order
from knowledge.models import ItemKind

GENERATORS: Final[dict[ItemKind, Callable[[Scope], Iterator[Item]]]] = {
    "code-for-situation": codes_for_situations,
    "situation-for-code": situations_for_codes,
    "which-of-two": which_of_two,
    "true-or-false": true_or_false,
    "spot-the-denial": spotted_denials,
    "missing-document": missing_documents,
    "remark-meaning": meanings,
    "what-next": next_steps,
    "visits-in-order": visits_in_order,
    "answer-the-caller": callers,
}


def make_items(scope: Scope, kinds: Iterable[ItemKind]) -> Iterator[Item]:
    """All exercises of some kinds over a scope."""
    for kind in kinds:
        yield from GENERATORS[kind](scope)
