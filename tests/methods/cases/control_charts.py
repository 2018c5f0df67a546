"""Control charts, run charts, and areas against control limits."""

from __future__ import annotations

import random
from typing import Any

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case


def months(many: int) -> list[int]:
    return [202001 + at // 12 * 100 + at % 12 for at in range(many)]


def series(area: str | None, values: list[Any]) -> pl.DataFrame:
    """One series, a row a month."""
    return pl.DataFrame({"area": [area] * len(values), "month": months(len(values)), "v": values}).cast(
        {"area": pl.String, "v": pl.Float64}
    )


def noise(many: int, seed: int) -> list[float | None]:
    made: list[float | None] = [round(random.Random(seed * 97 + at).gauss(50, 4), 1) for at in range(many)]
    return made


STABLE, BROKEN = noise(30, 1), noise(30, 2)
BROKEN[4], BROKEN[11] = None, float("nan")
REPEATED = series("repeated", noise(14, 3))
SERIES = pl.concat(
    [
        series("stable", STABLE),
        series("broken", BROKEN),
        series("shift", [*noise(15, 4), *(value and value + 9 for value in noise(15, 5))]),
        series("trend", [50.0, 49.0, *(40.0 + 1.5 * at for at in range(16)), 70.0]),
        series("constant", [0.1] * 15),
        series("then a change", [50.0] * 14 + [55.0]),
        series("single", [50.0]),
        series("all missing", [None, None]),
        series("rare", [0.0, 0.0, 1.0, 0.0] * 6),
        series(None, noise(13, 6)),
        pl.concat([REPEATED, REPEATED.head(1)]),
        series("no time", noise(14, 7)).with_columns(
            month=pl.when(pl.col("v") == pl.col("v").max()).then(None).otherwise("month")
        ),
    ]
).with_columns(aim=pl.when(pl.col("month") > 202006).then(46.0), anew=pl.col("month") == 202102)

COUNTS = pl.DataFrame(
    {
        "area": ["a"] * 26 + ["b"] * 8 + ["c"] * 14,
        "week": [*range(26), *range(8), *range(14)],
        "x": [
            *(float(random.Random(at).randint(5, 15)) for at in range(20)),
            *[31.0, None, 12.5, -1.0, 400.0, 0.0],
            *[0.0] * 8,
            *range(14),
        ],
        "n": [*(100.0 + 7 * (at % 5) for at in range(26)), *[50.0] * 6, 0.0, None, *[40.0] * 14],
    },
    strict=False,
)

AREAS = pl.DataFrame(
    {
        "at": range(12),
        "x": [20.0, 40.0, 5.0, 0.0, 3.5, None, -1.0, 200.0, 10.0, 10.0, 10.0, 30.0],
        "n": [100.0, 100.0, 100.0, 10.0, 9.5, 10.0, 10.0, 100.0, 0.0, 100.0, 100.0, 100.0],
        "b": [20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, None, 120.0, 12.0],
        "g": [
            "lower",
            "lower",
            "higher",
            "higher",
            None,
            "lower",
            "lower",
            "lower",
            "lower",
            "lower",
            "x",
            "x",
        ],
    }
)


def chart(frame: Any, **more: Any) -> Any:
    return methods.statistical_process_control(frame, value="v", time="month", by="area", **more)


ORDER = ("area", "month", "v")
CASES = [
    Case(
        "statistical_process_control", lambda frame: chart(frame, target="aim", rebase="anew"), SERIES, ORDER
    ),
    Case(
        "statistical_process_control",
        lambda frame: chart(frame, target=50, improvement="decrease", rebase=[202102]),
        SERIES,
        ORDER,
        "rebased at a date",
        spark=False,
    ),
    Case(
        "statistical_process_control",
        lambda frame: chart(frame, screen=False, baseline_points=12, improvement="neutral", trend_points=6),
        SERIES,
        ORDER,
        "with a baseline",
        spark=False,
    ),
    Case(
        "p_chart",
        lambda frame: methods.p_chart(
            frame, numerator="x", denominator="n", time="week", by="area", multiplier=100, target=12
        ),
        COUNTS,
        ("area", "week"),
    ),
    Case(
        "u_chart",
        lambda frame: methods.u_chart(frame, numerator="x", denominator="n", time="week", by="area"),
        COUNTS,
        ("area", "week"),
    ),
    Case(
        "run_chart", lambda frame: methods.run_chart(frame, value="v", time="month", by="area"), SERIES, ORDER
    ),
    Case(
        "compare_with_control_limits",
        lambda frame: methods.compare_with_control_limits(
            frame, numerator="x", denominator="n", benchmark="b", good="g", multiplier=100
        ),
        AREAS,
        ("at",),
    ),
    Case(
        "compare_with_control_limits",
        lambda frame: methods.compare_with_control_limits(
            frame, numerator="x", denominator="n", benchmark="b", good="g", kind="rate", multiplier=100
        ),
        AREAS,
        ("at",),
        "of rates",
        spark=False,
    ),
]
