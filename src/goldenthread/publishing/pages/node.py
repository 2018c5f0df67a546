"""The stable address of every node: where it stands in the strategy, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link, Page
from goldenthread.publishing.pages.rows import capital
from goldenthread.strategy import Node
from goldenthread.strategy.model import Action, Goal, Measure, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePage(Page):
    """A node: the thread that leads to it, and its full account elsewhere."""

    template: ClassVar[str] = "node.html"
    kind: str
    above: tuple[tuple[str, Link], ...]
    below: tuple[tuple[str, Link], ...]
    full: Link
    others: tuple[Link, ...]
    identifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPage(Page):
    """A node that the strategy no longer has."""

    template: ClassVar[str] = "removed.html"
    when: str
    why: str
    replaced_by: Link | None
    identifier: str


def node_page(edition: Edition, node: Node) -> NodePage:
    """The page of a node that the strategy has."""
    words = kind_words(edition)
    above = [edition.nodes[one] for one in node.parents]
    full = edition.home_of(node)
    return NodePage(
        address=edition.node_page(node.id),
        title=node.title,
        kicker=capital(words[node.kind]),
        crumbs=(edition.home,),
        canonical=full,
        kind=words[node.kind],
        above=tuple((words[one.kind], Link(one.title, edition.node_page(one.id))) for one in above),
        below=tuple(
            (words[one.kind], Link(one.title, edition.node_page(one.id))) for one in _below(edition, node)
        ),
        full=Link(node.title, full),
        others=edition.linked(getattr(node.value, "links", ())),
        identifier=f"{edition.strategy.id}#{node.id}",
    )


def kind_words(edition: Edition) -> dict[str, str]:
    """Our word for a kind of node, in the place's own words where it has them."""
    words = edition.strategy.words
    plain = ("stage", "phase", "principle", "target", "action", "milestone")
    return {kind: kind for kind in plain} | {
        "group": "group of people",
        "priority": "corporate priority",
        "theme": words.theme.one,
        "goal": words.goal.one,
        "measure": words.measure.one,
        "part": f"part of a {words.measure.one}",
    }


def _below(edition: Edition, node: Node) -> list[Node]:
    """What hangs directly on a node."""
    value = node.value
    held: tuple[object, ...] = ()
    if isinstance(value, Theme):
        held = value.goals
    elif isinstance(value, Goal):
        held = (*value.measures, *value.actions)
    elif isinstance(value, Measure):
        held = (*value.parts, *value.targets)
    elif isinstance(value, Action):
        held = value.milestones
    return [edition.nodes[str(getattr(one, "id", ""))] for one in held]


def removed_pages(edition: Edition, vanished: Mapping[str, tuple[str, str]]) -> list[RemovedPage]:
    """A page for each removed node: those the strategy lists, and `vanished` ones (id: title, last version)
    that an earlier version had and this one does not speak of."""
    listed = {
        one.id: (one.title, f"Removed in version {one.removed_in}.", one.why, one.replaced_by)
        for one in edition.strategy.removed
    }
    silent = {
        node_id: (title, f"Last held in version {version}.", "The strategy does not say why it went.", None)
        for node_id, (title, version) in vanished.items()
        if node_id not in listed and node_id not in edition.nodes
    }
    return [_removed(edition, node_id, *told) for node_id, told in sorted((silent | listed).items())]


def _removed(
    edition: Edition, node_id: str, title: str, when: str, why: str, replaced_by: str | None
) -> RemovedPage:
    heir = edition.nodes.get(replaced_by) if replaced_by else None
    return RemovedPage(
        address=edition.node_page(node_id),
        title=title,
        kicker="No longer part of the strategy",
        crumbs=(edition.home,),
        when=when,
        why=why,
        replaced_by=Link(heir.title, edition.home_of(heir)) if heir else None,
        identifier=f"{edition.strategy.id}#{node_id}",
    )
