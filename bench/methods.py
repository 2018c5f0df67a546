"""Measure the methods against the agreed limits, and beside the same written by hand: ./run bench methods

Medians of several turns in a fresh process; seconds of the processors (of all together) are what is judged,
as they say the same on a busy machine. From a million rows a method may take twice what a hand-written twin
takes on its engine. R's seconds are those of PHEindicatormethods 2.1.0 and NHSRplotthedots 0.2.2 (R 4.5.0) on
tables of the same size, on another day and machine; ~ is in proportion, from a smaller size. PHStatsMethods
0.1.16 ("other") runs here, on the same rows, in an environment of its own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a file: python bench/methods.py

OTHER = HERE.parent / ".venv-bench"  # made when it is first wanted
TWICE, FIVE_TIMES, SMALL_MS, IMPORT_S, EVENTS_MB = 2.0, 5.0, 25.0, 1.0, 3_000


@dataclass(frozen=True)
class Bar:
    """A job at a size and on an engine, and its limits: processors' seconds, or that of its twin."""

    name: str
    job: str
    size: int
    limit: float | None = None
    by_twin: bool = False
    engine: str = "polars"
    r: float | None = None  # seconds of R's processor at this size, measured
    r_about: float | None = None  # the same, from a smaller size
    other: int | None = None  # the size at which PHStatsMethods is run, its seconds taken in proportion


BARS = (
    Bar("1,000,000 proportions", "proportion", 1_000_000, 0.6, True, r=0.31, other=100_000),
    Bar("1,000,000 rates", "rate", 1_000_000, 0.6, True, r=3.94, other=100_000),
    Bar("70,000 standardised rates", "standardised", 7_000, 0.5, True, r=55.0, other=7_000),
    Bar("the same, the standard by its name", "standardised by name", 7_000, 0.5, True, r=55.0),
    # By hand a table that is in order already needs no sorting, and for the arrays of the twin that is half.
    Bar("70,000 life tables", "life", 7_000, 0.8, r_about=475),
    Bar("the same, rows in any order", "life in any order", 7_000, 0.8, True),
    Bar("1,500 slope indices", "slope", 1_500, 0.04, r_about=850),
    Bar("100,000 slope indices", "slope", 100_000, None, True),
    Bar("50 slope indices by simulation", "slope simulated", 50, r=30.4),
    Bar("2,000 XmR charts of 48 points", "chart", 2_000, 0.2, r=12.1),
    Bar("21,000 XmR charts of 48 points", "chart", 21_000, None, True),
    Bar("7,000 standardised ratios", "indirect", 7_000, r=6.95, other=7_000),
    Bar("1,000,000 proportions", "proportion", 1_000_000, None, True, "duckdb"),
    Bar("1,000,000 rates", "rate", 1_000_000, None, True, "duckdb"),
    Bar("70,000 standardised rates", "standardised", 7_000, None, True, "duckdb"),
    Bar("70,000 life tables", "life", 7_000, engine="duckdb"),
    Bar("100,000 slope indices", "slope", 100_000, engine="duckdb"),
    Bar("2,000 XmR charts of 48 points", "chart", 2_000, engine="duckdb"),
    Bar("1,000,000 rates", "rate", 1_000_000, engine="pandas"),
    Bar("70,000 standardised rates", "standardised", 7_000, engine="pandas"),
)
LARGE = {  # about 13 million rows each
    "rate": 13_300_000,
    "standardised": 70_000,
    "life": 66_500,
    "slope": 1_330_000,
    "chart": 277_000,
}
HEADER = (
    f"{'':36} {'engine':7} {'rows':>10} {'clock s':>8} {'proc. s':>8} {'limit':>6}"
    f" {'by hand':>8} {'times':>6} {'limit':>6} {'R':>8} {'other':>8}"
)


def job(
    *words: object, program: str = "methods_jobs.py", python: str = sys.executable
) -> dict[str, Any] | None:
    """What a job says that runs by itself; None where it failed."""
    command = [python, str(HERE / program), *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"bench: {' '.join(map(str, words))} failed; see above", file=sys.stderr)
        return None
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def line(bar: Bar, times: int, other: str) -> bool:
    """Print a line of the table; whether the limits were kept."""
    took = job("measure", bar.job, bar.size, bar.engine, times)
    start = f"{bar.name:36} {bar.engine:7}"
    if took is None:
        print(f"{start} FAILED", flush=True)
        return False
    twin, ratio = took.get("twin_processor"), None
    numbers = f"{took['rows']:10,} {took['seconds']:8.3f} {took['processor']:8.3f} {limit(bar.limit)}"
    if twin is None:
        numbers += f" {'-':>8} {'-':>6}"
    else:
        ratio = took["processor"] / twin
        numbers += f" {twin:8.3f} {ratio:6.2f}"
    numbers += f" {limit(TWICE if bar.by_twin else None)} {of_r(bar):>8} {other:>8}"
    kept = (bar.limit is None or took["processor"] <= bar.limit) and not took["apart"]
    kept = kept and not (bar.by_twin and (ratio is None or ratio > TWICE))
    judged = bar.limit is not None or bar.by_twin
    word = ("kept" if judged else "") if kept else "NOT KEPT"
    apart = f" differs from its twin in {', '.join(took['apart'])}" if took["apart"] else ""
    print(f"{start} {numbers}  {word}{apart}", flush=True)
    return kept


