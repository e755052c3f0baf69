"""Replace what identifies a person by readable placeholders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.masking.addresses import find_addresses
from assistant.masking.dates import find_birth_dates, find_dates_beside
from assistant.masking.labels import find_labelled
from assistant.masking.names import find_names
from assistant.masking.shapes import find_shapes
from assistant.masking.spans import Span, replaced, tokens_of, without_overlaps


@dataclass(frozen=True, slots=True)
class Masked:
    """A text fit to be written down, and the kinds of things that were taken out of it."""

    text: str
    kinds: tuple[str, ...]


def mask(text: str) -> Masked:
    """Replace what identifies a person; the rest stays as it was."""
    spans = find(text)
    return Masked(replaced(text, spans), tuple(dict.fromkeys(span.kind for span in spans)))


def find(text: str, today: date | None = None) -> list[Span]:
    """Say where a text identifies a person, in order and without overlaps; `today` tells old dates from recent ones."""
    tokens = tokens_of(text)
    names, shapes = list(find_names(tokens)), list(find_shapes(text))
    called = [*names, *(shape for shape in shapes if shape.kind == "name")]
    return without_overlaps(
        [
            *find_birth_dates(text),
            *find_labelled(text, tokens),
            *shapes,
            *find_addresses(text, tokens),
            *names,
            *find_dates_beside(text, called, today or date.today()),
        ]
    )
