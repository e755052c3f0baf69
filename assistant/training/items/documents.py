"""What is missing from this documentation: from each code's checklist, with items that only its neighbours need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from assistant.training.items.item import Item
from assistant.training.items.scope import Base, Scope, spoken
from knowledge.models import Code, Document

ALIKE: Final = 60
_CONDITIONAL: Final = re.compile(r"\bif (?:any|used)$|, where |\bwhere one was\b")
"""What a file may lack and still be whole."""
MOST_LISTED: Final = 6
FEWEST_WRONG: Final = 2


def missing_documents(scope: Scope) -> Iterator[Item]:
    """One item of a checklist taken out, to be found among items that the code does not ask for."""
    for code in scope.codes:
        documents = [document for document in code.documents if scope.base.holding([document.proves])]
        foreign = _foreign(scope.base, code, documents)
        needed = [document for document in documents if not _CONDITIONAL.search(document.item)]
        for missing in needed if len(foreign) >= FEWEST_WRONG and len(documents) > 2 else ():
            yield _item(code, missing, documents, foreign)


def _item(code: Code, missing: Document, documents: list[Document], foreign: tuple[str, ...]) -> Item:
    there = [document.item for document in documents if document is not missing][:MOST_LISTED]
    listed = "\n".join(f"- {item}" for item in there)
    return Item(
        kind="missing-document",
        form="choose",
        prompt=f"The file for {spoken(code)} holds:\n{listed}\nWhat is missing?",
        right=(missing.item,),
        wrong=foreign,
        explanation=(missing.proves,),
        opens=f"What documentation does {code.code} need?",
        subjects=(code.code,),
    )


def _foreign(base: Base, code: Code, documents: list[Document]) -> tuple[str, ...]:
    """What the neighbours need and this code does not: rare things, worded like none of its own items."""
    slots = {document.slot for document in code.documents}
    found: list[str] = []
    for near in base.neighbours(code):
        for document in near.documents:
            new = document.slot in base.rare_slots(code.section) and document.slot not in slots
            known = [*found, *(one.item for one in documents)]
            if new and all(fuzz.token_set_ratio(document.item.lower(), one.lower()) < ALIKE for one in known):
                found.append(document.item)
    return tuple(found)
