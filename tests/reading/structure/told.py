"""A draft's themes, goals, measures and actions, told as indented lines."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.reading.draft import Draft, Kind, Node

SHOWN = ("baseline", "baseline_year", "target", "due")
KINDS = (Kind.THEME, Kind.GOAL, Kind.MEASURE, Kind.ACTION)


def told(draft: Draft) -> str:
    """Every node of the strategy itself that hangs on a theme, or is one."""
    return (
        "\n".join(line for node in draft.of(Kind.THEME) if _own(node) for line in _lines(draft, node, 0))
        + "\n"
    )


def _lines(draft: Draft, node: Node, depth: int) -> Iterator[str]:
    kind = "" if node.kind is Kind.THEME else f"{node.kind}: "
    facts = ", ".join(f"{name} {node.facts[name]}" for name in SHOWN if node.facts.get(name))
    yield "  " * depth + kind + node.text + (f" [{facts}]" if facts and node.kind is Kind.MEASURE else "")
    for child in draft.nodes:
        if child.parent == node.id and child.kind in KINDS and _own(child):
            yield from _lines(draft, child, depth + 1)


def _own(node: Node) -> bool:
    return "set_apart" not in node.facts
