"""The clean strategy and ways to break it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from goldenthread.strategy import Loaded, loads

CLEAN = (Path(__file__).parent / "clean.yaml").read_text("utf-8")


def clean() -> dict[str, Any]:
    """The clean strategy as plain data, to be changed and given to `loaded`."""
    data = yaml.load(CLEAN, Loader=yaml.BaseLoader)  # BaseLoader: texts stay texts, as in our own reader
    assert isinstance(data, dict)
    return data


def loaded(data: dict[str, Any], name: str | Path = "strategy.yaml") -> Loaded:
    """The loaded strategy of plain data."""
    return loads(written(data), name)


def written(data: dict[str, Any]) -> str:
    """The data as a file: JSON is YAML, and has no aliases."""
    return json.dumps(data, indent=1, ensure_ascii=False)


def measure(data: dict[str, Any]) -> Any:
    """The one measure of the clean strategy."""
    return goal(data)["measures"][0]


def goal(data: dict[str, Any]) -> Any:
    """The one goal of the clean strategy."""
    return data["themes"][0]["goals"][0]
