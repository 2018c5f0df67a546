"""The parts that the summary measures are made of, from a table of subgroups, on any engine."""

from __future__ import annotations

from dataclasses import dataclass, replace

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Level
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.inequality.measures import (
    COLUMNS,
    MEASURES,
    SIMULATED,
    Measure,
    ratio_to_mean,
    term_name,
    walters_variance,
)
from goldenthread.methods.inequality.ranks import ERRORS, PEOPLE, RANKS, VALUE, Label, ranked, tied, with_line
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
        """The measures whose limits are asked for and have no formula."""
        return tuple(name for name in self.measures if name in SIMULATED and self.has_limits(MEASURES[name]))


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
    data = data.with_columns(ratio=ratio_to_mean(COLUMNS))
    ratio = nw.col("ratio")
    part = nw.col("share") * nw.col("error")
    sums = {name: nw.col(f"at_{name}") * VALUE for name in ("greater", "lesser", "reference")}
    sums |= {"entropy": nw.col("share") * ratio * ratio.log(), "squares": part * part}
    data = data.with_columns(**sums)
    return data.with_columns(nw.col(name).sum().over(*keys) for name in sums)


def summed(rows: Lazy, keys: list[str], table: Table) -> Lazy:
    """One row a table: its parts, what each measure sums over subgroups, and `reason`."""
    if any(MEASURES[name].limits == "Walter" and table.has_limits(MEASURES[name]) for name in table.measures):
        rows = rows.with_columns(walter=walters_variance(COLUMNS))
    terms = {}
    for name in table.measures:
        measure = MEASURES[name]
        if measure.term is not None:
            terms[term_name(measure)] = measure.term(COLUMNS)
        if measure.noise is not None and table.has_limits(measure):
            terms[f"{name}_noise"] = measure.noise(COLUMNS)
    if terms:
        rows = rows.with_columns(**terms)
    sums = [nw.col(*terms).sum()] if terms else []
    made = rows.group_by(*keys).agg(*sums, nw.col("fault", "lowest", *OF_ALL).max())
    return made.with_columns(reason=sentence(*table.cases))


def with_values(groups: Lazy, table: Table) -> Lazy:
    """Add the value of each measure under its name."""
    measures = {name: MEASURES[name] for name in table.measures}
    return groups.with_columns(
        **{
            name: measure.value(replace(COLUMNS, total=nw.col(term_name(measure))))
            for name, measure in measures.items()
        }
    )
