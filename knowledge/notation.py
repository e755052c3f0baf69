"""How a statement is written in a file: a sentence, then its sources in square brackets."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"\A(?P<text>.*\S)\s*\[(?P<inside>[^\[\]]*)\]\s*\Z", re.DOTALL)
_FLAGS = {"usual", "inference"}
_SETTINGS = {"payer", "since", "until"}

FORM = "A sentence. [SOURCE, SOURCE; usual; inference; payer=KEY; since=2026-01-01; until=2026-12-31]"


def parse_statement(written: object) -> object:
    """Turn a written sentence into the fields of a Statement; other shapes pass through unchanged.

    Raises ValueError where the sources are missing or a mark behind them is not known.
    """
    if not isinstance(written, str):
        return written
    match = _BRACKET.match(written)
    if match is None:
        raise ValueError(f"the sentence names no source; write it as: {FORM}")
    keys, *marks = [part.strip() for part in match["inside"].split(";")]
    fields: dict[str, object] = {
        "text": " ".join(match["text"].split()),
        "sources": tuple(key.strip() for key in keys.split(",") if key.strip()),
    }
    for mark in marks:
        fields.update(_parse_mark(mark))
    return fields


def _parse_mark(mark: str) -> dict[str, object]:
    name, _, setting = (part.strip() for part in mark.partition("="))
    if name in _FLAGS and not setting:
        return {name: True}
    if name in _SETTINGS and setting:
        return {name: setting}
    raise ValueError(f"'{mark}' is no mark of a statement; write it as: {FORM}")
