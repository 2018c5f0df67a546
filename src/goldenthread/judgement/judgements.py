"""What may be said of every measure in every area: one frame, and frozen values made on asking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from goldenthread.judgement import beside, bindings, populations, similar, speaking, workings
from goldenthread.judgement.bindings import Facts
from goldenthread.judgement.columns import COLUMNS
from goldenthread.judgement.figures import Row, figure_of
from goldenthread.judgement.populations import ByAge
from goldenthread.judgement.results import (
    AreaRef,
    Figure,
    Judgement,
    NearMatch,
    Role,
    TargetJudgement,
    Working,
)
from goldenthread.judgement.scene import Scene
from goldenthread.judgement.wording import decimals_for
from goldenthread.periods import Period
from goldenthread.strategy.model import Measure, Strategy

PAIR = ("measure", "area_code")


class Judgements:
    """Every judgement of one strategy at one date. Ask `.of` for one, or use `.frame` for all at once."""

    def __init__(
        self,
        *,
        strategy: Strategy,
        latest: pl.DataFrame,
        series: pl.DataFrame,
        rows: pl.DataFrame,
        observations: pl.DataFrame,
        facts: Mapping[str, Facts],
        where: Scene,
        indicators: Mapping[str, Any],
        as_of: date,
    ) -> None:
        self.strategy = strategy
        self.as_of = as_of
        self.facts = facts
        self.where = where
        self.indicators = indicators
        self.latest = latest
        self.series_frame = series
        self.rows = rows
        self.observations = observations
        self.targets: dict[tuple[str, str], tuple[TargetJudgement, ...]] = {}

    @property
    def areas(self) -> tuple[AreaRef, ...]:
        """The judged areas, the place first."""
        return self.where.refs

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The judged measures in the order of the strategy; a measure with parts is its parts."""
        return tuple(fact.measure for fact in self.facts.values())

    @property
    def place_code(self) -> str:
        """The area code of the place itself."""
        return self.where.place

    @cached_property
    def frame(self) -> pl.DataFrame:
        """One row for each measure and area; see COLUMNS."""
        words = [
            (*key, str(own[0].word) if own[0].word else None, own[0].detail, own[0].pace)
            for key, found in self.targets.items()
            if (own := [target for target in found if not target.regional])
        ]
        schema = {"measure": pl.String, "area_code": pl.String, "target_word": pl.String}
        table = pl.DataFrame(
            words, schema=schema | {"target_detail": pl.String, "target_pace": pl.Float64}, orient="row"
        ).with_columns(own=pl.lit(True))
        joined = self.latest.join(table, on=PAIR, how="left", maintain_order="left")
        none = pl.when(pl.col("own").is_null()).then(pl.lit("none set")).otherwise(pl.col("target_word"))
        nothing = pl.Series("why_nothing", self._why_nothing(), dtype=pl.String)
        return joined.with_columns(none.alias("target_word"), nothing).select(COLUMNS)

    def _why_nothing(self) -> list[str]:
        empty = self.latest.select("measure", "area_code", pl.col("value").is_null().alias("empty"))
        return [speaking.why_nothing(self, m, a) if e else "" for m, a, e in empty.iter_rows()]

    def newest_row(self, measure_id: str, area_code: str) -> Row | None:
        """The newest row of a series, be it published or not; None where there is no series."""
        start, size = self._slices.get((measure_id, area_code), (0, 0))
        return self.series_frame.row(start + size - 1, named=True) if size else None

    def of(self, measure_id: str, area_code: str) -> Judgement:
        """Everything we may say of one measure in one area. KeyError where it was not judged."""
        return speaking.judgement(self, measure_id, area_code)

    def latest_row(self, measure_id: str, area_code: str) -> Row:
        """The judged row as a dict of its columns."""
        return self.latest.row(self._position[(measure_id, area_code)], named=True)

    def series_rows(self, measure_id: str, area_code: str) -> list[Row]:
        """The series as dicts, oldest first."""
        start, size = self._slices.get((measure_id, area_code), (0, 0))
        if size == 0:
            return []
        return list(self.series_frame.slice(start, size).iter_rows(named=True))

    def series(self, measure_id: str, area_code: str) -> tuple[Figure, ...]:
        """The headline figures, oldest first, with those that are not published (value None)."""
        name = self.where.names.get(area_code, area_code)
        return tuple(figure_of(row, name) for row in self.series_rows(measure_id, area_code))

    def similar_series(self, measure_id: str, area_code: str) -> tuple[tuple[Period, float], ...]:
        """The average of an area's similar areas for each period of its own series, oldest first."""
        return self._similar.get((measure_id, area_code), ())

    def splits(self, measure_id: str, area_code: str) -> tuple[Figure, ...]:
        """The same indicator for other sexes, ages and categories, for the period of the latest figure.

        A group without a figure for that period has its newest earlier one; its period says so.
        """
        row = self.latest_row(measure_id, area_code)
        if (row["indicator"], area_code) not in self._divided:
            return ()
        found = beside.split_rows(self.observations, row).iter_rows(named=True)
        return tuple(figure_of(each, row["area_name"]) for each in found)

    @cached_property
    def _divided(self) -> frozenset[tuple[str, str]]:
        """The indicators and areas with figures for more than one group of people."""
        return beside.divided(self.observations)

    def near(self, measure_id: str, area_code: str) -> tuple[NearMatch, ...]:
        """Figures close to what the measure asks for, but not it: never compared, never judged."""
        return beside.near_matches(self, measure_id, area_code)

    def working(self, measure_id: str, area_code: str) -> tuple[Working, ...]:
        """The cards behind the claims: what went in, the rule with its numbers, where they came from."""
        return workings.cards(self, measure_id, area_code)

    def by_age(self) -> ByAge | None:
        """The people of the place by age; None where there are no counts by single year of age."""
        return populations.by_age(self.observations, self.where.members)

    def testable(self) -> tuple[int, int, int]:
        """For the place or a member: how many measures have a likely range, how many a figure, and all."""
        own = self.latest.filter(pl.col("area_code") == self.where.place)
        members = self.latest.filter(pl.col("area_code").is_in(self.where.members))
        both = pl.concat([own, members])
        figures = both.filter(pl.col("value").is_not_null())
        limits = figures.filter(pl.col("lower_ci_95").is_not_null() & pl.col("upper_ci_95").is_not_null())
        return limits["measure"].n_unique(), figures["measure"].n_unique(), len(self.facts)

    def role(self, area_code: str) -> Role:
        """What an area is to the place."""
        return next((ref.role for ref in self.where.refs if ref.code == area_code), Role.OTHER)

    def unit(self, measure_id: str) -> str:
        """The unit to print after the measure's values."""
        return self.facts[measure_id].unit

    def decimals(self, measure_id: str) -> int:
        """How many decimals to print for the measure's values."""
        published, largest = self._precision.get(measure_id, (1, 0.0))
        return decimals_for(self.unit(measure_id), published, largest)

    @cached_property
    def published(self) -> Mapping[str, Mapping[str, list[str]]]:
        """The sexes and ages for which each indicator has figures."""
        return bindings.published_groups(self.rows)

    @cached_property
    def near_rows(self) -> pl.DataFrame:
        """The figures of near matches, with `measure` and the `order` of the binding, oldest first."""
        return beside.near_rows(self)

    @cached_property
    def _position(self) -> dict[tuple[str, str], int]:
        return {pair: index for index, pair in enumerate(self.latest.select(PAIR).iter_rows())}

    @cached_property
    def _slices(self) -> dict[tuple[str, str], tuple[int, int]]:
        numbered = self.series_frame.select(*PAIR).with_row_index("at")
        sizes = numbered.group_by(PAIR, maintain_order=True).agg(pl.col("at").first(), size=pl.len())
        return {(measure, area): (at, size) for measure, area, at, size in sizes.iter_rows()}

    @cached_property
    def _precision(self) -> dict[str, tuple[int, float]]:
        value = pl.col("value")
        whole = (value - value.round(0)).abs().max().fill_null(0.0) < 1e-9
        tenths = (value - value.round(1)).abs().max().fill_null(0.0) < 1e-9
        published = self.series_frame.filter(pl.col("basis") == "published")
        table = published.group_by("measure").agg(
            pl.when(whole).then(0).when(tenths).then(1).otherwise(2).alias("published"),
            value.abs().max().fill_null(0.0).alias("largest"),
        )
        return {measure: (published, largest) for measure, published, largest in table.iter_rows()}

    @cached_property
    def _similar(self) -> dict[tuple[str, str], tuple[tuple[Period, float], ...]]:
        return similar.averages(self.series_frame, self.rows, self.facts, self.where.similar)
