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
    before = {f"{name}_before": nw.col(name).shift(1) for name in ("age_start", "deaths", "population")}
    rows = with_bands(with_wanted(data, asked.bands), keys, ["age_start"], **before)
    rows = rows.with_columns(
        fault=fault(*asked.rows),
        no_sample=without_sample(asked),
        well=nw.col("good_health") if asked.healthy else nw.lit(1.0),
        q=dying(D, P),
        survived=_survived_before(),
    )
    return _grouped(_with_variance(_with_years(rows, keys), asked), keys, asked)


def with_bands(data: Lazy, keys: list[str], order: list[str], **before: nw.Expr) -> Lazy:
    """Add `width` of each band, missing for the last of its group, and `lived`, the share the dying live.

    `before` are things of the row before, to be found at the same time: each pass over a window takes a sort.
    """
    passed = {name: column.over(*keys, order_by=order) for name, column in before.items()}
    rows = data.with_columns(width=AGE.shift(-1).over(*keys, order_by=order) - AGE, **passed)
    return rows.with_columns(lived=_lived(AGE, WIDTH))


def _lived(start: nw.Expr, width: nw.Expr) -> nw.Expr:
    return nw.when((start == 0) & (width == 1)).then(nw.lit(0.1)).otherwise(nw.lit(0.5))


def dying(
    deaths: nw.Expr, population: nw.Expr, width: nw.Expr = WIDTH, share_lived: nw.Expr = LIVED
) -> nw.Expr:
    """q, the chance of dying within the band: 1 in the last."""
    rate = deaths / population * width
    some = nw.when(rate * share_lived < 1).then(rate / (1 + rate * (1 - share_lived)))
    return nw.when(width.is_null() | (rate * share_lived >= 1)).then(nw.lit(1.0)).otherwise(some)


def _survived_before() -> nw.Expr:
    """1 - q of the band before; 1 where the row is the first."""
    start = nw.col("age_start_before")
    width = AGE - start
    q = dying(nw.col("deaths_before"), nw.col("population_before"), width, _lived(start, width))
    return nw.when(start.is_null()).then(nw.lit(1.0)).otherwise(1 - q)


def _with_years(rows: Lazy, keys: list[str]) -> Lazy:
    """Add `left` (l for one birth), `reach` (the next l), `years` (healthy L), `later` (the next e)."""
    rows = rows.with_columns(left=nw.col("survived").cum_prod().over(*keys, order_by="age_start"))
    rows = rows.with_columns(reach=LEFT * (1 - Q))
    open_years = nw.when(D > 0).then(LEFT * P / D)
    years = nw.when(LAST).then(open_years).otherwise(WIDTH * (REACH + LIVED * (LEFT - REACH)))
    rows = rows.with_columns(all_years=years).with_columns(years=nw.col("all_years") * WELL)
    rows = rows.with_columns(coming=YEARS.cum_sum(reverse=True).over(*keys, order_by="age_start"))
    later = (nw.col("coming") - YEARS) / REACH
    return rows.with_columns(later=nw.when(REACH > 0).then(later).otherwise(nw.lit(0.0)))


def _with_variance(rows: Lazy, asked: Asked) -> Lazy:
    """Add `part`, the band's part of the variance of the years in good health to come, for one birth."""
    slope = WELL * (1 - LIVED) * WIDTH + LATER
    inner = nw.when(D > 0).then(LEFT * LEFT * slope * slope * Q * Q * (1 - Q) / D).otherwise(nw.lit(0.0))
    last = nw.when(D > 0).then(LEFT * LEFT * WELL * WELL * (P / D) * (P / D) / D)
    part = nw.when(LAST).then(last).otherwise(inner)
    if asked.sampled:
        size = nw.col("good_health_sample")
        error = nw.when(size > 0).then(WELL * (1 - WELL) / size).otherwise(nw.lit(0.0))
        part = part + nw.col("all_years") * nw.col("all_years") * error
    return rows.with_columns(part=part)


def _grouped(rows: Lazy, keys: list[str], asked: Asked) -> Lazy:
    """One row a group: the ages asked for in columns, and what the checks of groups look at."""
    rows = rows.with_columns(
        **{f"l_{age}": nw.when(starts_at(age)).then(LEFT) for age in asked.at},
        **{f"e_{age}": nw.when(starts_at(age)).then(nw.col("coming")) for age in asked.at},
        **{f"v_{age}": nw.when(nw.col("age_start") >= age).then(nw.col("part")) for age in asked.at},
        last_deaths=nw.when(LAST).then(D),
        repeated=nw.when(WIDTH == 0).then(nw.lit(1)).otherwise(nw.lit(0)),
    )
    names = [f"{name}_{age}" for age in asked.at for name in "le"]
    groups = rows.group_by(*keys).agg(
        nw.len().alias("rows"),
        nw.col("fault", "no_sample", "wanted", "last_deaths", *names).max(),
        nw.col("repeated", *(f"v_{age}" for age in asked.at)).sum(),
        total=P.sum(),
    )
    made = [column for age in asked.at for column in _of_one(age)]
    return groups.with_columns(*made, held=nw.col("rows") - nw.col("repeated"))


def _of_one(age: int) -> tuple[nw.Expr, nw.Expr]:
    """Expectancy and variance of one who reaches the age, from those of one birth; 0 where nobody does."""
    years, reached = nw.col(f"e_{age}"), nw.col(f"l_{age}")
    value = nw.when(years.is_null() | (reached > 0)).then(years / reached).otherwise(nw.lit(0.0))
    variance = nw.when(reached > 0).then(nw.col(f"v_{age}") / (reached * reached))
    return value.alias(f"e_{age}"), variance.alias(f"v_{age}")
