"""One strategy, judged, with all that its pages need to know: what pages are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from goldenthread.judgement.populations import ByAge
from goldenthread.judgement.results import AreaRef, Figure, Judgement, NearMatch, Role, Working
from goldenthread.observations import Indicator
from goldenthread.periods import Period
from goldenthread.publishing.corrections import Correction
from goldenthread.publishing.pages.page import Link, Row
from goldenthread.strategy import Node, index
from goldenthread.strategy.model import Goal, Measure, Strategy, Theme


class Judged(Protocol):
    """What we ask of judgement.Judgements; tests hand in values made by hand."""

    @property
    def areas(self) -> tuple[AreaRef, ...]: ...
    @property
    def measures(self) -> tuple[Measure, ...]: ...
    def of(self, measure_id: str, area_code: str) -> Judgement: ...
    def series(self, measure_id: str, area_code: str) -> tuple[Figure, ...]: ...
    def splits(self, measure_id: str, area_code: str) -> tuple[Figure, ...]: ...
    def near(self, measure_id: str, area_code: str) -> tuple[NearMatch, ...]: ...
    def working(self, measure_id: str, area_code: str) -> tuple[Working, ...]: ...
    def testable(self) -> tuple[int, int, int]: ...
    def by_age(self) -> ByAge | None: ...
    def similar_series(self, measure_id: str, area_code: str) -> tuple[tuple[Period, float], ...]: ...
    def unit(self, measure_id: str) -> str: ...
    def decimals(self, measure_id: str) -> int: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a series may be used: the licence, and the words it asks for."""

    licence: str = ""
    attribution: str = ""


MANY = 6  # the place and five areas: more columns or charts than these nobody reads
WIDE = ("E12", "E92", "K02", "K03", "K04")  # codes of regions and of countries begin so


@dataclass(frozen=True)
class Edition:
    """A judged strategy as it is to be published. `prefix` is "" for the main one, else "strategy/<id>/"."""

    strategy: Strategy
    judged: Judged
    indicators: Mapping[str, Indicator]
    as_of: date
    prefix: str = ""
    preview: bool = False
    others: Mapping[str, Edition] = field(default_factory=dict)  # every edition of the site, by strategy id
    terms: Mapping[str, Terms] = field(default_factory=dict)  # as the figures carry them, by indicator
    sizes: Mapping[str, int] = field(default_factory=dict)  # bytes of each download, by address
    pages_of_areas: frozenset[str] = frozenset()  # codes of the areas that get a profile
    signed: tuple[str, ...] = ()  # by which roles and when this very content was signed off
    corrections: tuple[Correction, ...] = ()  # of this strategy, newest first
    rows: dict[tuple[str, str], Row] = field(default_factory=dict, repr=False)  # made once, shown often

    def to(self, kind: str, node_id: str) -> str:
        """The address of a node's or area's own page."""
        return f"{self.prefix}{kind}/{node_id}.html"

    def page(self, name: str) -> str:
        """The address of one of the pages that a strategy has once."""
        return f"{self.prefix}{name}.html"

    def terms_of(self, indicator: str) -> Terms:
        """The terms its figures carry, or else those of its definition."""
        held, known = self.terms.get(indicator, Terms()), self.indicators.get(indicator)
        if known is None:
            return held
        return Terms(held.licence or known.licence, held.attribution or known.attribution)

    @property
    def publisher(self) -> str:
        """Who publishes the strategy: as its document says, or else the place."""
        source = self.strategy.source
        return (source.publisher if source else None) or self.strategy.place.name

    @cached_property
    def home(self) -> Link:
        """The way back to the first page."""
        return Link(self.strategy.place.name, self.page("index"))

    @cached_property
    def own_areas(self) -> tuple[AreaRef, ...]:
        """The place, then its members by name."""
        place = [area for area in self.judged.areas if area.role is Role.PLACE]
        members = [area for area in self.judged.areas if area.role is Role.MEMBER]
        return (*place, *sorted(members, key=lambda area: area.name))

    @cached_property
    def told_areas(self) -> tuple[AreaRef, ...]:
        """The areas of the place that pages tell one by one: of a place with many, the place alone."""
        return self.own_areas if len(self.own_areas) <= MANY else self.own_areas[:1]

    @property
    def place(self) -> AreaRef:
        """The place itself."""
        return self.own_areas[0]

    def is_wide(self, area: AreaRef) -> bool:
        """Whether an area is a region or a country, which lists of areas keep apart."""
        return area.role in (Role.REGION, Role.COUNTRY) or area.code[:3] in WIDE

    def areas_of(self, *roles: Role) -> tuple[AreaRef, ...]:
        """The judged areas that are this to the place, by name."""
        return tuple(sorted((a for a in self.judged.areas if a.role in roles), key=lambda area: area.name))

    @cached_property
    def country(self) -> str:
        """The name of the country that areas are compared with."""
        return next((area.name for area in self.judged.areas if area.role is Role.COUNTRY), "England")

    @cached_property
    def above(self) -> dict[str, tuple[Theme, Goal, Measure | None]]:
        """Theme, goal and, for a part, whole measure of each measure and part, by id."""
        found: dict[str, tuple[Theme, Goal, Measure | None]] = {}
        for theme, goal, measure in self.strategy.measures():
            found[measure.id] = (theme, goal, None)
            found |= {part.id: (theme, goal, measure) for part in measure.parts}
        return found

    @cached_property
    def by_id(self) -> dict[str, Measure]:
        """Each judged measure by its id."""
        return {measure.id: measure for _, _, measure in self.strategy.judged_measures()}

    @cached_property
    def positions(self) -> dict[str, str]:
        """The number of each theme in the place's words: "Mission 4"."""
        word = self.strategy.words.theme.one
        return {
            theme.id: f"{word[:1].upper()}{word[1:]} {order}"
            for order, theme in enumerate(self.strategy.themes, start=1)
        }

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node by its id."""
        return index(self.strategy)

    def node_page(self, node_id: str) -> str:
        """The stable address of any node, present or removed."""
        return self.to("node", node_id)

    def home_of(self, node: Node) -> str:
        """Where a node is told in full: its own page, or its place on another."""
        if node.kind in ("theme", "goal"):
            return self.to(node.kind, node.id)
        if node.kind in ("measure", "part"):
            return self.to("measure", node.id)
        if node.kind == "target":
            return f"{self.to('measure', node.parents[-1])}#{node.id}"
        if node.kind in ("action", "milestone"):
            return f"{self.to('goal', node.parents[1])}#{node.id}"
        return f"{self.page('about')}#{node.id}"

    def area_link(self, code: str, name: str) -> Link:
        """An area's name, with its profile where it has one."""
        return Link(name, self.to("area", code) if code in self.pages_of_areas else "")

    def linked(self, links: tuple[str, ...]) -> tuple[Link, ...]:
        """What links to nodes of other strategies lead to; one that leads nowhere public is left out."""
        found = []
        for link in links:
            strategy_id, node_id = link.split("#")
            other = self.others.get(strategy_id)
            node = other.nodes.get(node_id) if other else None
            if other and node:
                found.append(Link(f"{other.strategy.title}: {node.title}", other.home_of(node)))
        return tuple(found)

    def priorities(self, ids: tuple[str, ...]) -> tuple[Link, ...]:
        """The corporate priorities of these ids."""
        nodes = [self.nodes[one] for one in ids if one in self.nodes]
        return tuple(Link(node.title, self.home_of(node)) for node in nodes)
