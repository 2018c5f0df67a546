"""Life tables row by row, in the order of age: any bands, any engine, and nothing known beforehand."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.boundary import Lazy
from goldenthread.methods.life_tables.bands import AGE, starts_at, with_wanted
from goldenthread.methods.life_tables.checks import Asked, D, P, without_sample
from goldenthread.methods.reasons import fault

Q, LEFT, REACH, YEARS = nw.col("q"), nw.col("left"), nw.col("reach"), nw.col("years")
WELL, LATER, LIVED, WIDTH = nw.col("well"), nw.col("later"), nw.col("lived"), nw.col("width")
LAST = WIDTH.is_null()


def window(data: Lazy, keys: list[str], asked: Asked) -> Lazy:
    """A row for each group: what `checks.told` needs."""
    rows = with_bands(with_wanted(data, asked.bands), keys, ["age_start"])
    rows = rows.with_columns(
        fault=fault(*asked.rows),
        no_sample=without_sample(asked),
        well=nw.col("good_health") if asked.healthy else nw.lit(1.0),
        q=dying(D, P),
    )
    return _grouped(_with_variance(_with_years(rows, keys), keys, asked), keys, asked)


def with_bands(data: Lazy, keys: list[str], order: list[str]) -> Lazy:
    """Add `width` of each band, missing for the last of its group, and `lived`, the share the dying live."""
    rows = data.with_columns(width=AGE.shift(-1).over(*keys, order_by=order) - AGE)
    first = (AGE == 0) & (WIDTH == 1)
    return rows.with_columns(lived=nw.when(first).then(nw.lit(0.1)).otherwise(nw.lit(0.5)))


def dying(deaths: nw.Expr, population: nw.Expr) -> nw.Expr:
    """q, the chance of dying within the band: 1 in the last."""
    rate = deaths / population * WIDTH
    some = nw.when(rate * LIVED < 1).then(rate / (1 + rate * (1 - LIVED)))
    return nw.when(LAST | (rate * LIVED >= 1)).then(nw.lit(1.0)).otherwise(some)


def _with_years(rows: Lazy, keys: list[str]) -> Lazy:
    """Add `left` (l for one birth), `reach` (the next l), `years` (healthy L), `later` (the next e)."""
    rows = rows.with_columns(survive=1 - Q)
    rows = rows.with_columns(reach=nw.col("survive").cum_prod().over(*keys, order_by="age_start"))
    rows = rows.with_columns(left=REACH.shift(1).over(*keys, order_by="age_start").fill_null(1.0))
    open_years = nw.when(D > 0).then(LEFT * P / D)
    years = nw.when(LAST).then(open_years).otherwise(WIDTH * (REACH + LIVED * (LEFT - REACH)))
    rows = rows.with_columns(all_years=years).with_columns(years=nw.col("all_years") * WELL)
    rows = rows.with_columns(coming=YEARS.cum_sum(reverse=True).over(*keys, order_by="age_start"))
    rows = rows.with_columns(next=nw.col("coming").shift(-1).over(*keys, order_by="age_start"))
    return rows.with_columns(later=nw.when(REACH > 0).then(nw.col("next") / REACH).otherwise(nw.lit(0.0)))


def _with_variance(rows: Lazy, keys: list[str], asked: Asked) -> Lazy:
    """Add `spread`, the variance of the years in good health to come, for one birth."""
    slope = WELL * (1 - LIVED) * WIDTH + LATER
    inner = nw.when(D > 0).then(LEFT * LEFT * slope * slope * Q * Q * (1 - Q) / D).otherwise(nw.lit(0.0))
    last = nw.when(D > 0).then(LEFT * LEFT * WELL * WELL * (P / D) * (P / D) / D)
    part = nw.when(LAST).then(last).otherwise(inner)
    if asked.sampled:
        size = nw.col("good_health_sample")
        error = nw.when(size > 0).then(WELL * (1 - WELL) / size).otherwise(nw.lit(0.0))
        part = part + nw.col("all_years") * nw.col("all_years") * error
    rows = rows.with_columns(part=part)
    return rows.with_columns(spread=nw.col("part").cum_sum(reverse=True).over(*keys, order_by="age_start"))


def _grouped(rows: Lazy, keys: list[str], asked: Asked) -> Lazy:
    """One row a group: the ages asked for in columns, and what the checks of groups look at."""
    value = nw.when(LEFT > 0).then(nw.col("coming") / LEFT).otherwise(nw.lit(0.0))
    variance = nw.when(LEFT > 0).then(nw.col("spread") / (LEFT * LEFT))
    rows = rows.with_columns(value=value, variance=variance).with_columns(
        **{f"e_{age}": nw.when(starts_at(age)).then(nw.col("value")) for age in asked.at},
        **{f"v_{age}": nw.when(starts_at(age)).then(nw.col("variance")) for age in asked.at},
        last_deaths=nw.when(LAST).then(D),
        repeated=nw.when(WIDTH == 0).then(nw.lit(1)).otherwise(nw.lit(0)),
    )
    names = [f"{name}_{age}" for age in asked.at for name in "ev"]
    groups = rows.group_by(*keys).agg(
        nw.len().alias("rows"),
        nw.col("fault", "no_sample", "wanted", "last_deaths", *names).max(),
        total=P.sum(),
        repeated=nw.col("repeated").sum(),
    )
    return groups.with_columns(held=nw.col("rows") - nw.col("repeated"))
