"""One handler for each intent: a question that was understood in, an answer out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.answers.question import Question

    Handler = Callable[[Question], Answer]

HANDLERS: Final[dict[str, tuple[str, str]]] = {
    "definition": ("definition", "handle"),
    "code_search": ("code_search", "handle"),
    "use": ("use", "handle"),
    "misuse": ("misuse", "handle"),
    "difference": ("difference", "handle"),
    "frequency": ("frequency", "handle"),
    "same_day_combination": ("combination", "handle"),
    "sequence": ("sequence", "handle"),
    "denial": ("denial", "handle"),
    "fix": ("fix", "handle"),
    "documentation": ("lists", "documentation"),
    "coverage": ("lists", "coverage"),
    "fee_or_rvu": ("lists", "fee"),
    "eligibility": ("eligibility", "handle"),
    "claim_mechanics": ("concept", "handle"),
    "concept": ("concept", "handle"),
    "history": ("lists", "history"),
    "tips": ("lists", "tips"),
    "elsewhere": ("lists", "elsewhere"),
    "narrative": ("narrative", "handle"),
    "plain_words": ("follow_ups", "told_plainly"),
    "case": ("case", "handle"),
    "help": ("asides", "help_"),
    "out_of_scope": ("asides", "out_of_scope"),
}
"""Intent -> module and function: a one-shot answer imports one of them and no more."""


def handler(intent: str) -> Handler:
    """The handler of an intent; raises KeyError where there is none."""
    module, function = HANDLERS[intent]
    found: Handler = getattr(import_module(f"assistant.answers.{module}"), function)
    return found
