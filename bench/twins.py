"""The same statistics written by hand for one engine, as somebody who knows it well would write them.

They give the results that the methods give on sound data, for the tables of `tables.py`, and look for
missing and impossible numbers as the methods do; but with fixed names, one confidence level and no arguments.
What the methods take longer than these is the price of taking any frame.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from scipy.special import chdtri

Z = 1.959963984540054
X, N = pl.col("events"), pl.col("people")
EXACT_LOWER = [0.0, *(float(chdtri(2 * count, 0.975) / 2) for count in range(1, 10))]
EXACT_UPPER = [float(chdtri(2 * count + 2, 0.025) / 2) for count in range(10)]
PLACE = ["area", "year"]


# --- on polars --------------------------------------------------------------------------------------


def proportion(frame: pl.DataFrame) -> pl.DataFrame:
    """Wilson score limits, row by row."""
    middle, below = 2 * X + Z * Z, 2 * (N + Z * Z)
    spread = Z * (Z * Z + 4 * X * (1 - X / N)).sqrt()
    return _said(
        frame.with_columns(
            value=X / N,
            lower_ci=pl.when(X == 0).then(0.0).otherwise((middle - spread) / below),
            upper_ci=pl.when(X == N).then(1.0).otherwise((middle + spread) / below),
            method=pl.lit("Wilson score"),
            reason=_reason(pl.when(X > N).then(pl.lit("numerator above denominator"))),
        )
    )


def rate(frame: pl.DataFrame) -> pl.DataFrame:
    """Byar's limits, exact below ten events, row by row."""
    few, count = X < 10, X.clip(0, 9)
    lower, upper = _byar(X)
    exact_lower, exact_upper = (pl.lit(pl.Series(of)).gather(count) for of in (EXACT_LOWER, EXACT_UPPER))
    return _said(
        frame.with_columns(
            value=X / N * 100_000,
            lower_ci=pl.when(few).then(exact_lower).otherwise(lower) / N * 100_000,
            upper_ci=pl.when(few).then(exact_upper).otherwise(upper) / N * 100_000,
            method=pl.when(few).then(pl.lit("exact Poisson")).otherwise(pl.lit("Byar")),
            reason=_reason(pl.lit(None)),
        )
    )


def directly_standardised_rate(frame: pl.DataFrame) -> pl.DataFrame:
    """Dobson's limits, with the standard population in a column."""
    weight = pl.col("weight")
    groups = frame.group_by(PLACE).agg(
        X.sum().cast(pl.Float64),
        bad=(X.is_null() | N.is_null() | weight.is_null() | (X < 0) | (N <= 0) | (weight < 0)).any(),
        share=(weight * X / N).sum() / weight.sum(),
        spread=(weight * weight * X / (N * N)).sum() / weight.sum() ** 2,
    )
    lower, upper = _byar(X)
    factor = (pl.col("spread") / X).sqrt()
    few = pl.when(X < 10).then(pl.lit("fewer than 10 events"))
    return (
        _said(
            groups.with_columns(
                value=pl.col("share") * 100_000,
                lower_ci=(pl.col("share") + factor * (lower - X)) * 100_000,
                upper_ci=(pl.col("share") + factor * (upper - X)) * 100_000,
                method=pl.lit("Dobson"),
                reason=pl.when("bad").then(pl.lit("missing or impossible")).otherwise(few),
            )
        )
        .drop("events", "bad", "share", "spread")
        .sort(PLACE)
    )


