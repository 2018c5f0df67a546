"""The recent-trend marker of the public health profiles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import refuse, whole
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.counts import PART_OF_A_WHOLE, N, X
from goldenthread.methods.intervals import ROUNDED_95, error_of_limits
from goldenthread.methods.reasons import Case, fault, restated, sentence, settled
from goldenthread.methods.trends.chi_squared import chi_squared_of, direction_in_words

CRITICAL = 9.54953570608324  # chi-squared on one degree of freedom that chance passes twice in a thousand
LEAST_POINTS = 4  # fewer leave a line through two points when one is left out
RESULTS = ("chi_squared", "significant", "direction", "method", "reason")
ESTIMATES: tuple[Case, ...] = (
    (nw.col("time").is_null(), reasons.TIME_MISSING),
    (nw.col("between"), reasons.TIME_BETWEEN_YEARS),
    (nw.col("value").is_null(), reasons.VALUE_MISSING),
    (nw.col("lower_ci").is_null() | nw.col("upper_ci").is_null(), reasons.LIMIT_MISSING),
    (nw.col("upper_ci") <= nw.col("lower_ci"), reasons.LIMITS_OF_NO_WIDTH),
)
PROPORTIONS: tuple[Case, ...] = (
    (nw.col("time").is_null(), reasons.TIME_MISSING),
    (nw.col("between"), reasons.TIME_BETWEEN_YEARS),
    *PART_OF_A_WHOLE,
    ((X == 0) | (X == N), reasons.NUMERATOR_0_OR_ALL),
)


def recent_trend(
    frame: Native,
    *,
    value: str | None = None,
    lower_ci: str | None = None,
    upper_ci: str | None = None,
    numerator: str | None = None,
    denominator: str | None = None,
    time: str,
    by: By = None,
    points: int = 5,
    consecutive: bool = True,
) -> Native:
    """The recent-trend marker: whether the last five years of each series rise or fall by more than chance.

    of estimates    w = 1 / se², se = (upper - lower) / 3.92, b the slope of the regression of y on t weighted
                    by w; chi-squared = b² / var(b), var(b) = Σw / (Σw Σwt² - (Σwt)²)
    of proportions  chi-squared = N(NΣxt - XΣnt)² / (X(N - X)(NΣnt² - (Σnt)²)), x and n the counts of a year,
                    X and N their sums

    t = 1 to 5, the last five years. Significant is a chi-squared above 9.5495 (p < 0.002) whose direction
    stays the same when any one year is left out; the direction is that of b, for proportions that of the
    slope of log(x / (n - x)).

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a year of a series.
        value, lower_ci, upper_ci: the columns of an estimate and its 95% limits, in one unit; or
        numerator, denominator: those of the counts of a proportion.
        time: the column of years, as numbers one apart: 2023 for 2023/24. Periods must not overlap: pooled
            years are not for this test, unless each row is a pool of its own and numbered so.
        by: the columns that tell series apart; without it all rows are one series.
        points: how many years; 5 is the official number, 4 the fewest.
        consecutive: ask for the last five years to be there without a gap, up to the last row of the series.
            False takes the last five that have what the test needs, and numbers them 1 to 5 whatever is
            between them, as the published markers do.

    Returns:
        One row a series: its keys, `chi_squared`, `significant`, `direction` (increasing, decreasing, no
        significant change; missing where it cannot be calculated), `method` and `reason`.

    Raises:
        InputError: a column is not there or holds no numbers; neither or both sets of columns are named.

    Reference:
        Office for Health Improvement and Disparities (2018), Fingertips: trend markers; Armitage P (1955),
        Biometrics 11.

    >>> import polars as pl
    >>> years = pl.DataFrame({"year": range(2020, 2025), "smokers": [300, 270, 250, 210, 190], "all": 1000})
    >>> said = recent_trend(years, time="year", numerator="smokers", denominator="all")
    >>> said.select("chi_squared", "direction").with_columns(pl.col("chi_squared").round(1)).row(0)
    (42.5, 'decreasing')
    """
    _either((value, lower_ci, upper_ci), (numerator, denominator))
    whole("points", points, LEAST_POINTS)
    proportions = value is None
    roles: dict[str, str | None] = {
        "time": time,
        "value": value,
        "lower_ci": lower_ci,
        "upper_ci": upper_ci,
        "x": numerator,
        "n": denominator,
    }
    reads = columns(by, labels=None, **roles)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        needed = PROPORTIONS if proportions else ESTIMATES
        place = _with_consecutive if consecutive else _with_sound
        data, cases = _wide(place(data, keys, points, needed), keys, points, needed)
        data = _of_proportions(data, points) if proportions else _of_estimates(data, points)
        method = "proportions" if proportions else "estimates weighted by their limits"
        data = _decided(data, points).with_columns(method=nw.lit(method), reason=sentence(*cases))
        return settled(data, RESULTS)

    return each_group(frame, step, reads, RESULTS)


def _either(estimate: Sequence[str | None], counts: Sequence[str | None]) -> None:
    """Refuse (U024) columns that are not those of an estimate, or those of a proportion."""
    named = [sum(column is not None for column in group) for group in (estimate, counts)]
    if named not in ([3, 0], [0, 2]):
        refuse(
            "U024",
            "a trend is of estimates or of proportions, and the columns named are of neither or both.",
            "Name value, lower_ci and upper_ci, or numerator and denominator.",
        )


def _with_consecutive(data: Lazy, keys: list[str], points: int, cases: Sequence[Case]) -> Lazy:
    """Add `slot`, 1 to 5 for the last five years, `fault` of those years, and `one` to count rows with."""
    data = data.with_columns(latest=nw.col("time").max().over(*keys))
    slot = nw.col("time") - nw.col("latest") + points
    between = (slot != slot.floor()).fill_null(False)
    data = data.with_columns(slot=slot, between=between)
    fault_now = nw.when(~(nw.col("slot") < 1)).then(fault(*cases)).otherwise(_without_time(cases))
    return data.with_columns(fault=fault_now, one=nw.lit(1))


def _with_sound(data: Lazy, keys: list[str], points: int, cases: Sequence[Case]) -> Lazy:
    """The same, of the last five years that have no fault; a year that is there twice counts twice."""
    data = (
        data.with_columns(between=nw.lit(False))
        .with_columns(
            sound=nw.when(fault(*cases) == 0).then(nw.lit(1)).otherwise(nw.lit(0)), fault=_without_time(cases)
        )
        .with_columns(one=nw.col("sound"))
    )
    among = [*keys, "sound"]
    data = data.with_columns(
        place=nw.col("one").cum_sum().over(*among, order_by="time"),
        earlier=nw.col("time").shift(1).over(*among, order_by="time"),
        many=nw.col("one").sum().over(*keys),
    )
    twice = nw.when(nw.col("time") == nw.col("earlier")).then(nw.lit(2)).otherwise(nw.lit(1))
    slot = nw.when(nw.col("sound") == 1).then(nw.col("place") - nw.col("many") + points)
    return data.with_columns(slot=slot, one=twice)


def _without_time(cases: Sequence[Case]) -> nw.Expr:
    """The fault of having no time, the first of the cases, or none."""
    return fault(cases[0]) * len(cases)


def _wide(data: Lazy, keys: list[str], points: int, cases: Sequence[Case]) -> tuple[Lazy, list[Case]]:
    """One row a series, each year's `a` and `b` in columns a_1 to a_5: value and weight, or count and people.

    Also `fault`, and the cases it tells of.
    """
    if cases is PROPORTIONS:
        data = data.with_columns(a=X, b=N)
    else:
        error = error_of_limits(nw.col("lower_ci"), nw.col("upper_ci"), ROUNDED_95)
        data = data.with_columns(a=nw.col("value"), b=1 / (error * error))
    held = [(name, at, f"{name}_{at}") for name in ("one", "a", "b") for at in range(1, points + 1)]
    data = data.with_columns(
        **{into: nw.when(nw.col("slot") == at).then(nw.col(name)) for name, at, into in held}
    )
    data = data.group_by(*keys).agg(nw.col(*(into for *_, into in held)).sum(), nw.col("fault").max())
    years = [nw.col(f"one_{at}") for at in range(1, points + 1)]
    whole: list[Case] = [
        (nw.max_horizontal(*years) > 1, reasons.TIME_REPEATED),
        *restated("row_fault", cases),
        (nw.min_horizontal(*years) < 1, reasons.TOO_FEW_TIMES),
    ]
    return data.with_columns(row_fault=nw.col("fault")).with_columns(fault=fault(*whole)), whole


def _pairs(points: int, name: str) -> Iterable[tuple[int, int, int, nw.Expr, nw.Expr]]:
    """Every two years: their places, how far apart they are, and a column's value in each."""
    for i, j in combinations(range(1, points + 1), 2):
        yield i, j, j - i, nw.col(f"{name}_{i}"), nw.col(f"{name}_{j}")


