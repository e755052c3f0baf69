"""Where in the mouth a visit was: a tooth, a quadrant or an arch, as the tooth column of a file writes it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from intents.teeth import dentition, find_quadrants, find_teeth, is_tooth, quadrant_of, tooth_type

QUADRANTS: Final = ("UR", "UL", "LL", "LR")
UPPER: Final = "upper"
LOWER: Final = "lower"
_ARCHES: Final = {
    "UA": UPPER, "LA": LOWER, "01": UPPER, "02": LOWER, "UPPER": UPPER, "LOWER": LOWER, "MAXILLARY": UPPER,
    "MANDIBULAR": LOWER, "UPPER ARCH": UPPER, "LOWER ARCH": LOWER, "MAX": UPPER, "MAND": LOWER,
}  # fmt: skip
AREAS: Final = {"10": "UR", "20": "UL", "30": "LL", "40": "LR"}
"""The numbers by which a claim names quadrants; three of them are teeth as well, and the code decides (see `area`)."""

_THIRD_MOLARS: Final = frozenset({"1", "16", "17", "32"})
_WHOLE_MOUTH: Final = frozenset({"00", "FM", "FULL MOUTH", "-", "N/A", "NA", "NONE"})
_SIGNS: Final = re.compile(r"^(?:#|TOOTH|TH)\s*#?\s*")


@lru_cache(20_000)
def read_place(text: str) -> str | None:
    """A tooth, a quadrant, an arch, or "" where nothing is named; None where it is none of these."""
    text = _SIGNS.sub("", " ".join(text.upper().split()))
    if not text or text in _WHOLE_MOUTH:
        return ""
    plain = text.lstrip("0") if text.isdigit() and text not in _ARCHES else text.removesuffix(".0")
    if is_tooth(plain) or plain in AREAS:
        return AREAS["40"] if plain == "40" else plain
    return _ARCHES.get(text) or _only(text)


def _only(text: str) -> str | None:
    """The one tooth or quadrant that the whole text names."""
    teeth = {found.value for found in find_teeth(text) if (found.start, found.end) == (0, len(text))}
    quadrants = {found.value for found in find_quadrants(text) if (found.start, found.end) == (0, len(text))}
    named = teeth or quadrants
    return named.pop() if len(named) == 1 else None


def area(place: str) -> str:
    """The place as a code that is billed by the quadrant means it: 10, 20 and 30 are no teeth there."""
    return AREAS.get(place, place)


def quadrant(place: str) -> str:
    """The quadrant a place lies in, or nothing."""
    if place in QUADRANTS:
        return place
    return quadrant_of(place) if is_tooth(place) else ""


def arch(place: str) -> str:
    """The arch a place lies in, or nothing."""
    if place in {UPPER, LOWER}:
        return place
    found = quadrant(place)
    return "" if not found else UPPER if found[0] == "U" else LOWER


def arches(place: str) -> frozenset[str]:
    """The arches a place may lie in: 20 is a lower tooth, and the upper left quadrant of a claim."""
    return frozenset({arch(place), arch(area(place))} - {""})


def named(place: str) -> str:
    """A place as sentences name it."""
    if is_tooth(place):
        return f"Tooth {place}"
    if place in QUADRANTS:
        return f"Quadrant {place}"
    return f"{place.capitalize()} arch" if place in {UPPER, LOWER} else ""


def is_permanent(place: str) -> bool:
    """Whether a permanent tooth is named."""
    return is_tooth(place) and dentition(place) == "permanent"


def is_third_molar(place: str) -> bool:
    """Whether a wisdom tooth is named."""
    return place in _THIRD_MOLARS


def kind(place: str) -> str:
    """anterior, premolar or molar, or nothing where no tooth is named."""
    return tooth_type(place) if is_tooth(place) else ""
