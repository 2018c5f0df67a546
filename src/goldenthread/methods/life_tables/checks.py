"""What a life table needs, row by row and group by group, and how its numbers become a result."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Level, one_level
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.intervals import at_each, normal
from goldenthread.methods.life_tables.bands import AGE, Starts
from goldenthread.methods.reasons import Case, settled, with_reason

WIDEST = 20  # years between the 95% limits; official figures with wider ones are not published
Z_95 = one_level(0.95).z
D, P, GOOD = nw.col("deaths"), nw.col("population"), nw.col("good_health")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for life expectancy."""

    at: tuple[int, ...]  # the ages wanted
    bands: Starts | None  # None where only the running plan can tell
    levels: tuple[Level, ...]
    minimum_population: float
    healthy: bool
    sampled: bool

    @property
    def cells(self) -> list[str]:
        """The numbers that a life table has of each band."""
        health = ["good_health"] * self.healthy + ["good_health_sample"] * self.sampled
        return ["deaths", "population", *health]

    @property
    def rows(self) -> tuple[Case, ...]:
        """What can be wrong with a row."""
        health: tuple[Case, ...] = (
            (GOOD.is_null(), reasons.GOOD_HEALTH_MISSING),
            ((GOOD < 0) | (GOOD > 1), reasons.GOOD_HEALTH_NOT_A_SHARE),
        )
        return (*COUNTS, *(health if self.healthy else ()), *ages(self.bands))

    @property
    def groups(self) -> tuple[Case, ...]:
        """What can be wrong with a group whose rows are right."""
        small = nw.col("total") <= self.minimum_population
        return (
            *BANDS,
            (small, reasons.POPULATION_TOO_SMALL),
            (nw.col("last_deaths") == 0, reasons.NO_DEATHS_IN_LAST_BAND),
        )


COUNTS: tuple[Case, ...] = (
    (D.is_null(), reasons.DEATHS_MISSING),
    (P.is_null(), reasons.POPULATION_MISSING),
    (D < 0, reasons.DEATHS_NEGATIVE),
    (P <= 0, reasons.POPULATION_NOT_ABOVE_0),
    (D > P, reasons.DEATHS_ABOVE_POPULATION),
)
BANDS: tuple[Case, ...] = (
    (nw.col("wanted").is_null(), reasons.AGE_BANDS_UNKNOWN),
    (nw.col("held") < nw.col("wanted"), reasons.AGE_BAND_MISSING),
    (nw.col("rows") > nw.col("wanted"), reasons.AGE_BAND_TWICE),
)


def ages(bands: Starts | None) -> tuple[Case, ...]:
    """What can be wrong with an age."""
    missing: Case = (AGE.is_null(), reasons.AGE_MISSING)
    if bands is None:
        return (missing,)
    return (missing, (~AGE.is_in([float(start) for start in bands]), reasons.AGE_NOT_A_BAND))


def without_sample(asked: Asked) -> nw.Expr:
    """1 for a row whose share in good health has no size of sample, else 0."""
    if not asked.healthy or not asked.sampled:
        return nw.lit(int(asked.healthy))
    return nw.when(nw.col("good_health_sample") > 0).then(nw.lit(0)).otherwise(nw.lit(1))


def told(groups: Lazy, keys: list[str], asked: Asked, names: list[str]) -> Lazy:
    """The results of groups that have e_0 and v_0 (expectancy and its variance at age 0), e_65 and so on."""
    groups = with_reason(groups, asked.rows, asked.groups)
    each = _each_age(groups, keys, asked.at).with_columns(spread=nw.col("variance").sqrt())
    reason, value, spread = nw.col("reason"), nw.col("value"), nw.col("spread")
    late: nw.Expr = nw.when(value.is_null()).then(nw.lit(reasons.NO_BAND_AT_THIS_AGE))
    late = nw.when(2 * Z_95 * spread > WIDEST).then(nw.lit(reasons.LIMITS_TOO_WIDE)).otherwise(late)
    known = nw.when(nw.col("no_sample") == 0).then(spread)
    limits = at_each(asked.levels, partial(normal, value, known))
    each = each.with_columns(**limits, reason=nw.coalesce(reason, late), method=_method(asked))
    return settled(each.select(*keys, "age", *names), [name for name in names if name != "age"])


def _each_age(groups: Lazy, keys: list[str], at: tuple[int, ...]) -> Lazy:
    """A row for each group and age asked for, with `age`, `value` and `variance`."""
    held = [*keys, "reason", "no_sample"]
    if len(at) == 1:
        return groups.select(
            *held, age=nw.lit(at[0], nw.Int64), value=nw.col(f"e_{at[0]}"), variance=nw.col(f"v_{at[0]}")
        )
    marks = {f"a_{age}": nw.lit(age, nw.Int64) for age in at}
    index = [*held, *(f"{name}_{age}" for age in at for name in "ev")]
    rows = groups.with_columns(**marks).unpivot(
        on=list(marks), index=index, variable_name="which", value_name="age"
    )
    return rows.with_columns(value=_of_age("e", at), variance=_of_age("v", at))


def _of_age(name: str, at: tuple[int, ...]) -> nw.Expr:
    made: nw.Expr = nw.lit(None, nw.Float64)
    for age in at:
        made = nw.when(nw.col("age") == age).then(nw.col(f"{name}_{age}")).otherwise(made)
    return made


def _method(asked: Asked) -> nw.Expr:
    if not asked.healthy:
        return nw.lit("Chiang, Silcocks limits" if asked.levels else "Chiang")
    if not asked.levels:
        return nw.lit("Sullivan")
    bare = nw.lit("Sullivan, no limits without sample size")
    return nw.when(nw.col("no_sample") == 0).then(nw.lit("Sullivan")).otherwise(bare)
