"""A whole strategy as the text of its file: the model's order, and no field that says only its default."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, Final

from goldenthread import plain_yaml
from goldenthread.strategy.model import Document, Strategy

# An empty line before each list that a person looks for.
_SECTION: Final = re.compile(
    r"^(?=(?:words|stages|phases|principles|groups|priorities|compare|themes|removed|links):)", re.MULTILINE
)


def written(strategy: Strategy) -> str:
    """The strategy as YAML, which `loads` reads back equal."""
    return _SECTION.sub("\n", plain_yaml.write(plain(strategy)))


def plain(document: Document) -> dict[str, Any]:
    """The fields that are needed or that differ from their defaults, as plain data."""
    described = type(document).model_fields
    return {
        name: _plain(value)
        for name, value in ((name, getattr(document, name)) for name in described)
        if described[name].is_required() or value != described[name].default
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Document):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    return value.value if isinstance(value, Enum) else value
