"""One handler for each intent: a question that was understood in, an answer out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from assistant.answer import Answer
from assistant.answers import (
    asides,
    code_search,
    combination,
    concept,
    definition,
    denial,
    difference,
    eligibility,
    fix,
    frequency,
    lists,
    misuse,
    narrative,
    sequence,
    use,
)
from assistant.answers.question import Question

Handler = Callable[[Question], Answer]

HANDLERS: Final[dict[str, Handler]] = {
    "definition": definition.handle,
    "code_search": code_search.handle,
    "use": use.handle,
    "misuse": misuse.handle,
    "difference": difference.handle,
    "frequency": frequency.handle,
    "same_day_combination": combination.handle,
    "sequence": sequence.handle,
    "denial": denial.handle,
    "fix": fix.handle,
    "documentation": lists.documentation,
    "coverage": lists.coverage,
    "fee_or_rvu": lists.fee,
    "eligibility": eligibility.handle,
    "claim_mechanics": concept.handle,
    "concept": concept.handle,
    "history": lists.history,
    "tips": lists.tips,
    "elsewhere": lists.elsewhere,
    "narrative": narrative.handle,
    "help": asides.help_,
    "out_of_scope": asides.out_of_scope,
}
