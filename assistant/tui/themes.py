"""Themes of our own, whose every text stands out from its ground by at least 4.5 to 1, and those a person writes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from textual.color import Color, ColorParseError
from textual.theme import Theme

from assistant.settings import nearest

if TYPE_CHECKING:
    from pathlib import Path

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

MONO: Final = Theme(
    name="claimdesk-mono",
    primary="#b8b8b8",
    secondary="#c8c8c8",
    accent="#ffffff",
    foreground="#e4e4e4",
    background="#121212",
    surface="#1a1a1a",
    panel="#262626",
    success="#e4e4e4",
    warning="#e4e4e4",
    error="#e4e4e4",
    dark=True,
    variables={
        "text-primary": "#ffffff",
        "text-secondary": "#e4e4e4",
        "text-accent": "#ffffff",
        "text-success": "#e4e4e4",
        "text-warning": "#e4e4e4",
        "text-error": "#e4e4e4",
        "primary-muted": "#4a4a4a",
    },
)

OURS: Final = (DARK, LIGHT, MONO)
PLAIN: Final = "ansi-dark"
"""The theme for terminals with sixteen colours: it uses the terminal's own."""


def first_theme(wished: str, known: Container[str], few_colours: bool) -> str:
    """The theme to begin with: the one wished for, if there is one of that name."""
    if wished in known:
        return wished
    return PLAIN if few_colours else DARK.name


def in_order(names: Iterable[str]) -> list[str]:
    """Names of themes as they are listed: ours first."""
    ours = [theme.name for theme in OURS]
    return [*ours, *sorted(set(names) - set(ours))]


_COLOURS: Final = (
    "primary", "secondary", "accent", "foreground", "background", "surface", "panel", "success", "warning", "error",
)  # fmt: skip


def themes_in(folder: Path) -> tuple[list[Theme], list[str]]:
    """The themes a person wrote, a file each, and what is wrong in them; what a file leaves out is as in ours."""
    import tomllib

    themes, problems = [], []
    for file in sorted(folder.glob("*.toml")):
        try:
            given = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            problems.append(f"{file}: {error}; this theme is left out.")
            continue
        problems += [f"{file}: {said}" for said in _wrong(given)]
        themes.append(_theme(file.stem, given))
    return themes, problems


def _wrong(given: Mapping[str, Any]) -> Iterator[str]:
    known = (*_COLOURS, "dark")
    for key, value in given.items():
        if key not in known:
            yield f"a theme has no {key!r}{nearest(key, dict.fromkeys(known))}; it is ignored."
        elif key != "dark" and not _is_colour(value):
            yield f"{key} = {value!r} is no colour; write it like '#5aa9e6'."


def _theme(name: str, given: Mapping[str, Any]) -> Theme:
    base = DARK if given.get("dark", True) else LIGHT
    colours = {key: given[key] if _is_colour(given.get(key)) else getattr(base, key) for key in _COLOURS}
    # Our text colours hold for our colours on our grounds; for others Textual finds some that stand out.
    grounds = {"background", "surface", "panel"} & given.keys()
    texts = {key: value for key, value in base.variables.items() if key.partition("-")[2] not in given and not grounds}
    return Theme(name=name, dark=base.dark, variables=texts, **colours)


def _is_colour(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(Color.parse(value))
    except ColorParseError:
        return False