def _of_estimates(data: Lazy, points: int) -> Lazy:
    """Add `chi_squared`, and `rise_1_2` and so on: what every two years add to the slope.

    Sums of products over every two years are the usual ones of regression without their cancellation:
    Σw Σwty - Σwt Σwy = Σ w_i w_j (t_j - t_i)(y_j - y_i).
    """
    weights = {(i, j): one * two for i, j, _, one, two in _pairs(points, "b")}
    data = data.with_columns(
        **{
            f"rise_{i}_{j}": weights[i, j] * apart * (two - one)
            for i, j, apart, one, two in _pairs(points, "a")
        },
        spread=_added(weights[i, j] * apart**2 for i, j, apart, *_ in _pairs(points, "b")),
        weight=_added(nw.col(f"b_{at}") for at in range(1, points + 1)),
    )
    slope = _added(nw.col(f"rise_{i}_{j}") for i, j, *_ in _pairs(points, "a"))
    return data.with_columns(chi_squared=slope / nw.col("spread") * slope / nw.col("weight"))


def _of_proportions(data: Lazy, points: int) -> Lazy:
    """Add `chi_squared`, and the rises of the logits: of every two years alike, as in a plain regression."""
    people = {(i, j): (one, two) for i, j, _, one, two in _pairs(points, "b")}
    data = data.with_columns(
        excess=_added(
            apart * (people[i, j][0] * two - people[i, j][1] * one)
            for i, j, apart, one, two in _pairs(points, "a")
        ),
        spread=_added(apart**2 * one * two for _, _, apart, one, two in _pairs(points, "b")),
        all_x=_added(nw.col(f"a_{at}") for at in range(1, points + 1)),
        all_n=_added(nw.col(f"b_{at}") for at in range(1, points + 1)),
        **{
            f"logit_{at}": (nw.col(f"a_{at}") / (nw.col(f"b_{at}") - nw.col(f"a_{at}"))).log()
            for at in range(1, points + 1)
        },
    )
    rises = {f"rise_{i}_{j}": apart * (two - one) for i, j, apart, one, two in _pairs(points, "logit")}
    return data.with_columns(chi_squared=chi_squared_of(), **rises)


def _decided(data: Lazy, points: int) -> Lazy:
    """Add `significant` and `direction`; a slope of nought counts as rising."""
    data = data.with_columns(
        **{
            f"slope_{left_out}": _added(
                nw.col(f"rise_{i}_{j}") for i, j, *_ in _pairs(points, "a") if left_out not in (i, j)
            )
            for left_out in range(points + 1)  # 0 leaves out none
        }
    )
    slopes = [nw.col(f"slope_{left_out}") for left_out in range(points + 1)]
    rising, falling = nw.min_horizontal(*slopes) >= 0, nw.max_horizontal(*slopes) < 0
    beyond = nw.col("chi_squared") > CRITICAL
    return data.with_columns(
        significant=beyond & (rising | falling),
        direction=direction_in_words(beyond & rising, beyond & falling),
    )


def _added(terms: Iterable[nw.Expr]) -> nw.Expr:
    """The sum of the terms, in the order given, so that every engine adds alike."""
    first, *rest = terms
    for term in rest:
        first = first + term
    return first
