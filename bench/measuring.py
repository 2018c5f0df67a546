"""Run one job in a fresh process and note its time and its peak memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Run:
    """One run: seconds of the job itself, the processors' seconds in it, seconds with Python's start and
    imports, megabytes at the peak."""

    seconds: float
    processor: float
    whole: float
    peak_mb: float | None


def run(job: str, *arguments: object) -> Run:
    """Run one of `jobs.py`'s jobs by itself, so that nothing is warm but the disk."""
    started = time.perf_counter()
    command = [sys.executable, str(HERE / "jobs.py"), job, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    whole = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"bench: the job {job!r} failed; see above")
    told = json.loads(done.stdout.splitlines()[-1])
    return Run(told["seconds"], told["processor"], whole, told["peak_mb"])


def median(runs: list[Run]) -> Run:
    """The middle of each number; memory is the worst."""
    peaks = [one.peak_mb for one in runs if one.peak_mb is not None]
    return Run(
        statistics.median(one.seconds for one in runs),
        statistics.median(one.processor for one in runs),
        statistics.median(one.whole for one in runs),
        max(peaks, default=None),
    )
