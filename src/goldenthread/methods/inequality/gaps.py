"""The gap between two groups of people, such as the most and the least deprived, with limits."""

from __future__ import annotations

from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import (
    Confidence,
    Level,
    both_or_neither,
    choice,
    levels,
    one_level,
    refuse,
    results,
)
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.inequality.ranks import Label, comparable
from goldenthread.methods.intervals import at_each, error_of_limits, normal, normal_of_logarithm
from goldenthread.methods.reasons import Case, fault, sentence, settled

KINDS = ("difference", "ratio")
SIDES = ("from", "to")
HELD = ("value", "room", "error")
FROM, TO = nw.col("from_value"), nw.col("to_value")
CASES: tuple[Case, ...] = (
    (nw.min_horizontal("from_rows", "to_rows") == 0, reasons.GROUP_ABSENT),
    (nw.max_horizontal("from_rows", "to_rows") > 1, reasons.GROUP_REPEATED),
    (FROM.is_null() | TO.is_null(), reasons.VALUE_MISSING),
)
REVERSED: Case = (nw.min_horizontal("from_room", "to_room") < 0, reasons.LIMITS_REVERSED)
NO_RATIO: Case = ((FROM <= 0) | (TO <= 0), reasons.VALUE_NOT_ABOVE_0)


def gap(
    frame: Native,
    *,
    value: str,
    group: str,
    from_group: Label,
    to_group: Label,
    lower_ci: str | None = None,
    upper_ci: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    limits_confidence: float = 0.95,
    kind: str = "difference",
) -> Native:
    """The gap from one group to another, as a difference or a ratio, with limits from the two groups' own.

    difference = t - f, limits difference ∓ z √(e_f² + e_t²), e = (U - L) / 2z₀
    ratio = t / f, limits ratio exp(∓ z √(e_f² + e_t²)), e = (log U - log L) / 2z₀

    f the value of `from_group`, t that of `to_group`, L and U each one's limits, z₀ the normal deviate of
    their confidence level and z that of `confidence`. The two groups are taken as independent.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark, one row a group of people.
        value: the column of values; above 0 for a ratio.
        group: the column that says whose value a row is.
        from_group, to_group: the two entries of that column; rows of others are not read.
        lower_ci, upper_ci: the columns of the values' limits; without them the gap has none. A gap whose
            limits are missing, or 0 in a ratio, stands without limits.
        by: the columns to group by, such as area and period: one gap for each.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        limits_confidence: the level that the given limits are of.
        kind: "difference" or "ratio".

    Returns:
        The same kind of frame, one row a gap: `value`, limits, `from_value`, `to_value`, `method`, and
        `reason` where there is no gap: a group is absent or there twice, or a value is missing.

    Raises:
        InputError: a column is not there or holds no numbers; a choice or a level is out of range.

    Reference:
        Altman DG, Bland JM (2003), BMJ 326, 219 (differences and ratios of two estimates).

    >>> import polars as pl
    >>> town = pl.DataFrame({"meals": ["free", "other"], "ready": [50.0, 70.0], "l": [47.0, 69.0],
    ...                      "u": [53.0, 71.0]})
    >>> said = gap(town, value="ready", lower_ci="l", upper_ci="u", group="meals",
    ...            from_group="free", to_group="other")
    >>> said.select(pl.col("value", "lower_ci", "upper_ci").round(1)).row(0)
    (20.0, 16.8, 23.2)
    """
    asked = levels(confidence)
    choice("kind", kind, KINDS)
    if from_group == to_group:
        refuse("U024", f"from_group and to_group are both {to_group!r}.", "Give two groups.")
    limited = both_or_neither("lower_ci", lower_ci, "upper_ci", upper_ci) and bool(asked)
    limits: dict[str, str | None] = {"lower_ci": lower_ci, "upper_ci": upper_ci} if limited else {}
    reads = columns(by, labels={"group": group}, value=value, **limits)
    z = one_level(limits_confidence).z if limited else None
    cases = (*CASES, *([NO_RATIO] if kind == "ratio" else []), *([REVERSED] if limited else []))

    def step(data: Lazy, keys: list[str]) -> Lazy:
        comparable(data, "group", from_group, to_group)
        data = _sides(_with_error(data, kind, z), keys, (from_group, to_group))
        data = data.with_columns(fault=fault(*cases), value=TO / FROM if kind == "ratio" else TO - FROM)
        return settled(_with_limits(data, asked, kind).with_columns(reason=sentence(*cases)), gives)

    gives = results(asked, "from_value", "to_value")
    return each_group(frame, step, reads, gives)


def _with_error(data: Lazy, kind: str, z: float | None) -> Lazy:
    """Add how far a value's limits are apart (`room`), and its `error`, for a ratio that of its logarithm."""
    if z is None:
        return data.with_columns(room=nw.lit(None, nw.Float64), error=nw.lit(None, nw.Float64))
    lower, upper = nw.col("lower_ci"), nw.col("upper_ci")
    data = data.with_columns(room=upper - lower)
    if kind == "ratio":
        lower, upper = (nw.when(limit > 0).then(limit).log() for limit in (lower, upper))
    return data.with_columns(error=error_of_limits(lower, upper, z))


def _sides(data: Lazy, keys: list[str], groups: tuple[Label, Label]) -> Lazy:
    """One row a gap: of each side its rows and its `HELD`, and the `error` of both together."""
    for side, named in zip(SIDES, groups, strict=True):
        here = (nw.col("group") == nw.lit(named)).fill_null(False)
        data = data.with_columns(
            nw.when(here).then(1.0).otherwise(0.0).alias(f"{side}_rows"),
            *(nw.when(here).then(nw.col(name)).alias(f"{side}_{name}") for name in HELD),
        )
    made = data.group_by(*keys).agg(
        nw.col(*(f"{side}_rows" for side in SIDES)).sum(),
        nw.col(*(f"{side}_{name}" for side in SIDES for name in HELD)).max(),
    )
    one, other = (nw.col(f"{side}_error") for side in SIDES)
    return made.with_columns(error=(one * one + other * other).sqrt())


def _with_limits(data: Lazy, asked: tuple[Level, ...], kind: str) -> Lazy:
    """Add the limits at each level, and the method."""
    value, error = nw.col("value"), nw.col("error")
    limits = normal_of_logarithm if kind == "ratio" else normal
    words = {"difference": "difference, normal limits", "ratio": "ratio, normal limits of the logarithm"}
    known = ~error.is_null() if asked else nw.lit(False)
    return data.with_columns(
        **at_each(asked, partial(limits, value, error)),
        method=nw.when(known).then(nw.lit(words[kind])).otherwise(nw.lit(f"{kind}, no limits")),
    )
