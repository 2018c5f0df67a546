"""From twenty million records of events to directly standardised rates, on each engine.

python bench/events.py

The records are made up, with a fixed seed, and lie in Parquet; each engine runs in a process of its own,
from the files to the 70,000 rates. The last line of a run is JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file: python bench/events.py

ENGINES = ("polars", "duckdb", "spark")
RECORDS, AREAS, YEARS = 20_000_000, 7_000, range(2014, 2024)
PIECE = 2_000_000  # records made and written at a time


def make(folder: Path, records: int = RECORDS) -> None:
    """Write `events.parquet` and `population.parquet`, the same at every run."""
    import numpy as np
    import polars as pl

    chance = np.random.default_rng(20)
    names = pl.Series("area", [f"E{at:08d}" for at in range(AREAS)])
    ages = pl.DataFrame({"age_start": range(0, 95, 5)})
    places = names.to_frame().join(pl.DataFrame({"year": YEARS}), how="cross").join(ages, how="cross")
    people = pl.Series("people", chance.integers(200, 800, places.height))
    places.with_columns(people).write_parquet(folder / "population.parquet")
    pieces = folder / "events"
    pieces.mkdir()
    for at, start in enumerate(range(0, records, PIECE)):
        size = min(PIECE, records - start)
        piece = {
            "area": names.gather(chance.integers(0, AREAS, size)),
            "year": chance.integers(YEARS[0], YEARS[-1] + 1, size),
            "age": np.minimum(105, chance.gamma(9, 6, size)).astype(np.int64),
        }
        pl.DataFrame(piece).write_parquet(pieces / f"{at:03d}.parquet")


def rates(population: Any, events: Any) -> Any:
    """What is measured: one expression, the same for every engine."""
    from goldenthread import methods

    by = ["area", "year"]
    counted = methods.count_events(population, events=events, age="age", age_start="age_start", by=by)
    return methods.directly_standardised_rate(
        counted,
        numerator="events",
        denominator="people",
        standard_population="esp2013",
        age_start="age_start",
        by=by,
    )


def on_polars(population: str, events: str) -> Any:
    """The rates by polars, streaming."""
    import polars as pl

    return rates(pl.scan_parquet(population), pl.scan_parquet(events)).collect(engine="streaming").to_arrow()


def on_duckdb(population: str, events: str) -> Any:
    """The rates by DuckDB."""
    import duckdb

    return rates(duckdb.read_parquet(population), duckdb.read_parquet(events)).to_arrow_table()


def on_spark(population: str, events: str) -> Any:
    """The rates by Spark on this machine's processors; starting the session is part of it."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "8",
    }
    builder = SparkSession.builder.master("local[*]").appName("goldenthread-bench")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return rates(session.read.parquet(population), session.read.parquet(events)).toArrow()


def used() -> dict[str, float]:
    """Seconds of processor and megabytes at the peak of this process and those it started (Spark's Java).

    Nothing but on Linux.
    """
    if not Path("/proc/self/status").exists():
        return {}
    parents = {one.name: _status(one, "PPid") for one in Path("/proc").glob("[0-9]*")}
    ours = [str(os.getpid())]
    for one in ours:  # grows as the children are found
        ours += [child for child, parent in parents.items() if parent == int(one)]
    peak = sum(_status(Path("/proc", one), "VmHWM") or 0 for one in ours)
    ticks = sum(sum(map(int, _stat(Path("/proc", one))[13:15])) for one in ours)
    return {"processor": ticks / os.sysconf("SC_CLK_TCK"), "peak_mb": peak / 1024}


def _status(process: Path, name: str) -> int | None:
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:  # it has ended
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), None)


def _stat(process: Path) -> list[str]:
    """The fields of a process's stat, as if its name had no spaces."""
    told = (process / "stat").read_text()
    return ["", "", *told.rpartition(")")[2].split()]


def run(engine: str, folder: Path) -> dict[str, Any]:
    """Run one engine in this process: seconds, what it used, rows and sums."""
    import pyarrow.compute as pc

    started = time.perf_counter()
    population, events = str(folder / "population.parquet"), str(folder / "events/*.parquet")
    said = {"polars": on_polars, "duckdb": on_duckdb, "spark": on_spark}[engine](population, events)
    seconds = time.perf_counter() - started
    sums = {name: pc.sum(said[name]).as_py() for name in ("value", "lower_ci", "upper_ci")}
    return {"engine": engine, "seconds": seconds, **used(), "rows": said.num_rows, "sums": sums}


def measure(folder: Path, engines: Iterable[str] = ENGINES) -> list[dict[str, Any]]:
    """Run each engine in a fresh process on the files of `make`."""
    told = []
    for engine in engines:
        command = [sys.executable, __file__, engine, str(folder)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            sys.exit(f"bench: the rates on {engine} failed; see above")
        told.append(json.loads(done.stdout.splitlines()[-1]))
    return told


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(run(sys.argv[1], Path(sys.argv[2]))))
    else:
        with tempfile.TemporaryDirectory() as made:
            make(Path(made))
            for one in measure(Path(made)):
                print(json.dumps(one))
