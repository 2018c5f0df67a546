"""The JSON Schema of the document, so that an editor helps while one types."""

from __future__ import annotations

from typing import Any

from goldenthread.strategy.field_notes import NOTES
from goldenthread.strategy.model import Strategy

# Texts that look like numbers: we keep them as written, but an editor's YAML reader takes them for numbers.
_NUMERIC_TEXTS = {"version", "supersedes", "removed_in", "due", "period", "ages", "age", "date"}


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a strategy document, with a description at every field."""
    schema = Strategy.model_json_schema()
    definitions = schema.pop("$defs")
    for name, definition in (*definitions.items(), ("Strategy", schema)):
        for field, described in definition.get("properties", {}).items():
            described["description"] = NOTES[name][field]
            if field in _NUMERIC_TEXTS:
                _allow_numbers(described)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Goldenthread strategy",
        "$defs": definitions,
    }


def _allow_numbers(described: dict[str, Any]) -> None:
    for option in described.get("anyOf", [described]):
        if option.get("type") == "string" and "format" not in option:
            option["type"] = ["string", "number"]
