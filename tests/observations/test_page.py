"""The reference page of observations names every column, reason and key there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.observations import SCHEMA
from goldenthread.observations.missing import REASONS, SYMBOLS
from goldenthread.sources.mapping import KEYS

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/observations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*SCHEMA, *SYMBOLS, *KEYS])
def test_the_page_names(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("reason", REASONS)
def test_the_page_names_the_reason(reason: str) -> None:
    assert f"\n| {reason} |" in PAGE
