"""Where claimdesk keeps its files: the platform's own folders, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_NAME = "claimdesk"


def config_file() -> Path:
    """The settings that a person may edit."""
    return _folders().user_config_path / "config.toml"


def themes_folder() -> Path:
    """Themes that a person wrote, a file each."""
    return _folders().user_config_path / "themes"


def history_file() -> Path:
    """What was said, and what trainees have learnt."""
    return _folders().user_data_path / "history.sqlite"


def cache_folder() -> Path:
    """What can be made again at any time: compiled office knowledge."""
    return _folders().user_cache_path


def state_folder() -> Path:
    """Logs and other things that may be thrown away."""
    return _folders().user_state_path


def _folders() -> PlatformDirs:
    return PlatformDirs(_NAME, appauthor=False)
