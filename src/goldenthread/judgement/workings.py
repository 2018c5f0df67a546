"""The card behind each claim: what went in, the rule with its numbers in, and the rows they came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import polars as pl

from goldenthread.judgement import comparing, places, workings_targets
from goldenthread.judgement.figures import Row
from goldenthread.judgement.results import Basis, Working
from goldenthread.judgement.sources_of import source_row
from goldenthread.judgement.wording import day, number, value_text

if TYPE_CHECKING:
    from goldenthread.judgement.judgements import Judgements

Inputs = tuple[tuple[str, str], ...]
EXACT: Final = 6  # decimals shown in a working, so that a reader can do the sum again


def cards(judgements: Judgements, measure_id: str, area_code: str) -> tuple[Working, ...]:
    """The cards of one measure in one area; none where there is no figure."""
    row = judgements.latest_row(measure_id, area_code)
    if row["value"] is None:
        return ()
    made = [_value(judgements, row)]
    for tag in ("similar", "region", "country"):
        if row[f"{tag}_value"] is not None:
            made.append(_comparison(judgements, row, tag))
    if row["change_difference"] is not None:
        made.append(_change(judgements, row))
    made += workings_targets.cards(judgements, measure_id, area_code)
    made.append(_currency(judgements, row))
    return tuple(made)


def exact(value: float | None) -> str:
    """A number as it went into the sum, without needless noughts."""
    if value is None:
        return "not given"
    text = number(value, EXACT)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(judgements: Judgements, row: Row) -> Working:
    basis = Basis(row["basis"])
    makers: dict[Basis, Callable[[Judgements, Row], Working]] = {
        Basis.SUMMED: _summed,
        Basis.ESTIMATE: _estimated,
    }
    return makers.get(basis, _published)(judgements, row)


def _published(judgements: Judgements, row: Row) -> Working:
    limits = f"{exact(row['lower_ci_95'])} to {exact(row['upper_ci_95'])}"
    return Working(
        claim="Value",
        method="As published",
        inputs=(
            ("Period", row["period"]),
            ("Value", exact(row["value"])),
            ("Likely range (95%)", limits if row["lower_ci_95"] is not None else "not given"),
            ("Count", exact(row["numerator"])),
            ("Out of", exact(row["denominator"])),
        ),
        formula="None: the value and its range are printed as the source gives them.",
        result=_shown(judgements, row, row["value"]),
        source_rows=(source_row(row, judgements.where.names),),
    )


def _members(judgements: Judgements, row: Row) -> list[Row]:
    """The members' rows that a place's value was made from."""
    found = (
        each
        for code in judgements.where.members
        for each in judgements.series_rows(row["measure"], code)
        if (each["period_start"], each["period_end"]) == (row["period_start"], row["period_end"])
    )
    return list(found)


def _summed(judgements: Judgements, row: Row) -> Working:
    members = _members(judgements, row)
    names = judgements.where.names
    if row["denominator"] is None:
        inputs: Inputs = tuple((names[each["area_code"]], exact(each["value"])) for each in members)
        return Working(
            claim="Place total",
            method="Counts added up",
            inputs=inputs,
            formula=f"{' + '.join(shown for _, shown in inputs)} = {exact(row['value'])}",
            result=_shown(judgements, row, row["value"]),
            source_rows=tuple(source_row(each, judgements.where.names) for each in members),
        )
    share = row["value_type"] == "proportion"
    limits = "Wilson score limits" if share else "Byar's limits of the count (exact below ten)"
    above = " + ".join(exact(each["numerator"]) for each in members)
    below = " + ".join(exact(each["denominator"]) for each in members)
    return Working(
        claim="Place total",
        method=f"Counts and populations added up; {limits}",
        inputs=tuple(
            (names[each["area_code"]], f"{exact(each['numerator'])} of {exact(each['denominator'])}")
            for each in members
        ),
        formula=f"({above}) / ({below}) × {exact(row['multiplier'])} = {exact(row['value'])}; "
        f"range {exact(row['lower_ci_95'])} to {exact(row['upper_ci_95'])}",
        result=_shown(judgements, row, row["value"]),
        source_rows=tuple(source_row(each, judgements.where.names) for each in members),
    )


def _estimated(judgements: Judgements, row: Row) -> Working:
    members, names = _members(judgements, row), judgements.where.names
    weights = places.weights_of(judgements.observations, judgements.where, row)
    people = weights.people if weights else {}
    parts = [(each["value"], people.get(each["area_code"], 0.0)) for each in members]
    above = " + ".join(f"{exact(value)} × {exact(weight)}" for value, weight in parts)
    below = " + ".join(exact(weight) for _, weight in parts)
    return Working(
        claim="Place total",
        method="An estimate: weighted by population, without a likely range",
        inputs=tuple(
            (names[each["area_code"]], f"{exact(value)}, {exact(weight)} people")
            for each, (value, weight) in zip(members, parts, strict=True)
        ),
        formula=f"({above}) / ({below}) = {exact(row['value'])}",
        result=_shown(judgements, row, row["value"]),
        source_rows=(*(source_row(each, judgements.where.names) for each in members), row["note"] or ""),
    )


CLAIMS: Final = {
    "similar": "Against similar areas",
    "region": "Against the region",
    "country": "Against {name}",
}


def _comparison(judgements: Judgements, row: Row, tag: str) -> Working:
    name = "similar areas" if tag == "similar" else judgements.where.names[row[f"{tag}_code"]]
    theirs, lower, upper = row[f"{tag}_value"], row["lower_ci_95"], row["upper_ci_95"]
    rows = _comparator_rows(judgements, row, tag)
    return Working(
        claim=CLAIMS[tag].format(name=name),
        method="Our own 95% range against their value; both ends of the range count as similar",
        inputs=(
            ("Ours", exact(row["value"])),
            ("Our likely range", "not given" if lower is None else f"{exact(lower)} to {exact(upper)}"),
            (_average(row) if tag == "similar" else name, exact(theirs)),
            ("Good", row["good"] or "not agreed"),
        ),
        formula=_against(lower, upper, theirs, row["value"]),
        result=row[f"{tag}_word"],
        source_rows=(
            source_row(row, judgements.where.names),
            *(source_row(each, judgements.where.names) for each in rows),
        ),
    )


def _average(row: Row) -> str:
    how = "counts added up" if row["similar_basis"] == "summed" else "plain mean of their values"
    return f"{row['similar_published']} of {row['similar_listed']} similar areas, {how}"


def _against(lower: float | None, upper: float | None, theirs: float, ours: float) -> str:
    """The rule with its numbers in."""
    if lower is None or upper is None:
        return f"{exact(ours)} − {exact(theirs)} = {exact(ours - theirs)}; without a range no more is said"
    if lower > theirs:
        return f"{exact(lower)} > {exact(theirs)}: the whole range is above"
    if upper < theirs:
        return f"{exact(upper)} < {exact(theirs)}: the whole range is below"
    return f"{exact(lower)} ≤ {exact(theirs)} ≤ {exact(upper)}: the range includes it"


def _comparator_rows(judgements: Judgements, row: Row, tag: str) -> Sequence[Row]:
    others = judgements.where.similar.get(row["area_code"], ())
    codes = others if tag == "similar" else (row[f"{tag}_code"],)
    alike = pl.all_horizontal(pl.col(name) == row[name] for name in comparing.KEY)
    found = judgements.rows.filter(pl.col("area_code").is_in(codes) & alike & pl.col("value").is_not_null())
    return list(found.iter_rows(named=True))


def _change(judgements: Judgements, row: Row) -> Working:
    since = (
        "agreed baseline"
        if row["agreed"]
        else "no agreed baseline: the last figure before the strategy began"
    )
    first = _with_limits(row["base_value"], row["base_lower"], row["base_upper"])
    second = _with_limits(row["value"], row["lower_ci_95"], row["upper_ci_95"])
    return Working(
        claim="Change",
        method="z = difference / √(se₀² + se₁²), se = (upper − lower) / 3.92; beyond chance at 1.96 or more",
        inputs=((f"{row['base_period']} ({since})", first), (row["period"], second)),
        formula=_z(row),
        result=row["change_word"],
        source_rows=tuple(_both_rows(judgements, row)),
    )


def _with_limits(value: float, lower: float | None, upper: float | None) -> str:
    return exact(value) if lower is None else f"{exact(value)} ({exact(lower)} to {exact(upper)})"


def _z(row: Row) -> str:
    moved = f"{exact(row['value'])} − {exact(row['base_value'])} = {exact(row['change_difference'])}"
    if row["change_z"] is None or row["change_reason"]:
        return f"{moved}; not tested"
    tested = f"{exact(row['change_difference'])} / {exact(row['change_error'])}"
    return f"{moved}; {tested} = {number(row['change_z'], 2)}"


def _both_rows(judgements: Judgements, row: Row) -> Iterator[str]:
    for each in judgements.series_rows(row["measure"], row["area_code"]):
        if (each["period_start"], each["period_end"]) == (row["base_start"], row["base_end"]):
            yield source_row(each, judgements.where.names)
    if row["agreed"]:
        for baseline in judgements.facts[row["measure"]].measure.baselines:
            if judgements.where.code_of(baseline.area) == row["area_code"]:
                yield f"Agreed baseline {exact(baseline.value)} for {baseline.period}: {baseline.source}"
    yield source_row(row, judgements.where.names)


def _currency(judgements: Judgements, row: Row) -> Working:
    expected = row["expected_on"]
    step, lag = row["step_months"], row["lag_months"]
    inputs: Inputs = (
        ("Latest period measured, up to", day(row["newest_end"]) if row["newest_end"] else "none"),
        ("Months between figures", str(step)),
        ("Months from the end of a period to its figure", str(lag)),
        ("Judged on", day(judgements.as_of)),
    )
    formula = (
        f"{day(row['newest_end'])} + {step} months + {lag} months = {day(expected)}"
        if expected
        else "Nothing more is expected."
    )
    return Working(
        claim="Up to date",
        method="The end of the next period, plus the source's usual delay",
        inputs=inputs,
        formula=formula,
        result=row["currency_word"],
        source_rows=(source_row(row, judgements.where.names),),
    )


def _shown(judgements: Judgements, row: Row, value: float) -> str:
    return value_text(value, judgements.unit(row["measure"]), judgements.decimals(row["measure"]))
