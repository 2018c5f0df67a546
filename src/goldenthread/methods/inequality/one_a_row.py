"""From a column for each measure to a row for each: why it has no value, and which limits it has."""

from __future__ import annotations

from collections.abc import Callable

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Level, limit_names
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.inequality.measures import MEASURES, Measure
from goldenthread.methods.inequality.subgroups import COUNT, LOWEST, Table
from goldenthread.methods.intervals import normal, normal_of_logarithm
from goldenthread.methods.reasons import Case, fault, sentence

MEASURE, OF_ROW, NOISE, ERROR = (nw.col(name) for name in ("measure", "of_row", "noise", "error"))
WORDS = {"normal": "normal limits", "log": "normal limits of the logarithm", "Walter": "Walter's limits"}


def one_a_row(groups: Lazy, keys: list[str], table: Table) -> Lazy:
    """Turn the columns of the measures into rows, with limits, `method` and `reason`; `at` is their order.

    What is the same for all measures is worked out once, in the rows. What is unpivoted are the measures'
    places, and their values picked by them: DuckDB leaves out the rows of what is missing.
    """
    names = table.measures
    own = _own(table)
    index = [
        *keys,
        "count",
        "lowest",
        "mean",
        "reason",
        *names,
        *(name for some in own.values() for name in some.values()),
    ]
    places = {f"at_{name}": nw.lit(place) for place, name in enumerate(names)}
    long = groups.with_columns(**places).unpivot(
        on=list(places), index=index, variable_name="place", value_name="at"
    )
    measure = nw.col("at").replace_strict(dict(enumerate(names)), default=None, return_dtype=nw.String)
    long = long.with_columns(measure=measure).with_columns(of_row=_picked({name: name for name in names}))
    cases = _cases(table)
    long = long.with_columns(
        *(_picked(some).alias(what) for what, some in own.items()),
        method=MEASURE.replace_strict(_methods(table), default=None, return_dtype=nw.String),
        measure_fault=fault(*cases),
    )
    known = ~_is(table, lambda measure: measure.limits == "Walter") | (
        NOISE > 0
    )  # else Walter knows no error
    long = long.with_columns(
        value=OF_ROW,
        reason=nw.coalesce(nw.col("reason"), sentence(*cases, column="measure_fault")),
        error=nw.when(known).then(NOISE).sqrt(),
    )
    limits = [limit for one in table.levels for limit in _limits(table, one)]
    return long.with_columns(*limits) if limits else long


def _own(table: Table) -> dict[str, dict[str, str]]:
    """The columns that measures have of their own beside their values: what is in them, then by measure."""
    noisy = [name for name in table.measures if MEASURES[name].noise and table.has_limits(MEASURES[name])]
    own = {"noise": {name: f"{name}_noise" for name in noisy}}
    return own | {
        limit: {name: f"{name}_{limit}" for name in table.simulated} for limit in limit_names(table.levels)
    }


def _picked(columns: dict[str, str]) -> nw.Expr:
    """The column that belongs to the measure of each row."""
    made: nw.Expr = nw.lit(None, nw.Float64)
    for name, column in columns.items():
        made = nw.when(nw.col("measure") == name).then(nw.col(column)).otherwise(made)
    return made


def _is(table: Table, kind: Callable[[Measure], bool]) -> nw.Expr:
    """Whether the measure of a row is of a kind."""
    return MEASURE.is_in([name for name in table.measures if kind(MEASURES[name])])


def _cases(table: Table) -> tuple[Case, ...]:
    """Why a measure has no value where others may have."""
    negative = (LOWEST < 0) | (nw.col("mean") <= 0)
    return (
        (_is(table, lambda measure: measure.fewest == 3) & (COUNT < 3), reasons.SUBGROUPS_TOO_FEW),
        (COUNT < 2, reasons.SUBGROUP_ALONE),
        (_is(table, lambda measure: measure.ordered and not table.ordered), reasons.ORDER_NEEDED),
        (_is(table, lambda measure: measure.relative) & negative, reasons.BELOW_0_OR_MEAN_0),
        (
            _is(table, lambda measure: measure.limits == "log") & (~OF_ROW.is_finite() | (OF_ROW < 0)),
            reasons.RATIO_IMPOSSIBLE,
        ),
    )


def _limits(table: Table, one: Level) -> list[nw.Expr]:
    """Limits from the error that a measure's noise has been summed to, or those of the simulation."""
    above_0 = nw.when(OF_ROW > 0).then(OF_ROW)
    logarithm = _is(table, lambda measure: measure.limits == "log")
    pairs = zip(
        normal_of_logarithm(above_0, ERROR / above_0, one.z), normal(OF_ROW, ERROR, one.z), strict=True
    )
    return [
        nw.coalesce(nw.when(logarithm).then(of_logarithm).otherwise(of_value), nw.col(name)).alias(name)
        for name, (of_logarithm, of_value) in zip((one.lower, one.upper), pairs, strict=True)
    ]


def _methods(table: Table) -> dict[str, str]:
    """The limits that each measure has."""
    said = {}
    for name in table.measures:
        measure = MEASURES[name]
        words = "simulated limits" if measure.noise is None else WORDS[measure.limits]
        if measure.ordered and not table.errors:
            words = words.replace("normal", "regression")
        said[name] = words if table.has_limits(measure) else "no limits"
    return said
