"""The surfaces of a filling, by letters or by name, counted: "MOD composite" and "mesial and occlusal amalgam"."""

from __future__ import annotations

import re
from typing import Final

from intents.patterns import Pattern

_MATERIAL: Final = r"(?:fill?ings?|composites?|comp|resins?|amalgams?|inlays?|onlays?|silver|white)"
_OF_A_FILLING: Final = Pattern(rf"\b{_MATERIAL}\b")
_COUNTED: Final = Pattern(r"\bsurf(?:ace)?s?\b|\bseparate\w*\b|\banother\b|\bmean(?:s|ing)?\b|\bwhat(?: is|'s) an?\b")
"""Says the number itself, tells of two fillings, or asks what the letters are."""

_LETTERS: Final = Pattern(
    r"(?<![#\w/-])(?<!tooth )(?<!teeth )(?:"
    rf"(?P<more>(?!DO [A-Z])[MODBLIFP]{{2,5}})|(?P<one>[MODBLIF])(?=\s+{_MATERIAL.lower()}\b)|"
    r"(?P<small>(?:mod[bfl]{0,2}|do[bl]|mo[bl]|[md]if?l?|[md]fl)))(?![\w/-])",
    flags=re.RegexFlag(0),
)
"""Letters of surfaces: large ones, one alone before the material, or small ones that make no word."""

_NAME: Final = r"(?:mesial|distal|occlusal|incisal|buccal|facial|lingual|palatal)"
_NAMES: Final = Pattern(rf"\b{_NAME}(?:(?:\s*(?:,|/|&|\+|-|and|plus)\s*(?:and\s+)?|\s+){_NAME})+\b")
_EACH: Final = Pattern(rf"\b{_NAME}\b")
_SAME: Final = {"facial": "buccal", "palatal": "lingual", "f": "b", "p": "l"}
"""Two names of one side of a tooth."""

_NUMBERS: Final = ("one surface", "two surfaces", "three surfaces", "four surfaces", "five surfaces")


def with_material(text: str, before: str) -> str:
    """The surfaces of a filling with the material that was spoken of before: "MIF on 8" behind "DO composite on 5"."""
    spoken = None if _OF_A_FILLING.search(text) or text.isupper() else _OF_A_FILLING.search(before)
    found = _LETTERS.search(text) if spoken else None
    return f"{text[: found.end()]} {spoken[0]}{text[found.end() :]}" if spoken and found else text


def counted(text: str) -> str:
    """The text with the first surfaces of a filling put as their number: "MO amalgam" as "two surfaces amalgam"."""
    if not _OF_A_FILLING.search(text) or _COUNTED.search(text) or text.isupper():
        return text
    found = _NAMES.search(text) or _LETTERS.search(text)
    if found is None:
        return text
    names = [each[0].lower() for each in _EACH.finditer(found[0])] or list(found[0].lower())
    sides = {_SAME.get(name, name) for name in names}
    if len(sides) < len(names) and len(names[0]) == 1:
        return text  # letters that name one side twice are no surfaces
    return f"{text[: found.start()]}{_NUMBERS[min(len(sides), len(_NUMBERS)) - 1]}{text[found.end() :]}"
