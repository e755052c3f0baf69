"""Answer the caller: questions as people ask them, to be answered in one's own words."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.training.items.item import Item
from assistant.training.items.scope import Base, Scope, named
from knowledge.models import Faq


def callers(scope: Scope) -> Iterator[Item]:
    """Written questions about the codes and the ideas that a lesson practises."""
    for code in scope.codes:
        yield from _asked(scope.base, code.code, code.faq)
    for key in scope.concepts:
        concept = scope.base.knowledge.concept(key)
        yield from _asked(scope.base, key, concept.faq if concept else ())


def _asked(base: Base, subject: str, questions: tuple[Faq, ...]) -> Iterator[Item]:
    # Questions with one answer are one thing to learn.
    for faq in {faq.say[0].id: faq for faq in reversed(questions)}.values():
        timely = all(map(base.code, named(faq.ask[0])))
        if timely and len(base.holding(faq.say)) == len(faq.say):
            asked = faq.ask[0][:1].upper() + faq.ask[0][1:]
            yield Item(
                kind="answer-the-caller",
                form="type",
                prompt=f"A caller asks: {asked.rstrip('?')}? Answer in your own words.",
                right=(),
                explanation=faq.say,
                opens=faq.ask[0],
                subjects=(subject,),
                verdict=faq.verdict,
            )
