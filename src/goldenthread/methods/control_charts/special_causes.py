"""Special causes: the points that chance alone seldom makes, and which way they point.

A rule is a number: 1 outside the limits, 2 a trend, 3 two in three near a limit, 4 a shift; positive on the
high side, negative on the low, 0 for none. Where several hold, the lowest stands.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from goldenthread.methods.arguments import choice
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.control_charts.series import (
    MEAN,
    WIDTH,
    Parts,
    Y,
    neighbour,
    neighbours,
    sign,
    tiny,
)

NEAR = 2 / 3  # of the way to a limit: two standard deviations of three
ROUNDING = 1e-13  # a point this close to a line, relative to the size of the numbers, is on it
NEVER = 2**30  # beyond the place of any point
LEAST_RUN = 3  # points that make a trend or a shift: two lie on one side of something half of the time
IMPROVEMENT = ("increase", "decrease", "neutral")
OUTSIDE, TREND, TWO_IN_THREE, SHIFT = 1, 2, 3, 4
RULES = {
    OUTSIDE: "above upper limit",
    -OUTSIDE: "below lower limit",
    TREND: "increasing trend",
    -TREND: "decreasing trend",
    TWO_IN_THREE: "two in three near upper limit",
    -TWO_IN_THREE: "two in three near lower limit",
    SHIFT: "shift above centre line",
    -SHIFT: "shift below centre line",
}
ZONES = (2, 1, -1, -2)  # the neighbours whose zones matter to a point: two before it, and two after
AHEAD = {  # the steps ahead, and what is before and after them
    "ahead": nw.col("step_after_1"),
    "ahead_before_1": nw.col("step"),
    "ahead_after_1": nw.col("step_after_2"),
}


def with_rules(data: Lazy, parts: Sequence[str], trend_points: int, shift_points: int) -> Lazy:
    """Add `code`, the rule's number, to points with `y`, `mean` and `width`, of the limits about the mean."""
    step = sign(Y - nw.col("y_before"))
    data = data.with_columns(step=step, off=Y - MEAN, slack=rounding())
    data = data.with_columns(side=sign(nw.col("off"), nw.col("slack")))
    data = data.with_columns(zone=nw.col("side") * _zone())
    data = neighbours(data, parts, {"zone": ZONES, "step": (1, -1, -2)})
    data = data.with_columns(
        nw.col(*(neighbour("zone", by) for by in ZONES)) * nw.col("side"),  # above 0 on the point's own side
        side_before_1=nw.col("zone_before_1").clip(-1, 1),
        side_after_1=nw.col("zone_after_1").clip(-1, 1),
        **AHEAD,
    )
    outside = nw.when(nw.col("zone").abs() == 3).then(nw.col("side")).otherwise(tiny(0))
    data = data.with_columns(outside=outside, two_in_three=_two_in_three())
    data = with_run_lengths(data, parts, ("side", "step", "ahead"))
    return with_code(
        data,
        (OUTSIDE, nw.col("outside")),
        (TREND, trend(trend_points)),
        (TWO_IN_THREE, nw.col("two_in_three")),
        (SHIFT, shift(shift_points)),
    )


def rounding() -> nw.Expr:
    """How far two ways of adding up the same numbers may put a line apart."""
    return ROUNDING * (MEAN.abs() + WIDTH)


def _zone() -> nw.Expr:
    """3 outside the limits, 2 nearer to a limit than a third, else 1."""
    far, slack = nw.col("off").abs(), nw.col("slack")
    near = nw.when(far > WIDTH * NEAR + slack).then(tiny(2)).otherwise(tiny(1))
    return nw.when(far > WIDTH + slack).then(tiny(3)).otherwise(near)


def _two_in_three() -> nw.Expr:
    """The side on which a point is near the limit, one of two neighbours too, and all three; else 0."""
    before_2, before_1, after_1, after_2 = (nw.col(neighbour("zone", by)) for by in ZONES)
    held = [
        (a > 0) & (b > 0) & ((a == 2) | (b == 2))
        for a, b in ((before_2, before_1), (before_1, after_1), (after_1, after_2))
    ]
    near = (nw.col("zone").abs() == 2) & (held[0] | held[1] | held[2])
    return nw.when(near).then(nw.col("side")).otherwise(tiny(0))