def limit(of: float | None) -> str:
    return f"{'-' if of is None else f'{of:g}':>6}"


def of_r(bar: Bar) -> str:
    if bar.r_about is not None:
        return f"~{bar.r_about:g}"
    return "-" if bar.r is None else f"{bar.r:g}"


def other_python() -> str | None:
    """The Python that has PHStatsMethods; None where it could not be installed."""
    programs = Path(sys.executable).parent
    uv, python = (next(iter(sorted(programs.glob(f"{name}*"))), None) for name in ("uv", "python"))
    found = OTHER / programs.name / Path(sys.executable).name
    if found.is_file():
        return str(found)
    if uv is None or python is None:
        return None
    lock = ("--quiet", "--system-certs", "--python", found, "--require-hashes", HERE / "requirements.lock")
    made = [uv, "venv", "--quiet", "--python", sys.executable, OTHER]
    for command in (made, [uv, "pip", "sync", *lock]):
        if subprocess.run(command, capture_output=True).returncode:
            return None
    return str(found)


def by_other(bar: Bar, python: str | None, folder: Path) -> str:
    """The other library's seconds, in proportion to the rows."""
    if bar.other is None or bar.engine != "polars":
        return "-"
    if python is None:
        return "not measured"
    file = folder / "other.csv"
    wrote = job("csv", bar.job, bar.other, file)
    said = job(bar.job, file, program="other_library.py", python=python) if wrote else None
    if said is None or "failed" in said:
        return "fails"
    return f"{'~' if bar.other != bar.size else ''}{said['processor'] * bar.size / bar.other:.1f}"


def memory(name: str, folder: Path) -> bool:
    """Print the peaks of a method on thirteen million rows; whether they kept within five times the table."""
    file = folder / "large.parquet"
    table = job("write", name, LARGE[name], file)
    if table is None:
        return False
    all_kept = True
    for how in ("eager", "file to file"):
        took = job("memory", name, file, how)
        share = None if took is None else took["peak_mb"] / table["mb"]
        kept = share is not None and share <= FIVE_TIMES
        all_kept = all_kept and kept
        numbers = (
            "FAILED"
            if took is None
            else f"{took['seconds']:8.2f} {took['processor']:8.2f} {took['peak_mb']:8,.0f}"
        )
        times = "" if share is None else f"{share:6.1f} {limit(FIVE_TIMES)}"
        print(
            f"{name:36} {how:12} {table['rows']:12,} {table['mb']:8,.0f} {numbers} {times}  {word(kept)}",
            flush=True,
        )
    return all_kept


def word(kept: bool) -> str:
    return "kept" if kept else "NOT KEPT"


def every_method() -> bool:
    """Print each public method's milliseconds on its small table; whether all are quick."""
    said = job("small")
    for name, took in sorted((said or {}).items()):
        kept = took["ms"] <= SMALL_MS
        print(f"{name:36} {took['rows']:7,} rows {took['ms']:8.1f} ms {limit(SMALL_MS)}  {word(kept)}")
    return said is not None and all(took["ms"] <= SMALL_MS for took in said.values())


def importing() -> bool:
    """Print how long it takes to import the methods, Python's own start apart; whether that is quick."""
    taken = []
    for words in ("", "import goldenthread.methods"):
        turns = []
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", words], check=True)
            turns.append(time.perf_counter() - started)
        taken.append(statistics.median(turns))
    took = taken[1] - taken[0]
    print(f"importing goldenthread.methods: {took:.2f} s of {IMPORT_S:g}  {word(took < IMPORT_S)}")
    return took < IMPORT_S


def events(folder: Path) -> bool:
    """Print what twenty million events to standardised rates take on each engine; whether in 3 GB."""
    from bench import events as records

    records.make(folder)
    print(f"\n{'events to standardised rates':36} {'rates':>7} {'clock s':>8} {'proc. s':>8} {'peak MB':>8}")
    all_kept = True
    for said in records.measure(folder):
        kept = said.get("peak_mb", 0) <= EVENTS_MB
        all_kept = all_kept and kept
        took = f"{said['seconds']:8.1f} {said.get('processor', 0):8.1f} {said.get('peak_mb', 0):8,.0f}"
        print(f"{said['engine']:36} {said['rows']:7,} {took} {limit(EVENTS_MB)}  {word(kept)}", flush=True)
    return all_kept


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench methods", description=__doc__)
    parser.add_argument("--only", default="", help="only the lines whose name or engine has this in it")
    parser.add_argument("--times", type=int, default=5, help="turns of each")
    parser.add_argument("--events", action="store_true", help="also 20 million events, on each engine")
    parser.add_argument("--no-memory", action="store_true", help="leave out 13 million rows")
    asked = parser.parse_args()
    kept = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = [bar for bar in BARS if asked.only in f"{bar.name} {bar.engine}"]
        python = other_python() if any(bar.other for bar in chosen) else None
        print(HEADER)
        kept += [line(bar, asked.times, by_other(bar, python, folder)) for bar in chosen]
        if not asked.no_memory:
            print(
                f"\n{'':49} {'rows':>12} {'MB':>8} {'clock s':>8} {'proc. s':>8} {'peak MB':>8} {'times':>6}"
            )
            kept += [memory(one, folder) for one in LARGE if asked.only in one]
        if not asked.only:
            print()
            kept.append(every_method())
            kept.append(importing())
        if asked.events:
            kept.append(events(folder))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
