"""Who is who: the place, its members, the areas it is compared with, and what each is to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import polars as pl

from goldenthread.judgement.bindings import GROUPS_OF_KIND, Facts
from goldenthread.judgement.moments import kind_of, read_period
from goldenthread.judgement.results import AreaRef, Role
from goldenthread.strategy.model import Strategy

ENGLAND = "E92000001"


@dataclass(frozen=True, slots=True)
class Scene:
    """The areas of one judging."""

    place_id: str  # as the strategy calls the place
    place: str  # the place's id, or the code of its one area
    members: tuple[str, ...]
    combined: bool  # the place has several areas
    country: str
    similar: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    refs: tuple[AreaRef, ...]
    begins: date  # the strategy's first day
    needed: tuple[str, ...]  # areas whose series are kept
    groups: pl.DataFrame  # area_code, group
    judged: pl.DataFrame  # area_code, area_name, role, region_code, country_code

    def code_of(self, area: str) -> str:
        """The code of an area of the strategy: a place of one area may be called by either name."""
        return self.place if area == self.place_id else area


def look(
    strategy: Strategy, rows: pl.DataFrame, areas: Any, wanted: Iterable[str] | Literal["all"] | None
) -> Scene:
    """Settle the areas of a judging."""
    members, combined = strategy.place.areas, len(strategy.place.areas) > 1
    place = strategy.place.id if combined else members[0]
    published = dict(rows.select("area_code", "area_name").unique("area_code", keep="last").iter_rows())
    similar = {area: tuple(x for x in others if x != area) for area, others in _similar(strategy).items()}
    country = _country(strategy, areas)
    regions = {code: region for code in [*members, *published] if (region := areas.region_of(code))}
    regions.pop(country, None)
    regions = {code: region for code, region in regions.items() if code != region}
    if combined and len({regions.get(code) for code in members}) == 1 and members[0] in regions:
        regions[place] = regions[members[0]]
    roles = _roles(place, members, similar, [regions[x] for x in (place, *members) if x in regions], country)
    judged = _wanted(wanted, roles, published, (place, *members))
    codes = dict.fromkeys([*judged, *roles, *published])
    names = {code: _name(code, areas, published) for code in codes} | {place: strategy.place.name}
    refs = tuple(AreaRef(code, names[code], roles.get(code, Role.OTHER)) for code in judged)
    return Scene(
        place_id=strategy.place.id,
        place=place,
        members=members,
        combined=combined,
        country=country,
        similar=similar,
        names=names,
        refs=refs,
        begins=date(strategy.years.start, 1, 1),
        needed=tuple(dict.fromkeys([*judged, *members])),
        groups=_groups(codes, areas, {place: members} if combined else {}),
        judged=_frame(refs, regions, country),
    )


def _similar(strategy: Strategy) -> Mapping[str, Sequence[str]]:
    return strategy.compare.similar.areas if strategy.compare.similar else {}


def _country(strategy: Strategy, areas: Any) -> str:
    """The strategy's benchmark where it is a country, else England."""
    benchmark = areas.get(strategy.compare.benchmark)
    return strategy.compare.benchmark if benchmark and str(benchmark.kind) == "country" else ENGLAND


def _roles(
    place: str,
    members: Sequence[str],
    similar: Mapping[str, Sequence[str]],
    regions: Sequence[str],
    country: str,
) -> dict[str, Role]:
    """What each area is to the place; the nearest relation counts."""
    roles = {place: Role.PLACE}
    for role, codes in (
        (Role.MEMBER, members),
        (Role.SIMILAR, [code for area in (place, *members) for code in similar.get(area, ())]),
        (Role.REGION, regions),
        (Role.COUNTRY, (country,)),
    ):
        for code in codes:
            roles.setdefault(code, role)
    return roles


def _wanted(
    wanted: Iterable[str] | Literal["all"] | None,
    roles: Mapping[str, Role],
    published: Mapping[str, str],
    always: Sequence[str],
) -> list[str]:
    if wanted is None:
        return list(roles)
    codes = sorted(published) if isinstance(wanted, str) else list(wanted)
    return list(dict.fromkeys([*always, *codes]))


def _name(code: str, areas: Any, published: Mapping[str, str]) -> str:
    known = areas.get(code)
    return str(known.name) if known else str(published.get(code) or code)


def _groups(codes: Iterable[str], areas: Any, made_of: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """The groups that bindings reach each area by; a place is reached as its members are."""
    pairs = [
        (code, group)
        for code in codes
        for group in dict.fromkeys(
            group for each in made_of.get(code, (code,)) for group in _groups_of(areas.get(each))
        )
    ]
    return pl.DataFrame(pairs, schema={"area_code": pl.String, "group": pl.String}, orient="row")


def _groups_of(area: Any) -> tuple[str, ...]:
    """A code that nobody knows is taken for a council's own small area."""
    return GROUPS_OF_KIND.get(str(area.kind) if area else "small-area", ())


def _frame(refs: Sequence[AreaRef], regions: Mapping[str, str], country: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "area_code": [ref.code for ref in refs],
            "area_name": [ref.name for ref in refs],
            "role": [str(ref.role) for ref in refs],
            "region_code": [regions.get(ref.code) for ref in refs],
            "country_code": [country for _ in refs],
        },
        schema_overrides={"region_code": pl.String},
    )


AGREED = {
    "measure": pl.String,
    "area_code": pl.String,
    "base_start": pl.Date,
    "base_end": pl.Date,
    "base_period": pl.String,
    "agreed_value": pl.Float64,
    "agreed_decimals": pl.Int32,
    "other_definition": pl.Boolean,
}


def agreed_baselines(facts: Iterable[Facts], latest: pl.DataFrame, where: Scene) -> pl.DataFrame:
    """The baselines that the strategy states, read as periods of the measure's own kind."""
    kinds = latest.group_by("measure").agg(pl.col("period_kind").drop_nulls().first())
    kind_by_measure = dict(kinds.iter_rows())
    found = []
    for fact in facts:
        for baseline in fact.measure.baselines:
            period = read_period(
                baseline.period, kind_of(kind_by_measure.get(fact.measure.id) or fact.period_kind)
            )
            if period is None:
                continue
            exponent = Decimal(repr(baseline.value)).normalize().as_tuple().exponent
            decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
            found.append(
                (
                    fact.measure.id,
                    where.code_of(baseline.area),
                    period.start,
                    period.end,
                    period.label,
                    baseline.value,
                    decimals,
                    bool(baseline.definition),
                )
            )
    return pl.DataFrame(found, schema=AGREED, orient="row").unique(["measure", "area_code"], keep="last")
