"""The parts that the summary measures are made of, from a table of subgroups, on any engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Level
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.inequality.measures import COLUMNS, MEASURES, Measure, ratio_to_mean
from goldenthread.methods.inequality.ranks import ERRORS, PEOPLE, RANKS, VALUE, Label, ranked, tied, with_line
from goldenthread.methods.intervals import Limits, at_each, normal, normal_of_logarithm
from goldenthread.methods.reasons import Case, fault, sentence

COUNT, LOWEST, HIGHEST = nw.col("count"), nw.col("lowest"), nw.col("highest")
OF_ALL = ("count", "mean", "best", "greater", "lesser", "reference", "slope", "spread", "entropy", "sign")


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a table of subgroups, and asked of it."""

    measures: tuple[str, ...]
    levels: tuple[Level, ...]
    errors: bool  # whether values have standard errors
    ordered: bool
    reference: Label | None
    favourable: bool
    multiplier: float | None

    @property
    def cases(self) -> tuple[Case, ...]:
        """Why a whole table has no measures."""
        top = self.multiplier
        return (
            (nw.col("subgroup").is_null(), reasons.SUBGROUP_MISSING),
            (nw.col("tied_subgroup"), reasons.SUBGROUP_REPEATED),
            *(RANKS if self.ordered else ()),
            *PEOPLE,
            *(ERRORS if self.errors else ()),
            *([] if top is None else [((VALUE < 0) | (top < VALUE), reasons.VALUE_OUT_OF_BOUNDS)]),
            (nw.col("references") == 0, reasons.REFERENCE_ABSENT),
        )

    def has_limits(self, measure: Measure) -> bool:
        """A measure made of a regression always has; others need standard errors, or people as counts."""
        known = self.multiplier is not None if measure.limits == "Walter" else self.errors
        return bool(self.levels) and (measure.ordered or known)

    @property
    def simulated(self) -> tuple[str, ...]:
        return tuple(
            name for name in self.measures if MEASURES[name].noise is None and self.has_limits(MEASURES[name])
        )


def with_parts(data: Lazy, keys: list[str], table: Table) -> Lazy:
    """Rows with every part that formulas are made of, and `fault`."""
    data = tied(ranked(data, keys, "order" if table.ordered else "subgroup"), keys, "subgroup")
    if table.ordered:
        data = tied(data, keys, "order")
    data = with_line(data, keys).with_columns(
        y=VALUE,
        people=nw.col("population"),
        everyone=nw.col("total"),
        best=HIGHEST if table.favourable else LOWEST,
        sign=nw.lit(1.0 if table.favourable else -1.0),
        unit=nw.lit(table.multiplier, nw.Float64),
        fit_error=nw.col("error" if table.errors else "residue"),
    )
    if not table.errors:
        data = data.with_columns(error=nw.lit(None, nw.Float64))
    data = _with_sums(_with_marks(data, keys, table), keys)
    return data.with_columns(fault=fault(*table.cases))


def _with_marks(data: Lazy, keys: list[str], table: Table) -> Lazy:
    """Add 1 to the subgroups that stand out, 0 to others; where several are alike they share the 1."""
    marks = {f"at_{name}": nw.when(holds).then(1.0).otherwise(0.0) for name, holds in _marked(table).items()}
    data = data.with_columns(**marks)
    data = data.with_columns(nw.col(name).sum().over(*keys).alias(f"all_{name}") for name in marks)
    return data.with_columns(
        *((nw.col(name) / nw.col(f"all_{name}")).alias(name) for name in marks),
        references=nw.col("all_at_reference"),
    )


def _marked(table: Table) -> dict[str, nw.Expr]:
    """Which subgroups a difference is between, the greater first, and which one others are held against."""
    best, worst = nw.col("best") == VALUE, (LOWEST if table.favourable else HIGHEST) == VALUE
    last, first = nw.col("place") == COUNT, nw.col("place") == 1
    reference = last if table.ordered else best
    if table.reference is not None:
        reference = (nw.col("subgroup") == nw.lit(table.reference)).fill_null(False)
    well = last if table.ordered else reference
    badly = first if table.ordered else worst
    greater, lesser = (well, badly) if table.favourable else (badly, well)
    return {"greater": greater, "lesser": lesser, "reference": reference}