def with_run_lengths(data: Lazy, parts: Sequence[str], signs: Sequence[str], place: str = "point") -> Lazy:
    """Add how many points in a row have the same sign, as `side_run` for `side`; neighbours' signs are there.

    `place` numbers the points of a part.
    """
    at, ends = nw.col(place), {}
    for name in signs:
        before, after = nw.col(neighbour(name, 1)), nw.col(neighbour(name, -1))
        ends[f"{name}_first"] = nw.when(nw.col(name) != before).then(at).otherwise(nw.lit(0, nw.Int32))
        ends[f"{name}_last"] = nw.when(nw.col(name) != after).then(at).otherwise(nw.lit(NEVER, nw.Int32))
    data = data.with_columns(**ends)
    data = data.with_columns(
        *(nw.col(f"{name}_first").cum_max().over(*parts, order_by="time") for name in signs),
        *(nw.col(f"{name}_last").cum_min(reverse=True).over(*parts, order_by="time") for name in signs),
    )
    runs = {f"{name}_run": nw.col(f"{name}_last") - nw.col(f"{name}_first") + 1 for name in signs}
    return data.with_columns(**runs)


def trend(points: int) -> nw.Expr:
    """1 in a rise of so many points, -1 in a fall; where one meets the next, the later stands.

    A point is in the run of the step that leads to it, and in that of the step ahead.
    """
    steps = points - 1  # seven points have six steps
    long = nw.when(nw.col("step_run") >= steps).then(nw.col("step")).otherwise(tiny(0))
    later = (nw.col("ahead_run") >= steps) & (nw.col("ahead") != 0)
    return nw.when(later).then(nw.col("ahead")).otherwise(long)


def shift(points: int) -> nw.Expr:
    """The sign of a run of so many points on one side, else 0."""
    return nw.when(nw.col("side_run") >= points).then(nw.col("side")).otherwise(tiny(0))


def with_code(data: Lazy, *rules: tuple[int, nw.Expr]) -> Lazy:
    """Add `code`, the number of the first rule whose sign is not 0, with that sign."""
    data = data.with_columns(**{f"rule_{number}": direction for number, direction in rules})
    code: nw.Expr = tiny(0)
    for number, _ in reversed(rules):
        direction = nw.col(f"rule_{number}")
        code = nw.when(direction != 0).then(direction * number).otherwise(code)
    return data.with_columns(code=code)


def meaning(code: int, improvement: str) -> tuple[str, str]:
    """The words of Making Data Count for a rule: of the point, and of a series that ends with it."""
    if code == 0:
        return "common_cause", "common_cause"
    side = "high" if code > 0 else "low"
    if improvement == "neutral":
        return f"special_cause_neutral_{side}", f"neutral_{side}"
    word = "improvement" if (code > 0) == (improvement == "increase") else "concern"
    return f"special_cause_{word}", f"{word}_{side}"


def in_words(column: str, words: dict[int, str]) -> nw.Expr:
    """The word of each number; missing for any other."""
    return nw.col(column).replace_strict(words, default=None, return_dtype=nw.String)


def with_words(data: Lazy, parts: Parts, improvement: str) -> Lazy:
    """Add `rule`, `point_type` and the series' `variation` and `assurance` to points with `code` and `met`.

    The last point of a series is the last that has a value.
    """
    last = nw.col("time") == nw.col("latest")
    data = data.with_columns(
        last_code=nw.when(last).then(nw.col("code")), last_met=nw.when(last).then(nw.col("met"))
    ).with_columns(nw.col("last_code", "last_met").max().over(*parts.series))
    meant = {code: meaning(code, improvement) for code in (0, *RULES)}
    return data.with_columns(
        rule=in_words("code", RULES),
        point_type=in_words("code", {code: words[0] for code, words in meant.items()}),
        variation=in_words("last_code", {code: words[1] for code, words in meant.items()}),
        assurance=in_words("last_met", {1: "pass", 2: "inconsistent", 3: "fail"}),
    )


def met(improvement: str, target: nw.Expr | None) -> nw.Expr:
    """1 where the target is sure to be met while nothing changes, 3 to be missed, 2 neither; else missing.

    Only a target beyond a limit is sure; on the limit it is not.
    """
    choice("improvement", improvement, IMPROVEMENT)
    if improvement == "neutral" or target is None:
        return nw.lit(None, nw.Int8)
    above, below = (3, 1) if improvement == "increase" else (1, 3)
    away, slack = target - MEAN, rounding()
    inside = nw.when(~away.is_null() & ~WIDTH.is_null()).then(tiny(2))
    lower = nw.when(away < -WIDTH - slack).then(tiny(below)).otherwise(inside)
    return nw.when(away > WIDTH + slack).then(tiny(above)).otherwise(lower)
