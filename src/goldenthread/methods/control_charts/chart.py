"""What every control chart is asked, and how it is read, whatever its limits are made from."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from goldenthread.methods.arguments import choice, whole, within
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.control_charts.series import CANNOT_BE_DRAWN, Parts, Rebase
from goldenthread.methods.control_charts.special_causes import (
    IMPROVEMENT,
    LEAST_RUN,
    met,
    with_rules,
    with_words,
)
from goldenthread.methods.reasons import Case, fault, sentence

LINES = ("mean", "width", "lower_limit", "upper_limit")
WORDS = ("rule", "point_type", "variation", "assurance")
RESULTS = ("segment", "mean", "lower_limit", "upper_limit", *WORDS, "method", "reason")
FULL = 13  # with fewer points the limits are on trial
LEAST_BASELINE = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """How a chart is to be drawn and read."""

    target: float | str | None
    improvement: str
    rebase: Rebase
    baseline_points: int | None
    trend_points: int
    shift_points: int

    def __post_init__(self) -> None:
        choice("improvement", self.improvement, IMPROVEMENT)
        if self.baseline_points is not None:
            whole("baseline_points", self.baseline_points, LEAST_BASELINE)
        whole("trend_points", self.trend_points, LEAST_RUN)
        whole("shift_points", self.shift_points, LEAST_RUN)
        if not (self.target is None or isinstance(self.target, str)):
            within("target", self.target)

    @property
    def target_column(self) -> str | None:
        return self.target if isinstance(self.target, str) else None

    def in_baseline(self) -> nw.Expr:
        """Whether a point counts towards the centre line and the limits."""
        if self.baseline_points is None:
            return ~nw.col("point").is_null()
        return nw.col("point") <= self.baseline_points

    @property
    def target_line(self) -> nw.Expr | None:
        """The target of each point; None without one."""
        if self.target is None:
            return None
        return nw.col("target_line") if isinstance(self.target, str) else nw.lit(float(self.target))


@dataclass(frozen=True, slots=True)
class Chart:
    """A kind of chart: its name, what leaves a segment without one, and what leaves a point out of it."""

    name: str
    faults: tuple[Case, ...]
    points: tuple[Case, ...]


def read(data: Lazy, parts: Parts, asked: Asked, chart: Chart) -> Lazy:
    """Add the results to points with `y`, `mean`, `width`, `lower_limit`, `upper_limit` and `counted`."""
    cases = (*CANNOT_BE_DRAWN, *chart.faults, *chart.points)
    data = data.with_columns(fault=fault(*cases))
    drawn = nw.col("fault") <= len(chart.points)
    data = data.with_columns(nw.when(drawn).then(nw.col(line)).alias(line) for line in LINES)
    data = with_rules(data, parts.segments, asked.trend_points, asked.shift_points)
    data = data.with_columns(
        code=nw.when(nw.col("fault") == 0).then(nw.col("code")), met=met(asked.improvement, asked.target_line)
    )
    data = with_words(data, parts, asked.improvement)  # words last: they take more room than numbers
    return data.with_columns(method=nw.when(drawn).then(_method(chart.name)), reason=sentence(*cases))


def _method(name: str) -> nw.Expr:
    """The chart's name, and a word where its limits are on trial."""
    short = nw.col("counted") < FULL
    return nw.when(short).then(nw.lit(f"{name}, fewer than {FULL} points")).otherwise(nw.lit(name))
