"""JSON Schemas of the YAML files, made from the models, so that editors complete and check while typing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from knowledge.kinds import KINDS, Kind

FOLDER: Final = Path(__file__).parent / "schemas"


class _Objects(GenerateJsonSchema):
    """Named tuples as the objects that files write them as, and nothing else beside their fields."""

    def arguments_schema(self, schema: core_schema.ArgumentsSchema) -> JsonSchemaValue:
        found = self.kw_arguments_schema(schema["arguments_schema"], None)
        return {**found, "additionalProperties": False}


def schema_of(kind: Kind) -> dict[str, Any]:
    """The schema of one folder's files: an entry, a list of them, or entries by key."""
    entry = TypeAdapter(kind.model).json_schema(schema_generator=_Objects, ref_template="#/$defs/{model}")
    definitions = entry.pop("$defs", {})
    required = [name for name in entry.get("required", []) if name != "key"]
    keyed = {**entry, "required": required}
    shapes = [entry, {"type": "array", "items": entry}, {"type": "object", "additionalProperties": keyed}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"claimdesk {kind.folder}",
        "$defs": definitions,
        "anyOf": shapes if kind.key == "key" else shapes[:2],
    }


def write_schemas(folder: Path = FOLDER) -> list[Path]:
    """Write the schema of every kind of file; the paths written."""
    folder.mkdir(exist_ok=True)
    written = []
    for kind in KINDS:
        path = folder / f"{kind.folder}.json"
        path.write_text(rendered(kind), encoding="utf-8")
        written.append(path)
    return written


def rendered(kind: Kind) -> str:
    """The schema as the committed file holds it."""
    return json.dumps(schema_of(kind), indent=1, ensure_ascii=False) + "\n"
