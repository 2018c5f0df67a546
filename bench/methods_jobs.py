"""The methods that are measured, each in a process of its own: python bench/methods_jobs.py WHAT ARGUMENTS.

The last line printed is JSON. A method and its twin take turns, so that a machine that is busy for a while
is busy for both.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file

import polars as pl

from bench import tables, twins
from goldenthread import methods

Frame = Any
Call = Callable[[Frame], Frame]


@dataclass(frozen=True)
class Job:
    """A method with its arguments; the table, by a size; and what is written by hand to compare it with."""

    make: Callable[[int], pl.DataFrame]
    call: Call
    order: tuple[str, ...] = ()  # the columns that tell rows of the result apart; none where the order stays
    twin: Callable[[pl.DataFrame], pl.DataFrame] | None = None
    query: str = ""  # for DuckDB, on a table of the name
    table: str = ""
    checked: tuple[str, ...] = ("value", "lower_ci", "upper_ci")


def asks(method: str, **names: Any) -> Call:
    """The call of a method; looked up when it is run."""
    return lambda frame: getattr(methods, method)(frame, **names)


PLACE = ("area", "year")
COUNTED = {"numerator": "events", "denominator": "people"}
STANDARD = COUNTED | {"by": PLACE}
SLOPE = {"value": "value", "population": "people", "quantile": "decile", "standard_error": "error"}
CHARTED = {"value": "value", "time": "month", "by": "series"}
TABLES = {"deaths": "deaths", "population": "people", "age_start": "age", "by": PLACE}
ENGLAND = {"reference_numerator": "england_events", "reference_denominator": "england_people", "by": "area"}
INDICES = ("value", "lower_ci", "upper_ci", "relative_index", "relative_lower_ci", "relative_upper_ci")

JOBS = {
    "proportion": Job(
        tables.counts,
        asks("proportion", **COUNTED),
        twin=twins.proportion,
        query=twins.PROPORTION,
        table="counts",
    ),
    "rate": Job(tables.counts, asks("rate", **COUNTED), twin=twins.rate, query=twins.RATE, table="counts"),
    "standardised": Job(
        tables.bands,
        asks("directly_standardised_rate", **STANDARD, standard_population="weight"),
        PLACE,
        twins.directly_standardised_rate,
        twins.DIRECTLY_STANDARDISED_RATE,
        "bands",
    ),
    "standardised by name": Job(
        tables.bands,
        asks("directly_standardised_rate", **STANDARD, standard_population="esp2013", age_start="age"),
        PLACE,
        twins.directly_standardised_rate,
        twins.DIRECTLY_STANDARDISED_RATE,
        "bands",
    ),
    "life": Job(
        tables.life_tables, asks("life_expectancy", **TABLES), PLACE, twins.life_expectancy, table="tables"
    ),
    "life in any order": Job(
        lambda areas: tables.life_tables(areas).sample(fraction=1, shuffle=True, seed=7),
        asks("life_expectancy", **TABLES),
        PLACE,
        twins.life_expectancy,
        table="tables",
    ),
    "slope": Job(
        tables.deciles,
        asks("slope_index_of_inequality", **SLOPE, by=PLACE),
        PLACE,
        twins.slope_index,
        table="deciles",
        checked=(*INDICES, "intercept"),
    ),
    "slope simulated": Job(
        tables.deciles, asks("slope_index_of_inequality", **SLOPE, by=PLACE, limits_scale="log"), PLACE
    ),
    "chart": Job(
        tables.series,
        asks("statistical_process_control", **CHARTED),
        twin=twins.control_chart,
        table="series",
        checked=("mean", "lower_limit", "upper_limit", "rule", "point_type", "variation"),
    ),
    "indirect": Job(tables.beside_england, asks("indirectly_standardised_ratio", **COUNTED, **ENGLAND)),
}


AT_100_ROWS = {  # the public method of a job, and the size that makes about so many rows
    "proportion": ("proportion", 100),
    "rate": ("rate", 100),
    "standardised by name": ("directly_standardised_rate", 1),
    "life": ("life_expectancy", 1),
    "slope": ("slope_index_of_inequality", 10),
    "chart": ("statistical_process_control", 2),
    "indirect": ("indirectly_standardised_ratio", 5),
}


def measure(name: str, size: str, engine: str, times: str) -> dict[str, Any]:
    """The medians of a method's seconds and the processors' on one engine, and of its twin's."""
    job, frame = JOBS[name], JOBS[name].make(int(size))
    method, twin = on_engine(job, frame, engine)
    on_engine(job, job.make(1), engine)[0]()  # so that what is loaded at first use is loaded
    said = [timed(method)]
    others = [] if twin is None else [timed(twin)]
    apart = [] if twin is None else differences(job, method(), twin())
    for _ in range(int(times) - 1):
        said.append(timed(method))
        if twin is not None:
            others.append(timed(twin))
    took = {"rows": frame.height, "apart": apart} | middle(said)
    return took | {f"twin_{one}": value for one, value in middle(others).items()}


