"""Tokens, and the stretches of text that are to be masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<placeholder>\[[a-z][a-z -]{1,30}\])"
    r"|(?P<number>[^\W_]*\d[^\W_]*)"
    r"|(?P<word>[^\W\d_]+(?:['\u2019-][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that identifies somebody, and how."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a sign or a placeholder, where it stands; `lower` has no accents and no possessive s."""

    text: str
    lower: str
    start: int
    end: int
    form: str


def tokens_of(text: str) -> list[Token]:
    """Cut a text into tokens."""
    return [_token(found) for found in _TOKEN.finditer(text)]


def _token(found: re.Match[str]) -> Token:
    text, start, end = found.group(), found.start(), found.end()
    lower = text.lower().replace("\u2019", "'")
    if lower.endswith("'s") and len(lower) > 3:
        lower, text, end = lower[:-2], text[:-2], end - 2
    if not lower.isascii():
        lower = "".join(letter for letter in unicodedata.normalize("NFKD", lower) if letter.isascii()) or lower
    return Token(text, lower, start, end, found.lastgroup or "sign")


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Keep the first-named of spans that overlap, in the order of the text."""
    chosen: list[Span] = []
    ranked = sorted(enumerate(spans), key=lambda pair: (pair[1].start, pair[0]))
    for _, span in ranked:
        if chosen and span.start < chosen[-1].end:
            if span.end > chosen[-1].end:
                chosen[-1] = Span(chosen[-1].start, span.end, chosen[-1].kind)
            continue
        chosen.append(span)
    return chosen


def replaced(text: str, spans: Sequence[Span]) -> str:
    """Put readable placeholders where the spans stand."""
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], f"[{span.kind}]"]
        at = span.end
    return "".join([*parts, text[at:]])
