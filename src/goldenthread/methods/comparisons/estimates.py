"""Two published estimates against each other, by their difference or their ratio, with the limits of that."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, Level, levels, one_level
from goldenthread.methods.boundary import Columns, Lazy, Native, each_row
from goldenthread.methods.intervals import ROUNDED_95, error_of_limits, normal, normal_of_logarithm
from goldenthread.methods.reasons import Case, fault, sentence

ROLES = ("value", "lower_ci", "upper_ci", "other_value", "other_lower_ci", "other_upper_ci")
TOLERANCE = 1e-9  # 1.96 reached through binary fractions is 1.96
MISSING: tuple[Case, ...] = (
    (nw.col("value").is_null(), reasons.VALUE_MISSING),
    (nw.col("other_value").is_null(), reasons.OTHER_VALUE_MISSING),
    (nw.col("lower_ci") > nw.col("upper_ci"), reasons.LIMITS_REVERSED),
    (nw.col("other_lower_ci") > nw.col("other_upper_ci"), reasons.LIMITS_REVERSED),
)
NOT_ABOVE_0: tuple[Case, ...] = (
    (nw.col("value") <= 0, reasons.VALUE_NOT_ABOVE_0),
    (nw.col("other_value") <= 0, reasons.OTHER_VALUE_NOT_ABOVE_0),
)


def difference(
    frame: Native,
    *,
    value: str,
    lower_ci: str,
    upper_ci: str,
    other_value: str,
    other_lower_ci: str,
    other_upper_ci: str,
    confidence: Confidence = 0.95,
    limits_confidence: float = 0.95,
) -> Native:
    """Add the difference of two independent estimates, its limits, and whether it is more than chance.

    difference = a - b, limits difference ∓ z √(se_a² + se_b²), se = (upper - lower) / 2z' of each estimate; z
    the deviate of `confidence`, z' that of `limits_confidence`, and 1.96 at 95% as in official comparisons.
    It serves any estimates whose limits are about symmetrical: two directly standardised rates, two life
    expectancies, two proportions. It does not serve periods that overlap, or a part and its whole.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        value, lower_ci, upper_ci: the columns of the first estimate (a) and its limits.
        other_value, other_lower_ci, other_upper_ci: those of the second (b), in the same unit.
        confidence: a share from 0.9 to below 1, or several; None for no limits of the difference.
        limits_confidence: the level that the given limits are of.

    Returns:
        The same kind of frame with `difference`, `difference_lower_ci` and `difference_upper_ci`,
        `difference_significant` (whether the limits leave out 0; for several levels
        `difference_lower_ci_95`, `difference_significant_95` and so on), `difference_standard_error`,
        `difference_z` (the difference over its standard error), and `difference_reason`: why there is no
        difference. Without limits of both estimates, or without any width in either, the difference stands
        alone. Where a lower limit is above its upper there is none.

    Raises:
        InputError: a column is not there or holds no numbers; a confidence level is out of range.

    Reference:
        Altman DG, Bland JM (2003), Interaction revisited, BMJ 326.

    >>> import polars as pl
    >>> row = pl.DataFrame({"a": [15.0], "al": [14.0], "au": [16.0], "b": [20.0], "bl": [19.0], "bu": [21.0]})
    >>> first = {"value": "a", "lower_ci": "al", "upper_ci": "au"}
    >>> second = {"other_value": "b", "other_lower_ci": "bl", "other_upper_ci": "bu"}
    >>> said = difference(row, **first, **second)
    >>> said.select("difference", pl.col("difference_upper_ci").round(3), "difference_significant").row(0)
    (-5.0, -3.586, True)
    """
    both = _estimates(value, lower_ci, upper_ci, other_value, other_lower_ci, other_upper_ci)
    return _compared(frame, both, "difference", levels(confidence), limits_confidence)


def ratio_of_estimates(
    frame: Native,
    *,
    value: str,
    lower_ci: str,
    upper_ci: str,
    other_value: str,
    other_lower_ci: str,
    other_upper_ci: str,
    confidence: Confidence = 0.95,
    limits_confidence: float = 0.95,
) -> Native:
    """Add the ratio of two independent estimates, its limits, and whether it is more than chance.

    ratio = a / b, limits ratio x exp(∓z √(se_a² + se_b²)), se = (log upper - log lower) / 2z' of each
    estimate. It serves estimates above 0 whose limits are about symmetrical on the log scale: two directly
    standardised rates, two ratios. Take 1 away for the relative difference.

    Arguments and errors are those of `difference`. The results are called `ratio`, `ratio_lower_ci`,
    `ratio_upper_ci`, `ratio_significant` (whether the limits leave out 1), `ratio_standard_error` and
    `ratio_z` (both of the logarithm), `ratio_reason`. A value that is not above 0 gives no ratio; a limit
    that is not above 0 leaves the ratio without limits.

    Reference:
        Altman DG, Bland JM (2003), Interaction revisited, BMJ 326.

    >>> import polars as pl
    >>> row = pl.DataFrame({"a": [30.0], "al": [20.0], "au": [45.0], "b": [20.0], "bl": [19.0], "bu": [21.0]})
    >>> first = {"value": "a", "lower_ci": "al", "upper_ci": "au"}
    >>> second = {"other_value": "b", "other_lower_ci": "bl", "other_upper_ci": "bu"}
    >>> said = ratio_of_estimates(row, **first, **second)
    >>> said.select("ratio", pl.col("ratio_lower_ci").round(3), "ratio_significant").row(0)
    (1.5, 0.997, False)
    """
    both = _estimates(value, lower_ci, upper_ci, other_value, other_lower_ci, other_upper_ci)
    return _compared(frame, both, "ratio", levels(confidence), limits_confidence)


def _estimates(*names: str) -> Columns:
    return Columns(dict(zip(ROLES, names, strict=True)))


def _compared(
    frame: Native, both: Columns, name: str, asked: Sequence[Level], limits_confidence: float
) -> Native:
    """Both estimates subtracted, for a ratio on the log scale; results called by `name`."""
    ratio = name == "ratio"
    cases = (*MISSING, *NOT_ABOVE_0) if ratio else MISSING
    width = _deviate(one_level(limits_confidence))
    value, other = nw.col("value"), nw.col("other_value")

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = data.with_columns(fault=fault(*cases), made=value / other if ratio else value - other)
        if ratio:
            data = data.with_columns(nw.when(nw.col(role) > 0).then(nw.col(role).log()) for role in ROLES)
        data = _with_error(data, width)
        said = sentence(*cases).alias(f"{name}_reason")
        return data.with_columns(said, **_said(name, asked))

    return each_row(frame, step, both, _results(name, asked))


def _with_error(data: Lazy, z: float) -> Lazy:
    """Add `error`, the standard error, and `z`; all is missing where there is a fault."""
    stands = nw.col("fault") == 0
    ours = error_of_limits(nw.col("lower_ci"), nw.col("upper_ci"), z)
    theirs = error_of_limits(nw.col("other_lower_ci"), nw.col("other_upper_ci"), z)
    data = data.with_columns(
        made=nw.when(stands).then(nw.col("made")), error=(ours * ours + theirs * theirs).sqrt()
    )
    data = data.with_columns(error=nw.when(stands & (nw.col("error") > 0)).then(nw.col("error")))
    return data.with_columns(z=(nw.col("value") - nw.col("other_value")) / nw.col("error"))


def _said(name: str, asked: Sequence[Level]) -> dict[str, nw.Expr]:
    """The results from `made`, `error` and `z`."""
    made, error, z = nw.col("made"), nw.col("error"), nw.col("z")
    said = {name: made, f"{name}_standard_error": error, f"{name}_z": z}
    for level in asked:
        limits = (normal_of_logarithm if name == "ratio" else normal)(made, error, _deviate(level))
        said |= dict(zip(_names(name, level), (*limits, z.abs() >= _deviate(level) - TOLERANCE), strict=True))
    return said


def _results(name: str, asked: Sequence[Level]) -> list[str]:
    limits = [part for level in asked for part in _names(name, level)]
    return [name, *limits, f"{name}_standard_error", f"{name}_z", f"{name}_reason"]


def _names(name: str, level: Level) -> tuple[str, str, str]:
    """The names of a level's limits, and of whether they leave out no difference."""
    which = level.lower.removeprefix("lower_ci")
    return f"{name}_{level.lower}", f"{name}_{level.upper}", f"{name}_significant{which}"


def _deviate(level: Level) -> float:
    return ROUNDED_95 if level.share == 0.95 else level.z
