"""Made-up strategies and figures for the tests of judging: small, plain, and said in one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from goldenthread import judgement, periods
from goldenthread.areas import english
from goldenthread.observations import Indicator, schema
from goldenthread.periods import PeriodKind
from goldenthread.strategy.model import Strategy

MIDDLESBROUGH, REDCAR, STOCKTON = "E06000002", "E06000003", "E06000004"
NORTH_EAST, ENGLAND = "E12000001", "E92000001"
INDICATOR = "local:thing"


def row(
    area: str, period: str, value: float | None, *, kind: str = "calendar", **more: Any
) -> dict[str, Any]:
    """One observation. `limits=(9, 11)`, `counts=(10, 100)` and any column of the schema may be given."""
    when = periods.parse(period, PeriodKind(kind))
    limits, counts = more.pop("limits", (None, None)), more.pop("counts", (None, None))
    plain = {
        "indicator": INDICATOR,
        "area_code": area,
        "area_name": area,
        "sex": "Persons",
        "age": "All ages",
        "category_type": "",
        "category": "",
        "period": when.label,
        "period_length": when.length,
        "period_kind": kind,
        "period_start": when.start,
        "period_end": when.end,
        "value": value,
        "lower_ci_95": limits[0],
        "upper_ci_95": limits[1],
        "numerator": counts[0],
        "denominator": counts[1],
        "missing_reason": "" if value is not None else "suppressed",
        "definition_version": "",
        "document": "made.csv",
        "line": 2,
        "source": "made up",
        "release": "r1",
        "sensitivity": "public",
        "filled": False,
        "break_before": False,
    }
    return plain | more


def figures(*rows: Mapping[str, Any]) -> pl.DataFrame:
    """A frame of observations."""
    return pl.DataFrame(
        [{name: found.get(name) for name in schema.SCHEMA} for found in rows], schema=schema.SCHEMA
    )


def strategy(
    measure: Mapping[str, Any] | Sequence[Mapping[str, Any]],
    *,
    areas: Sequence[str] = (MIDDLESBROUGH,),
    years: tuple[int, int] = (2020, 2030),
    **more: Any,
) -> Strategy:
    """A strategy of one goal; a measure is bound to INDICATOR unless it says otherwise."""
    given = [measure] if isinstance(measure, Mapping) else measure
    usual = {"id": "thing", "title": "A thing", "good": "lower", "unit": "%", "multiplier": 100}
    measures = [usual | {"bindings": [{"indicator": INDICATOR}]} | dict(each) for each in given]
    whole = {
        "id": "made",
        "version": "1.0",
        "status": "approved",
        "title": "A made-up strategy",
        "place": {"id": "the-place", "name": "The Place", "areas": list(areas)},
        "years": {"start": years[0], "end": years[1]},
        "themes": [
            {
                "id": "theme",
                "title": "Theme",
                "goals": [{"id": "goal", "title": "Goal", "measures": measures}],
            }
        ],
    }
    return Strategy.model_validate(whole | more)


def judged(
    measure: Mapping[str, Any],
    *rows: Mapping[str, Any],
    as_of: date = date(2025, 6, 1),
    indicators: Mapping[str, Indicator] | None = None,
    linked: Sequence[Strategy] = (),
    wanted: Any = None,
    **more: Any,
) -> judgement.Judgements:
    """The judgements on one made-up measure."""
    known = {INDICATOR: Indicator(id=INDICATOR, title="A thing", value_type="proportion")} | dict(
        indicators or {}
    )
    return judgement.judge(
        strategy(measure, **more),
        figures(*rows),
        indicators=known,
        areas=english(),
        as_of=as_of,
        linked=linked,
        wanted_areas=wanted,
    )
