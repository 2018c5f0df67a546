"""Which published series speaks for which measure, in which kind of area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from goldenthread.judgement.cases import last_of_each
from goldenthread.strategy.model import Binding, Good, Measure

ANY = ""  # a binding for every kind of area

# Which bindings reach which kind of area: a unitary council is both an upper and a lower tier.
GROUPS_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "country": ("country",),
    "region": ("region",),
    "combined-authority": ("combined-authority",),
    "county": ("upper-tier",),
    "unitary": ("upper-tier", "lower-tier"),
    "metropolitan": ("upper-tier", "lower-tier"),
    "london-borough": ("upper-tier", "lower-tier"),
    "district": ("lower-tier",),
    "small-area": ("small-area",),
}

MONTHS = {
    "monthly": 1,
    "quarterly": 3,
    "annual": 12,
    "two-yearly": 24,
    "three-yearly": 36,
    "ten-yearly": 120,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What we know of a measure: the strategy's word first, then its indicator's."""

    measure: Measure
    indicator: str  # the first that fills the measure's place; "" where none does
    good: str  # "higher", "lower", "none" (agreed), or "" (nobody has said)
    unit: str
    multiplier: float | None
    value_type: str
    period_kind: str
    months: int | None  # between two figures
    once: bool
    lag: int | None  # months from the end of a period to its figure


def facts_of(measure: Measure, indicators: Mapping[str, Any]) -> Facts:
    """The facts of one measure."""
    own = [binding.indicator for binding in measure.bindings if not binding.differs]
    known = indicators.get(own[0]) if own else None
    good = measure.good if measure.good is not None else _fact(known, "good")
    frequency = measure.frequency or _fact(known, "frequency")
    lag = measure.lag_months if measure.lag_months is not None else _fact(known, "lag_months")
    return Facts(
        measure=measure,
        indicator=own[0] if own else "",
        good=str(good.value if isinstance(good, Good) else good or ""),
        unit=measure.unit or str(_fact(known, "unit") or ""),
        multiplier=measure.multiplier or _fact(known, "multiplier"),
        value_type=str(_fact(known, "value_type") or "").lower(),
        period_kind=str(_fact(known, "period_kind") or ""),
        months=MONTHS.get(str(frequency)),
        once=frequency == "once",
        lag=lag,
    )


def _fact(indicator: Any, name: str) -> Any:
    return getattr(indicator, name, None)


