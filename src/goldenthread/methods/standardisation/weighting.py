"""What directly standardised figures share: sums over age bands with a standard's weights, Dobson's limits.

A row is an age band of a group. It holds `x`, what is counted (events, or years of life lost), `v`, the
variance of x, `o`, the independent events behind it, `n`, the people, and `fault`; and the weight w of the
band in `weight`, unless a named standard gives it by `age`. A group then holds

    total = Σ w x / n / Σ w        spread = Σ w² v / n² / (Σ w)²        o = Σ o
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Level, limit_names, refuse
from goldenthread.methods.boundary import Lazy, column_names
from goldenthread.methods.counts import N, X
from goldenthread.methods.poisson import with_byar
from goldenthread.methods.reasons import Case, settled, with_reason
from goldenthread.methods.standardisation.standard_populations import STANDARDS, UNKNOWN, Standard, standard

AGE, CODE, WEIGHT, V, EVENTS = (nw.col(name) for name in ("age", "code", "weight", "v", "o"))
TOTAL, SPREAD = nw.col("total"), nw.col("spread")
LEAST_EVENTS = 10  # a directly standardised rate of fewer events is not given, as in the official rates
COLUMN: tuple[Case, ...] = (
    (WEIGHT.is_null(), reasons.STANDARD_MISSING),
    (WEIGHT < 0, reasons.STANDARD_NEGATIVE),
)
AGES: tuple[Case, ...] = ((AGE.is_null(), reasons.AGE_MISSING),)
OF_A_GROUP: tuple[Case, ...] = (
    (WEIGHT <= 0, reasons.STANDARD_NOT_ABOVE_0),
    (EVENTS < LEAST_EVENTS, reasons.TOO_FEW_EVENTS),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Where the weights of age bands come from: a column or a named standard; and in which ages."""

    column: str | None
    age: str | None  # the column of the first age of each band
    age_from: float | None
    age_below: float | None
    named: Standard | None

    @property
    def cases(self) -> tuple[Case, ...]:
        """What can be wrong with a row's age and weight."""
        return (*(AGES if self.age else ()), *(COLUMN if self.column else ()))

    @property
    def of_a_group(self) -> tuple[Case, ...]:
        """What can be wrong with a group's bands."""
        if self.named:
            known = CODE.is_in([self.named.code(bands) for bands in self.named.sets])
            return ((~known, reasons.BANDS_NOT_THE_STANDARDS), *OF_A_GROUP)
        if self.age:
            return ((nw.col("rows") > nw.col("ages"), reasons.AGE_BAND_TWICE), *OF_A_GROUP)
        return OF_A_GROUP


def weights(
    frame: object,
    standard_population: str,
    age_start: str | None,
    age_from: float | None = None,
    age_below: float | None = None,
) -> Weights:
    """The weights that a caller asks for, by a column of the frame or else by the name of a standard.

    Raises InputError (U020) where it is neither, (U024) where the ages are needed and not named.
    """
    held = column_names(frame)
    if age_start is None and not (age_from is None and age_below is None):
        needs_ages("age_from or age_below")
    if standard_population in held:
        return Weights(standard_population, age_start, age_from, age_below, None)
    if standard_population not in STANDARDS:
        refuse(
            "U020",
            f"there is no column {standard_population!r}, and no standard population of that name.",
            f"The frame has: {', '.join(held)}. The standards are: {', '.join(STANDARDS)}.",
            column=standard_population,
        )
    if age_start is None:
        needs_ages(f"the standard {standard_population!r}")
    return Weights(None, age_start, age_from, age_below, standard(standard_population, age_from, age_below))


def needs_ages(what: str) -> None:
    """Refuse (U024) what goes by age where no ages are named."""
    refuse("U024", f"age_start is not given, and {what} needs it.", "Name the column of first ages.")


def within_ages(rows: Lazy, by: Weights) -> Lazy:
    """The rows whose band starts in the ages asked for, or whose age is missing."""
    age = AGE
    if by.age_from is not None:
        rows = rows.filter((age >= by.age_from).fill_null(True))
    return rows if by.age_below is None else rows.filter((age < by.age_below).fill_null(True))


def weighted(rows: Lazy, keys: list[str], by: Weights, **more: nw.Expr) -> Lazy:
    """The groups: `total`, `spread`, `o`, the greatest `fault`, what their cases look at, and any `more`."""
    if by.named:
        return _by_standard(rows, keys, by.named, more)
    terms = rows.with_columns(total=WEIGHT * X / N, spread=WEIGHT * WEIGHT * V / (N * N))
    if by.age:
        more = {"rows": nw.len(), "ages": AGE.n_unique()} | more
    groups = _summed(terms, keys, ["total", "spread", "weight"], more)
    return groups.with_columns(total=TOTAL / WEIGHT, spread=SPREAD / (WEIGHT * WEIGHT))


def _by_standard(rows: Lazy, keys: list[str], named: Standard, more: Mapping[str, nw.Expr]) -> Lazy:
    """The bands that are not as wide in every set of bands wait until their group's set is known."""
    starts = AGE
    rows = rows.with_columns(weight=_constant(starts, named.fixed), code=_constant(starts, named.codes))
    terms = rows.with_columns(
        *(nw.when(starts == age).then(X / N).alias(f"total_{age:g}") for age in named.varying),
        *(nw.when(starts == age).then(V / (N * N)).alias(f"spread_{age:g}") for age in named.varying),
        total=WEIGHT * X / N,
        spread=WEIGHT * WEIGHT * V / (N * N),
        code=CODE.fill_null(UNKNOWN),
    )
    waiting = [f"{sums}_{age:g}" for sums in ("total", "spread") for age in named.varying]
    groups = _summed(terms, keys, ["total", "spread", "code", *waiting], more)
    if named.varying:
        weights_of = {f"weight_{age:g}": _constant(CODE, named.of(age)) for age in named.varying}
        groups = groups.with_columns(**weights_of)
    total, spread = TOTAL, SPREAD
    for age in named.varying:
        weight = nw.col(f"weight_{age:g}")
        total = total + weight * nw.col(f"total_{age:g}")
        spread = spread + weight * weight * nw.col(f"spread_{age:g}")
    people = named.people
    return groups.with_columns(total=total / people, spread=spread / (people * people), weight=nw.lit(people))


def _constant(of: nw.Expr, constants: Mapping[float, float]) -> nw.Expr:
    return of.replace_strict(dict(constants), default=None, return_dtype=nw.Float64)


def _summed(terms: Lazy, keys: list[str], sums: Sequence[str], more: Mapping[str, nw.Expr]) -> Lazy:
    return terms.group_by(*keys).agg(nw.col("o", *sums).sum(), nw.col("fault").max(), **more)


def with_dobson(
    groups: Lazy,
    rows: Sequence[Case],
    of_a_group: Sequence[Case],
    asked: Sequence[Level],
    multiplier: float,
    method: str,
) -> Lazy:
    """Add value, limits, method and reason to groups, whose rows have the cases `rows`.

    limits = value + √(spread / o) (Byar's limits of o - o), all times the multiplier.
    """
    limits = limit_names(asked)
    groups = with_byar(with_reason(groups, rows, of_a_group), "o", asked)
    groups = groups.with_columns(factor=(SPREAD / EVENTS).sqrt())
    groups = groups.with_columns(
        *(((nw.col(name) - EVENTS) * nw.col("factor") + TOTAL) * multiplier for name in limits),
        value=TOTAL * multiplier,
        method=nw.lit(method),
    )
    return settled(groups, ["value", *limits, "method"])
