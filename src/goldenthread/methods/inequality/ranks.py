"""Groups of people in order, the worst off first: their shares, and where each stands among all people."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import refuse
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.reasons import Case

Label = str | int | float  # what a column of names holds
VALUE, POPULATION, ERROR = nw.col("value"), nw.col("population"), nw.col("error")
PEOPLE: tuple[Case, ...] = (
    (VALUE.is_null(), reasons.VALUE_MISSING),
    (POPULATION.is_null(), reasons.POPULATION_MISSING),
    (POPULATION <= 0, reasons.POPULATION_NOT_ABOVE_0),
)
ERRORS: tuple[Case, ...] = (
    (ERROR.is_null(), reasons.STANDARD_ERROR_MISSING),
    (ERROR < 0, reasons.STANDARD_ERROR_NEGATIVE),
)
LIMITS: tuple[Case, ...] = (
    (nw.col("lower_ci").is_null() | nw.col("upper_ci").is_null(), reasons.LIMIT_MISSING),
    (nw.col("upper_ci") < nw.col("lower_ci"), reasons.LIMITS_REVERSED),
)
RANKS: tuple[Case, ...] = (
    (nw.col("order").is_null(), reasons.RANK_MISSING),
    (nw.col("tied_order"), reasons.RANK_REPEATED),
)
TOO_FEW: Case = (nw.col("count") < 3, reasons.SUBGROUPS_TOO_FEW)


def ranked(data: Lazy, keys: list[str], order: str) -> Lazy:
    """Add `place`, `total`, `share` and `rank` of each row, within its group and in the order of a column.

    place counts the rows from 1; share a = n / N; rank is the middle of the row's people among all people,
    b - 1/2, b the shares before it and half its own: from -1/2 (worst off) to 1/2, 0 on average.
    """
    data = data.with_columns(one=nw.lit(1.0)).with_columns(
        place=nw.col("one").cum_sum().over(*keys, order_by=order),
        total=POPULATION.sum().over(*keys),
        upto=POPULATION.cum_sum().over(*keys, order_by=order),
    )
    total = nw.col("total")
    return data.with_columns(
        share=POPULATION / total, rank=(nw.col("upto") - POPULATION / 2) / total - 0.5
    ).drop("one", "upto")


def tied(data: Lazy, keys: list[str], order: str) -> Lazy:
    """Add, as `tied_` and its name, whether a row has the same in a column as another before it."""
    before = nw.col(order).shift(1).over(*keys, order_by=order)
    return data.with_columns(before=before).with_columns(
        (nw.col(order) == nw.col("before")).alias(f"tied_{order}")
    )


def with_line(data: Lazy, keys: list[str]) -> Lazy:
    """Add each group's `count`, `mean`, `slope`, `spread`, `lowest` and `highest`, and each row's `residue`.

    slope is that of the value on the rank, by least squares weighted by share; spread the variance of the
    rank. residue, √(k / (k - 2)) |value - fitted|, stands for a row's standard error where none is given:
    then the error of whatever follows the line is the robust (HC1) one of the regression.
    """
    share, rank = nw.col("share"), nw.col("rank")
    data = data.with_columns(lowest=VALUE.min().over(*keys), highest=VALUE.max().over(*keys))
    above = VALUE - nw.col("lowest")  # so that equal values have a slope of 0, and not of a rounding error
    terms = {"count": nw.lit(1.0), "mean": share * above, "spread": share * rank * rank}
    terms["slope"] = share * rank * above
    data = data.with_columns(**terms)
    data = data.with_columns(nw.col(name).sum().over(*keys) for name in terms)
    data = data.with_columns(mean=nw.col("lowest") + nw.col("mean"), slope=nw.col("slope") / nw.col("spread"))
    count, apart = nw.col("count"), VALUE - nw.col("mean") - nw.col("slope") * rank
    room = nw.when(count > 2).then(count / (count - 2))
    return data.with_columns(residue=room.sqrt() * apart.abs())


def within_scale(scale: str, roles: list[str]) -> tuple[Case, ...]:
    """The case of numbers that have no place on a scale: log needs them above 0, logit between 0 and 1."""
    if scale == "linear":
        return ()
    at_most, at_least = nw.min_horizontal(*roles) <= 0, nw.max_horizontal(*roles) >= 1
    if scale == "log":
        return ((at_most, reasons.NOT_ABOVE_0),)
    return ((at_most | at_least, reasons.NOT_BETWEEN_0_AND_1),)


def comparable(data: Lazy, column: str, *labels: Label | None) -> None:
    """Refuse (U024) a name that cannot be in its column: a number among words, or a word among numbers."""
    kind = data.collect_schema()[column]
    for label in labels:
        word = isinstance(label, str)
        if label is not None and (kind.is_numeric() if word else kind == nw.String):
            refuse("U024", f"{label!r} cannot be in a column of {kind}.", "Give it as the column has it.")