def life_expectancy(frame: pl.DataFrame) -> pl.DataFrame:
    """Life tables as the rows of arrays: sort, reshape, and all else is arithmetic by numpy."""
    start = np.array([0, 1, *range(5, 95, 5)])
    ordered = frame.sort(*PLACE, "age")
    if len(ordered) % 20 or (ordered["age"].to_numpy().reshape(-1, 20) != start).any():
        raise ValueError("not every table has its twenty bands")
    deaths, people = (ordered[name].to_numpy().reshape(-1, 20) for name in ("deaths", "people"))
    width, alive = np.append(np.diff(start), np.inf), np.where(start == 0, 0.1, 0.5)
    risk = deaths / people
    with np.errstate(invalid="ignore", divide="ignore"):
        dying = np.minimum(1, width * risk / (1 + width * (1 - alive) * risk))
        dying[:, -1] = 1
        after = np.cumprod(1 - dying, axis=1)
        at = np.concatenate([np.ones((len(after), 1)), after[:, :-1]], axis=1)
        lived = width * (after + alive * (at - after))
        lived[:, -1] = at[:, -1] / risk[:, -1]
        still = lived[:, ::-1].cumsum(axis=1)[:, ::-1]
        ahead = np.concatenate([still[:, 1:] / after[:, :-1], np.zeros((len(after), 1))], axis=1)
        parts = np.where(deaths > 0, dying**2 * (1 - dying) / deaths, 0)
        parts *= at**2 * ((1 - alive) * width + ahead) ** 2
        parts[:, -1] = at[:, -1] ** 2 / (deaths[:, -1] * risk[:, -1] ** 2)
    value, error = still[:, 0], np.sqrt(parts.sum(axis=1))
    bad = (deaths < 0) | (people <= 0) | (deaths > people)
    wrong = bad.any(axis=1) | (people.sum(axis=1) <= 5000) | (2 * Z * error > 20) | ~(deaths[:, -1] > 0)
    made = ordered[::20].select(
        *PLACE,
        value=pl.Series(value),
        lower_ci=pl.Series(value - Z * error),
        upper_ci=pl.Series(value + Z * error),
        method=pl.lit("Chiang"),
        reason=pl.when(pl.Series(wrong)).then(pl.lit("missing or impossible")),
    )
    return _said(made)


def slope_index(frame: pl.DataFrame) -> pl.DataFrame:
    """The slope's limits in closed form, Fieller's for the relative index."""
    share, rank, away = pl.col("share"), pl.col("rank"), pl.col("rank") - 0.5
    value, error, people = pl.col("value"), pl.col("error"), pl.col("people")
    bad = people.is_null() | value.is_null() | error.is_null() | (people <= 0) | (error < 0)
    rows = (
        frame.sort(*PLACE, "decile")
        .with_columns(share=people / people.sum().over(PLACE))
        .with_columns(rank=share.cum_sum().over(PLACE) - share / 2)
        .with_columns(weight=share * away / (share * away * away).sum().over(PLACE))
        .with_columns(
            best=(share + pl.col("weight") / 2) * error, worst=(share - pl.col("weight") / 2) * error
        )
    )
    best, worst = pl.col("best"), pl.col("worst")
    groups = rows.group_by(PLACE, maintain_order=True).agg(
        bad=bad.any() | (rank.len() != 10) | (pl.col("decile") != pl.int_range(1, pl.len() + 1)).any(),
        slope=(pl.col("weight") * value).sum(),
        level=(share * value).sum(),
        variance=((best - worst) ** 2).sum(),
        of_best=(best * best).sum(),
        of_worst=(worst * worst).sum(),
        of_both=(best * worst).sum(),
    )
    top, bottom = pl.col("level") + pl.col("slope") / 2, pl.col("level") - pl.col("slope") / 2
    a = bottom**2 - Z**2 * pl.col("of_worst")
    b = top * bottom - Z**2 * pl.col("of_both")
    root = (b**2 - a * (top**2 - Z**2 * pl.col("of_best"))).sqrt()
    made = groups.select(
        *PLACE,
        value=pl.col("slope"),
        lower_ci=pl.col("slope") - Z * pl.col("variance").sqrt(),
        upper_ci=pl.col("slope") + Z * pl.col("variance").sqrt(),
        relative_index=top / bottom,
        relative_lower_ci=(b - root) / a,
        relative_upper_ci=(b + root) / a,
        intercept=bottom,
        method=pl.lit("linear"),
        reason=pl.when("bad").then(pl.lit("missing or impossible")),
    )
    return _said(made)


