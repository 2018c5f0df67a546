"""The page about the strategy document, and the JSON Schema that editors read, both from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from docs.generators.markdown import NOTICE, table
from goldenthread.strategy import json_schema

# The names that people use for the parts; the model's own names are for code.
NAMES = {"PlaceOf": "Place", "SimilarAreas": "Similar areas", "Titled": "Something with a title"}
INTRODUCTION = """\
A strategy is a YAML file, `strategies/<id>/<version>.yaml` in a workspace. Its fields are these and no
others: an unknown one is a finding with its line and, where we can guess, the name that was meant. Texts are
read as they are written: `no` stays a word, and dates and versions need no quotation marks.

An editor that understands JSON Schema helps while you type: it wants
[strategy.schema.json](strategy.schema.json). What is asked beyond the shape, `goldenthread check` says."""


def schema_file() -> str:
    """The JSON Schema as a file for editors."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False)


def page() -> str:
    """Every part of the document with its fields, from the whole to the smallest."""
    schema = json_schema()
    definitions = {"Strategy": schema, **schema["$defs"]}
    lines = ["# The strategy document", NOTICE, INTRODUCTION]
    for name in in_order(definitions):
        lines += section(name, definitions)
    return "\n\n".join(lines)


def in_order(definitions: dict[str, Any]) -> list[str]:
    """The parts with fields, each after the part that first mentions it."""
    found, waiting = [], ["Strategy"]
    while waiting:
        name = waiting.pop(0)
        if name in found or "properties" not in definitions[name]:
            continue
        found.append(name)
        waiting = [*mentioned(definitions[name]["properties"]), *waiting]
    return found


def mentioned(described: Any) -> Iterator[str]:
    """The parts that a piece of the schema refers to, in its order."""
    if isinstance(described, dict):
        if "$ref" in described:
            yield described["$ref"].rpartition("/")[2]
        for inner in described.values():
            yield from mentioned(inner)
    elif isinstance(described, list):
        for inner in described:
            yield from mentioned(inner)


def section(name: str, definitions: dict[str, Any]) -> Iterator[str]:
    """One part: what it is, and a row for each field."""
    part = definitions[name]
    yield f"## {title(name)}"
    yield part["description"]
    needed = part.get("required", [])
    yield table(
        ("field", "holds", "what for"),
        [
            (
                f"`{field}`" + (" (needed)" if field in needed else ""),
                kind(one, definitions),
                one["description"],
            )
            for field, one in part["properties"].items()
        ],
    )


def title(name: str) -> str:
    """A part's name for people."""
    return NAMES.get(name, name)


def kind(described: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What a field holds, in words."""
    if "$ref" in described:
        name = described["$ref"].rpartition("/")[2]
        if "enum" in definitions[name]:
            return choices(definitions[name])
        return f"[{title(name).lower()}](#{title(name).lower().replace(' ', '-')})"
    if "anyOf" in described:
        others = [one for one in described["anyOf"] if one.get("type") != "null"]
        return " or ".join(kind(one, definitions) for one in others)
    if "enum" in described:
        return choices(described)
    if "items" in described:
        return f"list of {kind(described['items'], definitions)}"
    return plain(described)


def choices(described: dict[str, Any]) -> str:
    """The words that a field may hold."""
    return ", ".join(f"`{one}`" for one in described["enum"])


def plain(described: dict[str, Any]) -> str:
    """A simple kind: text, a number, a date, yes or no, or a table of areas."""
    if described.get("format") == "date":
        return "date"
    if described.get("type") == "object":
        return "areas by area code"
    known = {"integer": "whole number", "number": "number", "boolean": "true or false"}
    named = described.get("type")
    return known.get(named, "text") if isinstance(named, str) else "text"
