"""Measure time and memory against the agreed limits: ./run bench

Each job runs several times, each time in a fresh process; the table shows medians, and the worst peak of
memory. Two cores of an ordinary machine should keep every limit; a busy machine will not, which shows
where the seconds are many more than the processors' own.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a folder: python bench

from bench import at_size, documents, figures, meetings
from bench.measuring import Run, median, run

ROOT = Path(__file__).resolve().parents[1]
HEADER = (
    f"{'':42} {'seconds':>8} {'limit':>6} {'processor':>10} {'with start':>11} {'peak MB':>8} {'limit':>6}"
)


@dataclass(frozen=True)
class Bar:
    """A job with its limits: seconds, and megabytes where one is agreed."""

    name: str
    seconds: float
    megabytes: float | None
    job: Callable[[], Run]
    times: int = 3


def bars(folder: Path, file: Path) -> list[Bar]:
    """The agreed limits, in an order in which each finds what it needs."""
    south_tees, large = folder / "south-tees", folder / "at-size"
    return [
        Bar("read the South Tees strategies", 0.4, None, lambda: run("read", south_tees)),
        Bar("draw 1,000 charts", 1, None, lambda: run("draw")),
        Bar("load 140,000 rows", 2, None, lambda: fresh_load(large, file)),
        Bar("judge 44 measures in 377 areas", 1, None, lambda: run("judge", large)),
        Bar("publish South Tees", 3, None, lambda: fresh_publish(south_tees)),
        Bar("paper for South Tees", 3, None, lambda: fresh_paper(south_tees)),
        Bar(
            "150 papers, each on from the last",
            120,
            None,
            lambda: fresh_papers(folder / "meetings", south_tees),
            1,
        ),
        Bar("publish at size: 44 measures, every area", 60, 1000, lambda: fresh_publish(large, "all"), 1),
        Bar("publish at size again, nothing changed", 2, None, lambda: run("publish", large, "all")),
        *reading(folder),
    ]


def reading(folder: Path) -> list[Bar]:
    """The limits of reading documents; published ones are measured only where they are."""
    made = documents.long_pdf(folder / "long.pdf")
    bars = [Bar(f"read a PDF of {documents.PAGES} pages", 20, 500, lambda: run("pdf", made), 1)]
    pack, strategy = (
        documents.published("south-tees-board-pack"),
        documents.published("west-northamptonshire-strategy"),
    )
    if pack is not None:
        bars.append(Bar("read a board pack of 260 KB", 0.5, None, lambda: run("document", pack)))
    if strategy is not None:
        bars.append(
            Bar("find the structure of a strategy of 64 KB", 0.2, None, lambda: run("structure", strategy))
        )
    return bars


def fresh_load(workspace: Path, file: Path) -> Run:
    """Load into a store with nothing in it."""
    shutil.rmtree(workspace / "observations", ignore_errors=True)
    return run("load", workspace, file)


def fresh_publish(workspace: Path, *areas: str) -> Run:
    """Publish where nothing was published before."""
    for made in ("site", "publications", "cache"):
        shutil.rmtree(workspace / made, ignore_errors=True)
    return run("publish", workspace, *areas)


def fresh_paper(workspace: Path) -> Run:
    """The first paper of a place."""
    for made in ("papers", "publications"):
        shutil.rmtree(workspace / made, ignore_errors=True)
    return run("paper", workspace)


def fresh_papers(workspace: Path, like: Path) -> Run:
    """A paper for every meeting of a place, each compared with the one before it."""
    meetings.start(workspace, like)
    return run("papers", workspace)


def prepare(folder: Path, invented: bool) -> Path:
    """Write the two workspaces; returns the file of figures for the large one."""
    file = (None if invented else figures.real()) or figures.made_up(folder / "made-up.parquet")
    print(f"figures: {'made up, the same size as the real ones' if 'made-up' in file.name else 'real'}")
    at_size.start(folder / "at-size")
    run("load", folder / "at-size", file)
    at_size.finish(folder / "at-size")
    shutil.copytree(ROOT / "examples" / "south-tees", folder / "south-tees")
    for source in sorted((folder / "south-tees" / "figures").glob("*.csv")):
        run("load", folder / "south-tees", source)
    return file


def row(bar: Bar, took: Run) -> tuple[str, bool]:
    """A line of the table, and whether the limits were kept."""
    kept = took.seconds <= bar.seconds
    if bar.megabytes is not None and took.peak_mb is not None:
        kept = kept and took.peak_mb <= bar.megabytes
    memory = "-" if took.peak_mb is None else f"{took.peak_mb:,.0f}"
    limit = "-" if bar.megabytes is None else f"{bar.megabytes:,.0f}"
    times = f"{took.seconds:8.2f} {bar.seconds:6g} {took.processor:10.2f} {took.whole:11.2f}"
    numbers = f"{times} {memory:>8} {limit:>6}"
    return f"{bar.name:42} {numbers}  {'kept' if kept else 'NOT KEPT'}", kept


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--made-up", action="store_true", help="use made-up figures even where real ones are")
    parser.add_argument("--only", default="", help="only the jobs whose name has this in it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = prepare(folder, asked.made_up)
        print(HEADER)
        all_kept = True
        for bar in bars(folder, file):
            if asked.only and asked.only not in bar.name:
                continue
            line, kept = row(bar, median([bar.job() for _ in range(bar.times)]))
            print(line, flush=True)
            all_kept = all_kept and kept
    return 0 if all_kept else 1


if __name__ == "__main__":
    sys.exit(main())
