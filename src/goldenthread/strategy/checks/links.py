"""Rules of links: the thread between strategies holds only if both ends are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.model import Strategy
from goldenthread.strategy.nodes import index


def _links(case: Case) -> Iterator[tuple[str, str, str, str]]:
    """Node, field, strategy id and node id of every link."""
    holders = [(case.strategy.id, case.strategy.links)]
    holders += [(node.id, getattr(node.value, "links", ())) for node in case.nodes.values()]
    for node, links in holders:
        for place, link in enumerate(links):
            strategy_id, _, node_id = link.partition("#")
            yield node, f"links.{place}", strategy_id, node_id


def _known(case: Case) -> Mapping[str, list[Strategy]]:
    known: dict[str, list[Strategy]] = {case.strategy.id: [case.strategy]}
    for other in case.others:
        if other.id != case.strategy.id:
            known.setdefault(other.id, []).append(other)
    return known


def broken_link(case: Case) -> Iterator[Fault]:
    known = _known(case)
    nodes = {name: {node for one in versions for node in index(one)} for name, versions in known.items()}
    removed = {name: {one.id for v in versions for one in v.removed} for name, versions in known.items()}
    for node, field, strategy_id, node_id in _links(case):
        if strategy_id not in known or node_id in nodes[strategy_id]:
            continue
        gone = node_id in removed[strategy_id]
        found = f"`{strategy_id}#{node_id}` {'was removed' if gone else 'is not there'}."
        yield Fault(node, field, found, "Link to what took its place, or take the link out.")


def unknown_strategy(case: Case) -> Iterator[Fault]:
    known = _known(case)
    for node, field, strategy_id, node_id in _links(case):
        if strategy_id not in known:
            found = f"`{strategy_id}#{node_id}`: the strategy `{strategy_id}` is not in this workspace."
            yield Fault(node, field, found, "Put its file into `strategies/`, or take the link out.")


def link_to_itself(case: Case) -> Iterator[Fault]:
    for node, field, strategy_id, node_id in _links(case):
        if strategy_id == case.strategy.id and node_id == node:
            yield Fault(node, field, "It links to itself.", "Take the link out.")


def replaced_by_nothing(case: Case) -> Iterator[Fault]:
    for place, removed in enumerate(case.strategy.removed):
        gone = {one.id for one in case.strategy.removed}
        if removed.replaced_by and removed.replaced_by not in case.nodes and removed.replaced_by not in gone:
            found = f"`{removed.id}` was replaced by `{removed.replaced_by}`, which is not there."
            yield Fault(
                case.strategy.id, f"removed.{place}.replaced_by", found, "Name something that is there."
            )
