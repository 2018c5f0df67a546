"""What changed since the last publication: the public words of then against those of now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link
from goldenthread.publishing.pages.rows import row, short

Summary = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: what it is about, and what was and is."""

    link: Link
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed since the publication of a day; no day where this is the first."""

    since: date | None
    lines: tuple[Changed, ...]


def summary(edition: Edition) -> Summary:
    """What a publication said in short, to be compared with the next: kept in its manifest."""
    strategy = edition.strategy
    return {
        "version": strategy.version,
        "nodes": {node.id: node.title for node in edition.nodes.values() if node.kind in KINDS},
        "said": {
            measure.id: {area.code: said(edition, measure.id, area.code) for area in edition.own_areas}
            for measure in edition.judged.measures
        },
    }


KINDS = ("theme", "goal", "measure", "part", "action", "target")


def said(edition: Edition, measure_id: str, area_code: str) -> dict[str, str]:
    """What is said of one measure in one area, in short."""
    found = row(edition, edition.by_id[measure_id], area_code)
    return {
        "area": found.area.text,
        "value": found.value,
        "period": found.period,
        "change": found.change.word,
        "target": found.target.word,
        "currency": found.currency.word,
        "country": found.country.tag.word if found.country else "",
    }


def compare(edition: Edition, now: Summary, then: Mapping[str, Any] | None, since: date | None) -> Changes:
    """The changes from an earlier summary. Only what is public now is looked at, so that nothing is named
    that has become restricted since; nodes that the strategy itself lists as removed are named."""
    if then is None:
        return Changes(None, ())
    lines = [*_of_strategy(edition, then), *_of_nodes(edition, then), *_of_measures(edition, now, then)]
    return Changes(since, tuple(lines))


def _of_strategy(edition: Edition, then: Mapping[str, Any]) -> Iterator[Changed]:
    if then.get("version") != edition.strategy.version:
        text = f"Version {edition.strategy.version} of the strategy replaces version {then.get('version')}."
        yield Changed(Link(edition.strategy.title, edition.page("about")), text)


def _of_nodes(edition: Edition, then: Mapping[str, Any]) -> Iterator[Changed]:
    before: Mapping[str, str] = then.get("nodes", {})
    for node in edition.nodes.values():
        if node.kind in KINDS and node.id not in before:
            word = "Part of a measure" if node.kind == "part" else node.kind.capitalize()
            yield Changed(Link(node.title, edition.home_of(node)), f"{word} is new.")
    for gone in edition.strategy.removed:
        if gone.id in before:
            yield Changed(Link(gone.title, edition.node_page(gone.id)), f"Removed. {gone.why}")


def _of_measures(edition: Edition, now: Summary, then: Mapping[str, Any]) -> Iterator[Changed]:
    before = then.get("said", {})
    for measure in edition.judged.measures:
        link = Link(short(measure), edition.to("measure", measure.id))
        for code, said in now["said"][measure.id].items():
            old = before.get(measure.id, {}).get(code)
            if old is not None and (text := _difference(said, old)):
                yield Changed(link, f"{said['area']}: {text}")


QUESTIONS = {
    "change": "change",
    "target": "target",
    "currency": "how current it is",
    "country": "against the country",
}


def _difference(said: Mapping[str, str], old: Mapping[str, str]) -> str:
    parts = []
    if (said["value"], said["period"]) != (old["value"], old["period"]):
        parts.append(_figure(said, old))
    moved = [
        f"{name}: {old[key] or 'nothing said'} before, {said[key] or 'nothing said'} now"
        for key, name in QUESTIONS.items()
        if said[key] != old.get(key, said[key])
    ]
    return "; ".join([*parts, *moved])


def _figure(said: Mapping[str, str], old: Mapping[str, str]) -> str:
    if not said["value"]:
        return f"there is no longer a figure (it was {old['value']} for {old['period']})"
    if not old["value"]:
        return f"a first figure, {said['value']} for {said['period']}"
    if said["period"] == old["period"]:
        return f"the figure for {said['period']} was revised from {old['value']} to {said['value']}"
    return f"new figure, {said['value']} for {said['period']} (before: {old['value']} for {old['period']})"
