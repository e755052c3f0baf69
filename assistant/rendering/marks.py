"""How a statement's standing is shown: who says so, when that is not simply the code itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.polarity import says_so
from knowledge.library import OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assistant.answer import Answer
    from knowledge.models import Grade, Source, Statement, Verdict

VERDICTS: Final[dict[Verdict, str]] = {"yes": "✓ Yes", "no": "✗ No", "depends": "◐ Depends"}
"""A sign and a word: a verdict is never told by colour alone."""

_WEAK: Final[dict[Grade, str]] = {"D": "professional columns say", "E": "commercial guides say"}


def verdict_shown(answer: Answer) -> str:
    """Sign and word in front of a headline; the sign alone where the headline begins with the word itself."""
    if not answer.verdict:
        return ""
    sign, word = VERDICTS[answer.verdict].split()
    return f"{sign} " if says_so(answer.headline, answer.verdict) else f"{sign} {word}. "


def grades(sources: Iterable[Source]) -> dict[str, Grade]:
    """Grade by source key."""
    return {source.key: source.grade for source in sources}


def mark(statement: Statement, grade_of: Mapping[str, Grade]) -> str:
    """Words to be put behind a statement, or nothing."""
    if OFFICE in statement.sources:
        return "your office"
    marks = []
    if statement.usual:
        marks.append("usual payer practice")
    best = min((grade_of[key] for key in statement.sources if key in grade_of), default="A")
    if best in _WEAK:
        marks.append(_WEAK[best])
    if statement.inference:
        marks.append("our conclusion")
    return "; ".join(marks)
