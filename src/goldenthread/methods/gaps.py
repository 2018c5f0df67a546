"""The gap between two groups of people, such as the most and the least deprived, with limits."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, Level, choice, levels, one_level, refuse, results
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.inequality.ranks import Label, comparable
from goldenthread.methods.reasons import Case, fault, sentence, settled

KINDS = ("difference", "ratio")
SIDES = ("from", "to")
FROM, TO = nw.col("from_value"), nw.col("to_value")
CASES: tuple[Case, ...] = (
    (nw.min_horizontal("from_rows", "to_rows") == 0, reasons.GROUP_ABSENT),
    (nw.max_horizontal("from_rows", "to_rows") > 1, reasons.GROUP_REPEATED),
    (FROM.is_null() | TO.is_null(), reasons.VALUE_MISSING),
)
REVERSED: Case = (nw.min_horizontal("from_width", "to_width") < 0, reasons.LIMITS_REVERSED)
NO_RATIO: Case = ((FROM <= 0) | (TO <= 0), reasons.RATIO_IMPOSSIBLE)


def gap(
    frame: Native,
    *,
    value: str,
    group: str,
    from_group: Label,
    to_group: Label,
    lower_ci: str | None = None,
    upper_ci: str | None = None,
    limits_confidence: float = 0.95,
    kind: str = "difference",
    by: By = None,
    confidence: Confidence = 0.95,
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
        limits_confidence: the confidence level of those limits.
        kind: "difference" or "ratio".
        by: the columns to group by, such as area and period: one gap for each.
        confidence: a share from 0.9 to below 1, or several; None for no limits.

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
    if (lower_ci is None) != (upper_ci is None):
        refuse("U024", "only one of lower_ci and upper_ci is named.", "Name both, or neither.")
    limits: dict[str, str | None] = {"lower": lower_ci, "upper": upper_ci} if asked else {}
    reads = columns(by, labels={"group": group}, value=value, **limits)
    width = 2 * one_level(limits_confidence).z if asked and lower_ci else None
    cases = (*CASES, *([NO_RATIO] if kind == "ratio" else []), *([REVERSED] if width else []))

    def step(data: Lazy, keys: list[str]) -> Lazy:
        comparable(data, "group", from_group, to_group)
        data = _sides(data, keys, kind, (from_group, to_group), width)
        data = data.with_columns(fault=fault(*cases), value=TO / FROM if kind == "ratio" else TO - FROM)
        return settled(_with_limits(data, asked, kind).with_columns(reason=sentence(*cases)), gives)

    gives = results(asked, "from_value", "to_value")
    return each_group(frame, step, reads, gives)


def _sides(data: Lazy, keys: list[str], kind: str, groups: tuple[Label, Label], width: float | None) -> Lazy:
    """One row a gap: of each side its rows, its value, how far its limits are apart, and its error."""
    data = data.with_columns(width=_apart(kind) if width else nw.lit(None, nw.Float64))
    for side, named in zip(SIDES, groups, strict=True):
        here = (nw.col("group") == nw.lit(named)).fill_null(False)
        data = data.with_columns(
            nw.when(here).then(1.0).otherwise(0.0).alias(f"{side}_rows"),
            *(nw.when(here).then(nw.col(name)).alias(f"{side}_{name}") for name in ("value", "width")),
        )
    made = data.group_by(*keys).agg(
        nw.col(*(f"{side}_rows" for side in SIDES)).sum(),
        nw.col(*(f"{side}_{name}" for side in SIDES for name in ("value", "width"))).max(),
    )
    one, other = (nw.col(f"{side}_width") / (width or 1) for side in SIDES)
    return made.with_columns(error=(one * one + other * other).sqrt())


def _apart(kind: str) -> nw.Expr:
    """How far a value's limits are apart, on the scale on which they lie evenly about it."""
    lower, upper = nw.col("lower"), nw.col("upper")
    if kind == "difference":
        return upper - lower
    return nw.when(lower > 0).then(upper / lower).log()


def _with_limits(data: Lazy, asked: tuple[Level, ...], kind: str) -> Lazy:
    """Add the limits at each level, and the method."""
    value, error = nw.col("value"), nw.col("error")
    for one in asked:
        around = error * one.z
        lower, upper = value - around, value + around
        if kind == "ratio":
            lower, upper = value / around.exp(), value * around.exp()
        data = data.with_columns(lower.alias(one.lower), upper.alias(one.upper))
    words = {"difference": "difference, normal limits", "ratio": "ratio, normal limits of the logarithm"}
    known = ~error.is_null() if asked else nw.lit(False)
    return data.with_columns(
        method=nw.when(known).then(nw.lit(words[kind])).otherwise(nw.lit(f"{kind}, no limits"))
    )