def on_engine(
    job: Job, frame: pl.DataFrame, engine: str
) -> tuple[Callable[[], Any], Callable[[], Any] | None]:
    """The method and its twin on a frame of that engine, each to the very last row of the result."""
    twin = job.twin
    if engine == "polars":
        return (lambda: job.call(frame)), (None if twin is None else lambda: twin(frame))
    if engine == "pandas":
        other = frame.to_pandas()
        return (lambda: job.call(other)), None
    import duckdb

    connection = duckdb.connect()
    arrow = frame.to_arrow()
    connection.execute(f"create table {job.table} as select * from arrow")
    assert arrow.num_rows  # DuckDB finds it by its name
    relation = connection.table(job.table)
    query = (lambda: connection.sql(job.query).to_arrow_table()) if job.query else None
    return (lambda: job.call(relation).to_arrow_table()), query


def timed(call: Callable[[], Any]) -> tuple[float, float]:
    """Seconds, and the seconds of all processors."""
    started, worked = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - started, time.process_time() - worked


def middle(runs: list[tuple[float, float]]) -> dict[str, float]:
    if not runs:
        return {}
    seconds, processor = (statistics.median(one) for one in zip(*runs, strict=True))
    return {"seconds": seconds, "processor": processor}


def differences(job: Job, said: Any, other: Any) -> list[str]:
    """In which columns the two differ by more than rounding."""
    ours, theirs = (pl.DataFrame(one) for one in (said, other))
    if job.order:
        ours, theirs = ours.sort(job.order), theirs.sort(job.order)
    return [name for name in job.checked if not same(ours[name], theirs[name])]


def same(one: pl.Series, two: pl.Series) -> bool:
    if one.dtype == pl.String or one.len() != two.len():
        return one.equals(two)
    off = (one - two).abs() > 1e-9 * pl.select(pl.max_horizontal(one.abs(), two.abs())).to_series()
    return one.is_null().equals(two.is_null()) and not off.any()


def memory(name: str, file: str, how: str) -> dict[str, Any]:
    """The most memory a method needed, in multiples of the table's size: eager, or from file to file."""
    job, table = JOBS[name], Path(file)
    job.call(job.make(1))
    start = held("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
    started, worked = time.perf_counter(), time.process_time()
    if how == "eager":
        frame = pl.read_parquet(table)
        said = job.call(frame)
        assert said.height
    else:
        job.call(pl.scan_parquet(table)).sink_parquet(table.with_suffix(".made"))
    took = {"seconds": time.perf_counter() - started, "processor": time.process_time() - worked}
    return took | {"peak_mb": held("VmHWM") - start}


def held(what: str) -> float:
    """Megabytes of this process, now or at its peak."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:"))


def write(name: str, size: str, file: str) -> dict[str, Any]:
    """Write a job's table, and say how large it is in memory."""
    frame = JOBS[name].make(int(size))
    frame.write_parquet(file)
    return {"rows": frame.height, "mb": frame.to_arrow().nbytes / 1024**2}


def csv(name: str, size: str, file: str) -> dict[str, Any]:
    """Write a job's table for the other library."""
    frame = JOBS[name].make(int(size))
    frame.write_csv(file)
    return {"rows": frame.height}


def small() -> dict[str, Any]:
    """Processors' milliseconds of each public method on about 100 rows: a job's, or those of its tests."""
    from tests.methods.cases import every_case

    took = {}
    for name, (method, size) in AT_100_ROWS.items():
        frame = JOBS[name].make(size)
        took[method] = {"ms": quickest(JOBS[name].call, frame), "rows": frame.height}
    for case in every_case():
        if case.method not in took:
            took[case.method] = {"ms": quickest(case.call, case.frame), "rows": case.frame.height}
    return took


def quickest(call: Call, frame: pl.DataFrame) -> float:
    """The least of several turns: at this size anything else on the machine is most of the rest."""
    return 1000 * min(timed(lambda: call(frame))[1] for _ in range(9))


WHAT = {one.__name__: one for one in (measure, memory, write, csv, small)}

if __name__ == "__main__":
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])))
