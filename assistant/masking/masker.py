"""Replace what identifies a person by readable placeholders."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPES = (
    ("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    ("social security number", re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)")),
    ("phone", re.compile(r"(?<!\d)\(?\d{3}\)?[-. ]?\d{3}[-. ]\d{4}(?!\d)")),
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text fit to be written down, and the kinds of things that were taken out of it."""

    text: str
    kinds: tuple[str, ...]


def mask(text: str) -> Masked:
    """Replace what identifies a person; the rest stays as it was."""
    kinds = []
    for kind, shape in _SHAPES:
        text, count = shape.subn(f"[{kind}]", text)
        kinds += [kind] * bool(count)
    return Masked(text, tuple(kinds))
