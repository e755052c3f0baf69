"""A code called full is filled: no list that billers ask from stands empty."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.authoring import Problem, Reading
from knowledge.models import Code

FULL = (
    "phrases", "also", "what", "plain", "clinical", "includes", "excludes", "use", "scenarios", "avoid", "tips",
    "documents", "limits", "requires", "aspects", "coverage", "authorization", "specialties", "fees", "history",
    "faq", "near", "narrative",
)  # fmt: skip
OUTLINE = ("what",)
MIN_ASPECTS = 5


def check(reading: Reading) -> Iterator[Problem]:
    """Empty fields of codes; retired codes need less, since nobody bills them."""
    for entry in reading.of("codes"):
        code: Code = entry.value
        wanted = FULL if code.depth == "full" and code.until is None else OUTLINE
        for name in wanted:
            if not getattr(code, name):
                yield entry.problem("", f"the field {name} is empty", "fill it, or call the code an outline")
        if wanted is FULL and len(code.aspects or {}) < MIN_ASPECTS:
            yield entry.problem(
                "aspects", f"fewer than {MIN_ASPECTS} aspects", "add aspects, so that it can be compared"
            )
