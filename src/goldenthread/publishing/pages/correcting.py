"""Correction notices on the pages: on the page of what was wrong, and all of them under What changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goldenthread.publishing.corrections import Correction
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link, Notice, Page

Vanished = Mapping[str, tuple[str, str]]  # nodes of earlier versions: id to title and version


def every(edition: Edition, vanished: Vanished) -> tuple[Notice, ...]:
    """All notices of a strategy, newest first."""
    return tuple(_notice(edition, vanished, one) for one in edition.corrections)


def _notice(edition: Edition, vanished: Vanished, one: Correction) -> Notice:
    return Notice(_about(edition, vanished, one.about[1]), one.on, one.was, one.now, one.why, one.role)


def _about(edition: Edition, vanished: Vanished, node_id: str) -> Link:
    """What a notice is about, and where that is told."""
    if not node_id:
        return Link(edition.strategy.title, edition.page("about"))
    if node := edition.nodes.get(node_id):
        return Link(node.title, edition.home_of(node))
    titles = {one.id: one.title for one in edition.strategy.removed}
    title = titles.get(node_id) or vanished[node_id][0]
    return Link(title, edition.node_page(node_id))


def with_notices(pages: Iterable[Page], edition: Edition, vanished: Vanished) -> Iterator[Page]:
    """The pages, those of what was corrected with their notices."""
    told: dict[str, tuple[Notice, ...]] = {}
    for one in edition.corrections:
        for address in _addresses(edition, one.about[1]):
            told[address] = (*told.get(address, ()), _notice(edition, vanished, one))
    for page in pages:
        yield replace(page, corrections=told[page.address]) if page.address in told else page


def _addresses(edition: Edition, node_id: str) -> set[str]:
    """The pages that carry a notice: of the node itself, and where it is told in full."""
    if not node_id:
        return {edition.page("index"), edition.page("about")}
    node = edition.nodes.get(node_id)
    home = edition.home_of(node).partition("#")[0] if node else edition.node_page(node_id)
    return {home, edition.node_page(node_id)}
