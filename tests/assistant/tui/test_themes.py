"""Our themes: every text stands out from every ground it is put on."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from assistant.tui.themes import OURS

TEXTS = ("foreground", "text-primary", "text-secondary", "text-accent", "text-success", "text-warning", "text-error")
GROUNDS = ("background", "surface", "panel")


def luminance(colour: Color) -> float:
    """WCAG's relative luminance."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """WCAG's contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", [*TEXTS, "muted"])
@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_contrast_is_at_least_four_and_a_half(theme: Theme, text: str, ground: str) -> None:
    colours = theme.to_color_system().generate()
    below = Color.parse(colours[ground])
    above = Color.parse(colours["foreground" if text == "muted" else text])
    if text == "muted":
        above = below.blend(above, 0.7)
    assert contrast(above, below) >= 4.5
