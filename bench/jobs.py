"""The jobs that are measured, each run as a program of its own: python bench/jobs.py JOB ARGUMENTS.

The last line printed is JSON: the job's own seconds, without Python's start and imports, and its peak memory.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file: python bench/jobs.py

from bench import meetings
from goldenthread import judgement, observations, publishing, sources, strategy
from goldenthread.areas import english
from goldenthread.cli import main as program
from goldenthread.publishing.charts import Line, Point, Trend, draw_trend
from goldenthread.publishing.paper import make
from goldenthread.reading.documents.opening import open_document
from goldenthread.reading.structure import read_structure
from goldenthread.workspace import Workspace

AS_OF = date.today()  # figures loaded for measuring are known from today
Job = Callable[[], object]


def command(*words: str) -> Job:
    """A command of the program, with what it prints left out."""

    def job() -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            program.main(list(words), prog_name="goldenthread", standalone_mode=False)

    return job


def load(folder: str, file: str) -> Job:
    """Read and store a file of figures."""
    return command("load", file, "--into", folder)


def publish(folder: str, areas: str = "place") -> Job:
    """Make a workspace's site."""
    return command("publish", folder, "--areas", areas, "--as-of", AS_OF.isoformat())


def paper(folder: str) -> Job:
    """Write the paper for today's meeting as Word, PDF and HTML, with the chair's page."""
    return command("paper", folder)


def papers(folder: str) -> Job:
    """Write the papers for many meetings, one after another."""
    workspace = Workspace(Path(folder))
    return lambda: [make(workspace, meeting=day, as_known=known) for day, known in meetings.days()]


def judge(folder: str) -> Job:
    """Judge every measure in every area; reading the figures is not part of it."""
    workspace = Workspace(Path(folder))
    main, *linked = strategy.latest(strategy.find_all(workspace))
    frame = observations.Store(workspace).read(as_known=AS_OF)
    given = {"indicators": observations.indicators(workspace), "areas": english(), "as_of": AS_OF}
    given |= {"linked": [one.strategy for one in linked], "wanted_areas": "all"}
    return lambda: judgement.judge(main.strategy, frame, **given).frame


def read(folder: str) -> Job:
    """Read and check the shape of every strategy of a workspace."""
    return lambda: strategy.find_all(Workspace(Path(folder)))


def document(file: str) -> Job:
    """Read a document into its blocks, once before as well: what is loaded once is not measured."""
    path = Path(file)
    open_document(path)
    return lambda: open_document(path)


def structure(file: str) -> Job:
    """Find the themes, goals and measures of a document that is read."""
    blocks = open_document(Path(file))
    read_structure(blocks)
    return lambda: read_structure(blocks)


def pdf(file: str) -> Job:
    """Read a PDF into its blocks."""
    return lambda: open_document(Path(file))


def draw() -> Job:
    """A thousand trend charts of twenty years, each with its likely range."""
    points = tuple(
        Point(date(year, 7, 1), str(year), 10.0 + year % 5, 9.0, 16.0, text="10%")
        for year in range(2005, 2025)
    )
    chart = Trend("k", "Rising", "A line.", "%", Line("Middlesbrough", points))
    return lambda: [draw_trend(chart) for _ in range(1000)]


def peak_mb() -> float | None:
    """The most memory that this process or one it started has held, in megabytes; None on Windows, which has
    no such count."""
    try:
        import resource
    except ImportError:
        return None
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


JOBS = {
    "load": load,
    "publish": publish,
    "paper": paper,
    "papers": papers,
    "judge": judge,
    "read": read,
    "draw": draw,
    "document": document,
    "structure": structure,
    "pdf": pdf,
}
IMPORTED = (publishing, sources)  # so that their import is start-up, not part of a job

if __name__ == "__main__":
    job = JOBS[sys.argv[1]](*sys.argv[2:])
    started, worked = time.perf_counter(), time.process_time()
    job()
    took = {"seconds": time.perf_counter() - started, "processor": time.process_time() - worked}
    print(json.dumps(took | {"peak_mb": peak_mb()}))
