"""Our themes: every text stands out from every ground it is put on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from assistant.tui.themes import LIGHT, OURS, in_order, themes_in

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


def test_a_theme_of_ones_own_is_filled_up_from_ours(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('dark = false\nprimary = "#335577"\n')
    themes, problems = themes_in(tmp_path)
    assert problems == []
    assert [theme.name for theme in themes] == ["desk"]
    assert (themes[0].primary, themes[0].background, themes[0].dark) == ("#335577", LIGHT.background, False)


def test_what_is_wrong_in_a_theme_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text('acent = "#fff"\nprimary = "bluish"\n')
    (tmp_path / "torn.toml").write_text("primary = [")
    themes, problems = themes_in(tmp_path)
    assert [theme.name for theme in themes] == ["odd"]
    assert "did you mean 'accent'" in problems[0]
    assert "'bluish'" in problems[1]
    assert "torn.toml" in problems[2]


def test_our_themes_are_listed_first() -> None:
    listed = in_order(["dracula", "claimdesk-mono", "ansi-dark", "claimdesk-dark", "claimdesk-light"])
    assert listed == ["claimdesk-dark", "claimdesk-light", "claimdesk-mono", "ansi-dark", "dracula"]
