"""A strategy written as YAML is the same strategy when it is read again, and a text that people can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from goldenthread.strategy import diff, load, loads, written
from goldenthread.strategy.model import Strategy
from tests.strategy.any_strategy import TRICKY, any_strategy
from tests.strategy.documents import clean, loaded

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/strategies/*/*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_example_comes_back(path: Path) -> None:
    strategy = load(path).strategy
    again = loads(written(strategy)).strategy
    assert again == strategy
    assert diff(strategy, again) == []


@given(any_strategy())
@settings(max_examples=40)
def test_any_strategy_comes_back(strategy: Strategy) -> None:
    assert loads(written(strategy)).strategy == strategy


@pytest.mark.parametrize("text", TRICKY, ids=lambda text: repr(text[:12]))
def test_a_tricky_text_comes_back_wherever_it_stands(text: str) -> None:
    data = clean()
    theme = data["themes"][0]
    data["title"] = theme["title"] = data["vision"] = text
    data["aims"] = theme["you_can_do"] = [text, "another"]
    theme["told_us"] = [{"text": text, "source": text}]
    strategy = loaded(data).strategy
    assert loads(written(strategy)).strategy == strategy


def test_long_texts_are_folded_and_short_groups_stand_in_brackets() -> None:
    data = clean()
    data["vision"] = "A place where " + "everybody lives well and " * 6 + "long."
    data["aims"] = ["Less: more", "A line\nand another"]
    lines = written(loaded(data).strategy).splitlines()
    assert "years: {start: 2024, end: 2033}" in lines
    start = lines.index("vision: >-")
    assert lines[start + 1].startswith("  A place where everybody")
    assert '  - "Less: more"' in lines
    assert lines[(at := lines.index("  - |-")) : at + 3] == ["  - |-", "    A line", "    and another"]
    assert max(map(len, lines)) <= 100


def test_a_field_that_says_its_default_is_left_out() -> None:
    text = written(loaded(clean()).strategy)
    assert "sensitivity" not in text
    assert "demonstration" not in text
    assert "null" not in text