def _with_sums(data: Lazy, keys: list[str]) -> Lazy:
    """Add the values at the marks, the entropy and the squares, which formulas of each subgroup need."""
    ratio = ratio_to_mean(COLUMNS)
    part = nw.col("share") * nw.col("error")
    sums = {name: nw.col(f"at_{name}") * VALUE for name in ("greater", "lesser", "reference")}
    sums |= {"entropy": nw.col("share") * ratio * ratio.log(), "squares": part * part}
    data = data.with_columns(**sums)
    return data.with_columns(nw.col(name).sum().over(*keys) for name in sums)


def summed(rows: Lazy, keys: list[str], table: Table) -> Lazy:
    """One row a table: its parts, what each measure sums over subgroups, and `reason`."""
    terms = {}
    for name in table.measures:
        measure = MEASURES[name]
        if measure.term is not None:
            terms[f"{name}_term"] = measure.term(COLUMNS)
        if measure.noise is not None and table.has_limits(measure):
            terms[f"{name}_noise"] = measure.noise(COLUMNS)
    if terms:
        rows = rows.with_columns(**terms)
    sums = [nw.col(*terms).sum()] if terms else []
    made = rows.group_by(*keys).agg(*sums, nw.col("fault", "lowest", *OF_ALL).max())
    return made.with_columns(reason=sentence(*table.cases))


def with_measures(groups: Lazy, table: Table) -> Lazy:
    """Add, under the name of each measure, its value, why it has none, and analytic limits."""
    of = {name: replace(COLUMNS, total=nw.col(f"{name}_term")) for name in table.measures}
    groups = groups.with_columns(**{name: MEASURES[name].value(of[name]) for name in table.measures})
    cases = {name: _cases(name, table) for name in table.measures}
    groups = groups.with_columns(**{f"{name}_fault": fault(*some) for name, some in cases.items()})
    said = {name: sentence(*some, column=f"{name}_fault") for name, some in cases.items()}
    groups = groups.with_columns(
        **{f"{name}_reason": nw.coalesce(nw.col("reason"), words) for name, words in said.items()}
    )
    analytic = [name for name in table.measures if MEASURES[name].noise and table.has_limits(MEASURES[name])]
    return groups.with_columns(
        limit.alias(f"{name}_{column}")
        for name in analytic
        for column, limit in at_each(table.levels, partial(_limits, name)).items()
    )


def _cases(name: str, table: Table) -> tuple[Case, ...]:
    """Why this measure has no value where others may have."""
    measure, value = MEASURES[name], nw.col(name)
    too_few = reasons.SUBGROUPS_TOO_FEW if measure.fewest == 3 else reasons.SUBGROUP_ALONE
    cases: list[Case] = [(measure.fewest > COUNT, too_few)]
    if measure.ordered and not table.ordered:
        cases.append((COUNT > 0, reasons.ORDER_NEEDED))
    if measure.relative:
        cases.append(((LOWEST < 0) | (nw.col("mean") <= 0), reasons.BELOW_0_OR_MEAN_0))
    if measure.limits == "log":
        cases.append((~value.is_finite() | (value < 0), reasons.RATIO_IMPOSSIBLE))
    return tuple(cases)


def _limits(name: str, z: float) -> Limits:
    """Limits from the squared error that a measure's noise has been summed to."""
    value, noise = nw.col(name), nw.col(f"{name}_noise")
    if MEASURES[name].limits == "log":
        value = nw.when(value > 0).then(value)
        return normal_of_logarithm(value, noise.sqrt() / value, z)
    if MEASURES[name].limits == "Walter":
        noise = nw.when(noise > 0).then(noise)  # without an outcome in the reference it knows no error
    return normal(value, noise.sqrt(), z)