def headline(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows about everybody: no deprivation, ethnic or other category."""
    plain = pl.col("category_type").fill_null("").eq("") & pl.col("category").fill_null("").eq("")
    return frame.filter(plain)


def rules(
    measures: Iterable[Measure], rows: pl.DataFrame, indicators: Mapping[str, Any], *, near: bool = False
) -> pl.DataFrame:
    """One row for each binding and kind of area: measure, order, indicator, sex, age, group, and numbers."""
    published = published_groups(rows)
    found = [
        (measure.id, order, binding.indicator, sex, age, group)
        for measure in measures
        for order, binding in enumerate(measure.bindings)
        if bool(binding.differs) is near
        for sex, age in [_sex_and_age(binding, published, indicators)]
        for group in binding.area_types or (ANY,)
    ]
    names = ("measure", "order", "indicator", "sex", "age", "group")
    kinds = (pl.String, pl.Int32, pl.String, pl.String, pl.String, pl.String)
    table = pl.DataFrame(found, schema=dict(zip(names, kinds, strict=True)), orient="row")
    number = pl.col("measure").cast(pl.Categorical).to_physical()
    return table.with_columns(measure_number=number, rule=pl.int_range(pl.len(), dtype=pl.UInt32))


def published_groups(rows: pl.DataFrame) -> dict[str, dict[str, list[str]]]:
    """The ages published for each indicator and sex."""
    pairs = rows.select("indicator", "sex", "age").unique().sort("indicator", "sex", "age")
    found: dict[str, dict[str, list[str]]] = {}
    for indicator, sex, age in pairs.iter_rows():
        found.setdefault(indicator, {}).setdefault(sex or "", []).append(age or "")
    return found


def _sex_and_age(
    binding: Binding, published: Mapping[str, Mapping[str, Sequence[str]]], indicators: Mapping[str, Any]
) -> tuple[str, str]:
    """The published sex and age that a binding means.

    "Persons" also means a figure to which sex does not apply. An age that is not given is the
    indicator's own, else the only one published, else all ages; with several and none of these, none.
    """
    sexes = published.get(binding.indicator, {})
    sex = binding.sex
    if sex not in sexes and sex == "Persons" and "Not applicable" in sexes:
        sex = "Not applicable"
    ages = sexes.get(sex, ())
    wanted = [binding.age] if binding.age else [_fact(indicators.get(binding.indicator), "age"), "All ages"]
    if not binding.age and len(ages) == 1:
        return sex, ages[0]
    by_name = {_plain(age): age for age in ages}
    chosen = next((by_name[_plain(str(age))] for age in wanted if age and _plain(str(age)) in by_name), None)
    return sex, chosen if chosen is not None else f"no published age is {binding.age or 'named'}"


def _plain(age: str) -> str:
    """An age without the spelling that differs between sources: "65+ yrs" and "65+" are one."""
    bare = age.lower().replace("years", "").replace("yrs", "").replace("yr", "").replace("aged", "")
    return bare.replace(" ", "").replace("–", "-").replace("plus", "+")


def bound(rows: pl.DataFrame, binding_rules: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """The series of every measure and area: rows with `measure`, from the first binding that has a figure.

    `groups` has a row for each area and group it belongs to. A series keeps the period length of its newest
    figure, because nothing is compared across lengths; cumulative series are kept whole. The rows of a series
    stand together, oldest first.
    """
    # What decides is settled in a narrow frame of numbers; the whole rows are fetched once, at the end.
    narrow = rows.select(
        "indicator",
        "sex",
        "age",
        "area_code",
        "period_start",
        "period_end",
        "period_length",
        cumulative=pl.col("period_kind") == "cumulative",
        known=pl.col("value").is_not_null(),
        area=pl.col("area_code").cast(pl.Categorical).to_physical(),
        at=pl.int_range(pl.len(), dtype=pl.UInt32),
    )
    kept = _one_length(_of_best_binding(_reached(narrow, binding_rules, groups)))
    kept = kept.join(binding_rules.select("rule", "measure", "order"), on="rule", maintain_order="left")
    return rows[kept["at"]].with_columns(kept["measure"], kept["order"])


def _reached(narrow: pl.DataFrame, binding_rules: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """The rows that a rule reaches in their kind of area, once for each measure."""
    joined = narrow.join(binding_rules.drop("measure"), on=["indicator", "sex", "age"])
    anywhere = joined.filter(pl.col("group") == ANY)
    somewhere = joined.filter(pl.col("group") != ANY).join(groups, on=["area_code", "group"], how="semi")
    ordered = pl.concat([anywhere, somewhere]).sort(*SERIES, "order", "period_end", "period_start", "known")
    return last_of_each(ordered, (*SERIES, "order", "period_end", "period_start"))


SERIES = ("measure_number", "area")


def _of_best_binding(reached: pl.DataFrame) -> pl.DataFrame:
    """The rows of the first binding with a value, else of the first with a row, for each measure and area."""
    order = pl.col("order")
    best = reached.group_by(SERIES).agg(first=order.min(), valued=order.filter(pl.col("known")).min())
    best = best.select(*SERIES, order=pl.col("valued").fill_null(pl.col("first")))
    return reached.join(best, on=[*SERIES, "order"], maintain_order="left")


def _one_length(kept: pl.DataFrame) -> pl.DataFrame:
    """The rows as long as the newest figure of their series."""
    newest = last_of_each(kept.filter(pl.col("known")), SERIES)
    lengths = newest.select(*SERIES, length="period_length")
    joined = kept.join(lengths, on=SERIES, how="left", maintain_order="left")
    same = pl.col("length").is_null() | (pl.col("period_length") == pl.col("length"))
    return joined.filter(same | pl.col("cumulative").fill_null(False))