def control_chart(frame: pl.DataFrame) -> pl.DataFrame:
    """An XmR chart with ranges screened once, four rules and the words for them; rows in their own order."""
    y, own, mean, width = pl.col("value"), "series", pl.col("mean"), pl.col("width")
    rows = frame.with_row_index("row").sort(own, "month").with_columns(step=y.diff().over(own))
    rows = rows.with_columns(range=pl.col("step").abs(), mean=y.mean().over(own), step=pl.col("step").sign())
    usual = pl.when(pl.col("range") < 3.267 * pl.col("range").mean().over(own)).then(pl.col("range"))
    rows = rows.with_columns(width=2.66 * usual.mean().over(own))
    off = y - mean
    far = pl.when(off.abs() > width).then(3).when(off.abs() > width * 2 / 3).then(2).otherwise(1)
    rows = rows.with_columns(side=off.sign()).with_columns(zone=pl.col("side") * far)
    rows = rows.with_columns(
        side_run=pl.len().over(own, pl.col("side").rle_id().over(own)),
        step_run=pl.len().over(own, pl.col("step").rle_id().over(own)),
    )
    trend = pl.when(pl.col("step_run") >= 6).then(pl.col("step")).otherwise(0)
    ahead = trend.shift(-1).over(own).fill_null(0)
    rows = rows.with_columns(trend=pl.when(ahead != 0).then(ahead).otherwise(trend))
    code = (
        pl.when(pl.col("zone").abs() == 3)
        .then(pl.col("side"))
        .when(pl.col("trend") != 0)
        .then(2 * pl.col("trend"))
        .when(_two_in_three(own))
        .then(3 * pl.col("side"))
        .when(pl.col("side_run") >= 7)
        .then(4 * pl.col("side"))
        .otherwise(0)
    )
    return _charted(rows.with_columns(code=code.cast(pl.Int8)), own)


def _two_in_three(own: str) -> pl.Expr:
    """A point near a limit, with another such, in three on that side."""
    side, two = pl.col("side"), pl.col("zone").abs() == 2
    held = []
    for first in (-2, -1, 0):  # the place of the three's first point, from this one
        others = [place for place in range(first, first + 3) if place]
        same = [side.shift(-place).over(own) == side for place in others]
        near = [two.shift(-place).over(own) for place in others]
        held.append(same[0] & same[1] & (near[0] | near[1]))
    return (pl.col("zone").abs() == 2) & pl.any_horizontal(held)


def _charted(rows: pl.DataFrame, own: str) -> pl.DataFrame:
    """The words of each rule's number."""
    sides = (
        "above upper limit",
        "increasing trend",
        "two in three near upper limit",
        "shift above centre line",
    )
    lows = (
        "below lower limit",
        "decreasing trend",
        "two in three near lower limit",
        "shift below centre line",
    )
    rules = dict(enumerate(sides, start=1)) | {-at: words for at, words in enumerate(lows, start=1)}
    code = pl.col("code")
    kind = pl.when(code > 0).then(pl.lit("improvement")).when(code < 0).then(pl.lit("concern"))
    side = pl.when(code > 0).then(pl.lit("_high")).otherwise(pl.lit("_low"))
    again = rows["month"].is_null() | rows.select(pl.struct(own, "month").is_duplicated()).to_series()
    rows = rows.with_columns(
        segment=pl.lit(1),
        lower_limit=pl.col("mean") - pl.col("width"),
        upper_limit=pl.col("mean") + pl.col("width"),
        rule=code.replace_strict(rules, default=None, return_dtype=pl.String),
        point_type=("special_cause_" + kind).fill_null("common_cause"),
        variation=(kind + side).fill_null("common_cause").last().over(own),
        assurance=pl.lit(None, pl.String),
        method=pl.lit("XmR"),
        reason=pl.when(again).then(pl.lit("time missing or repeated")),
    )
    return (
        rows.sort("row")
        .drop("row", "step", "range", "width", "side", "zone", "side_run", "step_run")
        .drop("trend", "code")
    )


