"""Two themes of our own, whose every text stands out from its ground by at least 4.5 to 1."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="claimdesk-dark",
    primary="#5aa9e6",
    secondary="#8fb8de",
    accent="#f2c572",
    foreground="#e6e9ef",
    background="#14181f",
    surface="#1b212b",
    panel="#232b37",
    success="#7fd1ae",
    warning="#f2c572",
    error="#ff8f87",
    dark=True,
    variables={
        "text-primary": "#8cc4f0",
        "text-secondary": "#84cfd9",
        "text-accent": "#f2c572",
        "text-success": "#7fd1ae",
        "text-warning": "#f2c572",
        "text-error": "#ff8f87",
        "primary-muted": "#33506b",
    },
)

LIGHT: Final = Theme(
    name="claimdesk-light",
    primary="#1f5f99",
    secondary="#3b6c94",
    accent="#7a4b00",
    foreground="#1d232b",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e6df",
    success="#1d6b4a",
    warning="#7d4a00",
    error="#a8201a",
    dark=False,
    variables={
        "text-primary": "#1b5488",
        "text-secondary": "#0b5e6d",
        "text-accent": "#6f4400",
        "text-success": "#1a6143",
        "text-warning": "#734400",
        "text-error": "#9c1d18",
        "primary-muted": "#b9cbdb",
    },
)

OURS: Final = (DARK, LIGHT)
PLAIN: Final = "ansi-dark"
"""The theme for terminals with sixteen colours: it uses the terminal's own."""


def first_theme(wished: str, known: Container[str], few_colours: bool) -> str:
    """The theme to begin with: the one wished for, if there is one of that name."""
    if wished in known:
        return wished
    return PLAIN if few_colours else DARK.name
