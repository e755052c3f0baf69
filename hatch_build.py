"""Compiles the knowledge when a wheel is built (or an editable install is made), so that it travels in the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CompileKnowledge(BuildHookInterface[Any]):
    """Writes the two shelves and puts them into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, then name the compiled files, which git ignores, as part of the wheel."""
        sys.path.insert(0, str(ROOT))
        from assistant.loading import KNOWLEDGE, LANGUAGE, compile_all

        compile_all()
        for path in (KNOWLEDGE, LANGUAGE):
            build_data["force_include"][path] = str(Path(path).relative_to(ROOT))