def _byar(count: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    lower = 1 - 1 / (9 * count) - Z / (3 * count.sqrt())
    upper = 1 - 1 / (9 * (count + 1)) + Z / (3 * (count + 1).sqrt())
    return count * lower**3, (count + 1) * upper**3


def _reason(more: pl.Expr) -> pl.Expr:
    return (
        pl.when(X.is_null())
        .then(pl.lit("numerator missing"))
        .when(N.is_null())
        .then(pl.lit("denominator missing"))
        .when(X < 0)
        .then(pl.lit("numerator below 0"))
        .when(N <= 0)
        .then(pl.lit("denominator not above 0"))
        .otherwise(more)
    )


def _said(frame: pl.DataFrame) -> pl.DataFrame:
    """No result where there is a reason for none."""
    given = [name for name in frame.columns if name in ("value", "lower_ci", "upper_ci", "method")]
    return frame.with_columns(pl.when(pl.col("reason").is_null()).then(pl.col(given)))


# --- on DuckDB: queries on a table of that name -------------------------------------------------------

_Z, _Z2 = f"{Z!r}::double", f"{Z * Z!r}::double"  # a number that is not cast is a slow decimal
_NOT_COUNTED = """case when events is null then 'numerator missing'
    when people is null then 'denominator missing'
    when events < 0 then 'numerator below 0' when people <= 0 then 'denominator not above 0' {more} end"""


def _constants(of: list[float]) -> str:
    return f"[{', '.join(f'{limit!r}::double' for limit in of)}][events::int + 1]"


def _root(count: str, sign: str) -> str:
    return f"1 - 1 / (9 * {count}) {sign} {_Z} / (3 * sqrt({count}))"


RATE = f"""
with looked_at as (
    select *, {_NOT_COUNTED.format(more="")} as reason from counts
), limited as (
    select *,
        case when events < 10 then {_constants(EXACT_LOWER)}
            else events * pow({_root("events", "-")}, 3) end as lower_count,
        case when events < 10 then {_constants(EXACT_UPPER)}
            else (events + 1) * pow({_root("(events + 1)", "+")}, 3) end as upper_count
    from looked_at
)
select events, people,
    case when reason is null then events / people * 1e5::double end as value,
    case when reason is null then lower_count / people * 1e5::double end as lower_ci,
    case when reason is null then upper_count / people * 1e5::double end as upper_ci,
    case when reason is null then case when events < 10 then 'exact Poisson' else 'Byar' end end as method,
    reason
from limited
"""

PROPORTION = f"""
with looked_at as (
    select *, {_Z} * sqrt({_Z2} + 4 * events * (1 - events / people)) as spread,
        {_NOT_COUNTED.format(more="when events > people then 'numerator above denominator'")} as reason
    from counts
)
select events, people,
    case when reason is null then events / people end as value,
    case when reason is null then case when events = 0 then 0
        else (2 * events + {_Z2} - spread) / (2 * (people + {_Z2})) end end as lower_ci,
    case when reason is null then case when events = people then 1
        else (2 * events + {_Z2} + spread) / (2 * (people + {_Z2})) end end as upper_ci,
    case when reason is null then 'Wilson score' end as method,
    reason
from looked_at
"""

DIRECTLY_STANDARDISED_RATE = f"""
with summed as (
    select area, year, sum(events)::double as events,
        bool_or(events is null or people is null or weight is null
            or events < 0 or people <= 0 or weight < 0) as bad,
        sum(weight * events / people) / sum(weight) as share,
        sum(weight * weight * events / (people * people)) / pow(sum(weight), 2) as spread
    from bands group by area, year
), looked_at as (
    select *, sqrt(spread / events) as factor,
        case when bad then 'missing or impossible' when events < 10 then 'fewer than 10 events' end as reason
    from summed
)
select area, year,
    case when reason is null then share * 1e5::double end as value,
    case when reason is null then
        (share + factor * (events * pow({_root("events", "-")}, 3) - events)) * 1e5::double end as lower_ci,
    case when reason is null then
        (share + factor * ((events + 1) * pow({_root("(events + 1)", "+")}, 3) - events)) * 1e5::double
        end as upper_ci,
    case when reason is null then 'Dobson' end as method,
    reason
from looked_at
"""
