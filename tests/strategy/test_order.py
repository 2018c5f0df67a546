"""Which strategy of a workspace comes first."""

from __future__ import annotations

from goldenthread.strategy import loads, main_first

TEXT = """
id: {id}
version: "1.0"
status: draft
title: A strategy
place: {{id: p, name: P, areas: [E06000002]}}
years: {{start: 2024, end: 2030}}
{links}
"""


def strategy(identity: str, links: str = ""):
    return loads(TEXT.format(id=identity, links=links))


def order(*loaded) -> list[str]:
    return [one.strategy.id for one in main_first(loaded)]


def test_the_strategy_that_links_to_others_comes_first() -> None:
    region, council = strategy("north-east"), strategy("south-tees", "links: [north-east#goal-1]")
    assert order(region, council) == ["south-tees", "north-east"]


def test_links_of_any_node_count() -> None:
    theme = "themes: [{id: t, title: T, goals: [{id: g, title: G, links: [a-region#goal-1]}]}]"
    assert order(strategy("a-region"), strategy("b-council", theme)) == ["b-council", "a-region"]


def test_without_links_the_first_by_id_is_the_main_one() -> None:
    assert order(strategy("b"), strategy("a")) == ["a", "b"]


def test_a_circle_of_links_falls_back_to_the_ids() -> None:
    assert order(strategy("b", "links: [a#x]"), strategy("a", "links: [b#x]")) == ["a", "b"]
