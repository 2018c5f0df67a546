"""`goldenthread load`: files of figures and workbooks into a workspace, each whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goldenthread import observations, sources
from goldenthread.areas import english
from goldenthread.cli import books, machine, screen, telling_books
from goldenthread.cli.loading_books import BookOutcome, load_book
from goldenthread.cli.options import json_option, opened
from goldenthread.errors import Finding, Severity, SourceError
from goldenthread.observations import Release
from goldenthread.sources import ReadResult
from goldenthread.workspace import Workspace

ROW_RULES = "R1"  # the codes of faults of single rows, R101 to R199; the others are of whole files


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: Path
    findings: tuple[Finding, ...]
    read: ReadResult | None = None
    release: Release | None = None

    @property
    def already_there(self) -> bool:
        """The same figures were loaded before."""
        return self.release is not None and self.release.already_there


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--into",
    "folder",
    required=True,
    metavar="WORKSPACE",
    type=click.Path(path_type=Path),
    help="The workspace that gets them.",
)
@click.option(
    "--mapping",
    metavar="MAP",
    type=click.Path(path_type=Path),
    help="A YAML file that says what the columns mean.",
)
@click.option("--skip-bad-rows", is_flag=True, help="Leave bad rows out and load the rest of the file.")
@json_option
@click.pass_context
def load(
    ctx: click.Context,
    files: tuple[Path, ...],
    folder: Path,
    mapping: Path | None,
    skip_bad_rows: bool,
    as_json: bool,
) -> None:
    """Bring figures, or a strategy workbook that was filled in, into a workspace.

    A workbook made by goldenthread export or new --workbook is known by its sheets. It becomes a version of
    the strategy, and what changed is said. Where anything in it is wrong nothing of it is loaded, and a copy
    in which each such cell is marked is written beside it.

    Figures come from CSV, Excel or Parquet files. Known by their header, and read as they are: a Fingertips
    export (all data, CSV), and any file whose columns have our names (local/figures-template.csv shows
    them). Other layouts need a mapping; one called like the file, figures.mapping.yaml beside figures.csv,
    is used by itself.

    Every bad row is told with its line, column and value. A file with a bad row is not loaded, unless you
    say --skip-bad-rows. A file loaded before, unchanged, is not loaded twice.

    Exit code: 0 when every file was loaded, 4 when one was not, 3 when that was for a fault of the strategy.

    \b
    Examples:
      goldenthread load strategy.xlsx --into our-place
      goldenthread load indicators-CountyUA.data.csv --into our-place
      goldenthread load local/housing.xlsx --into our-place --mapping local/housing.mapping.yaml
      goldenthread load figures/*.csv --into our-place --skip-bad-rows
    """
    workspace = opened(folder)
    forms = {file: form for file in files if (form := books.form_of(file)) is not None}
    figures = tuple(file for file in files if file not in forms)
    # Workbooks first: they may define the measures that other files have figures of.
    booked = [load_book(workspace, file, form) for file, form in forms.items()]
    outcomes = load_files(workspace, figures, mapping=mapping, skip_bad_rows=skip_bad_rows, quiet=as_json)
    code = _exit_code(booked, outcomes)
    if as_json:
        machine.emit(_document(booked, outcomes, code))
    else:
        for book in booked:
            telling_books.tell(book, folder)
        if outcomes:
            _tell(outcomes)
    ctx.exit(code)


def _exit_code(booked: list[BookOutcome], outcomes: list[Outcome]) -> int:
    codes = {book.exit_code for book in booked}
    codes |= {SourceError.exit_code for outcome in outcomes if outcome.release is None}
    return min(codes - {0}, default=0)  # a strategy's fault before one of figures


def load_files(
    workspace: Workspace,
    files: tuple[Path, ...],
    *,
    mapping: Path | None = None,
    skip_bad_rows: bool = False,
    quiet: bool = False,
) -> list[Outcome]:
    """Read and store each file; a bad one does not stop the others."""
    store = observations.Store(workspace)
    known = {
        "areas": english(),
        "indicators": observations.indicators(workspace),
        "skip_bad_rows": skip_bad_rows,
    }
    given = sources.load_mapping(mapping) if mapping else None
    outcomes = []
    with screen.progress("Loading", quiet=quiet) as step:
        for number, file in enumerate(files):
            step(number, len(files), file.name)
            outcomes.append(_load_one(store, file, mapping=given or _mapping_beside(file), known=known))
    return outcomes


def _load_one(store: Any, file: Path, *, mapping: Any, known: dict[str, Any]) -> Outcome:
    try:
        read = sources.read_file(file, mapping=mapping, **known)
    except SourceError as error:
        return Outcome(file, error.findings)
    release = sources.load(store, read)
    return Outcome(file, tuple(read.findings), read, release)


def _mapping_beside(file: Path) -> Any:
    """The mapping called like the file: figures.mapping.yaml beside figures.csv or figures.csv.gz."""
    beside = file.with_name(file.name.split(".")[0] + ".mapping.yaml")
    return sources.load_mapping(beside) if beside.is_file() else None


def size(outcome: Outcome) -> dict[str, int]:
    """How much a file brought: rows, areas, indicators and periods."""
    if outcome.read is None:
        return {"rows": 0, "areas": 0, "indicators": 0, "periods": 0}
    frame = outcome.read.frame
    return {
        "rows": frame.height,
        "areas": frame["area_code"].n_unique(),
        "indicators": frame["indicator"].n_unique(),
        "periods": frame.select("period", "period_length").n_unique(),
    }


def _document(booked: list[BookOutcome], outcomes: list[Outcome], code: int) -> dict[str, Any]:
    told = [
        *(one for book in booked for one in book.findings),
        *(one for outcome in outcomes for one in outcome.findings),
    ]
    return {
        "ok": code == 0,
        "exit_code": code,
        "files": [
            {
                "file": outcome.file,
                "loaded": outcome.release is not None,
                "already_there": outcome.already_there,
                "release": outcome.release.id if outcome.release else None,
                "source": outcome.read.source if outcome.read else None,
                **size(outcome),
            }
            for outcome in outcomes
        ],
        "workbooks": [telling_books.document(book) for book in booked],
        "findings": machine.findings(told),
    }


def _tell(outcomes: list[Outcome]) -> None:
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    if findings:
        screen.tell_findings(findings)
    drawn = screen.table("File", "Rows", "Areas", "Indicators", "Periods", "", "Release")
    for outcome in outcomes:
        counts = (f"{count:,}" for count in size(outcome).values())
        release = outcome.release.id if outcome.release else ""
        drawn.add_row(screen.safe(outcome.file.name), *counts, _fate(outcome), release)
    screen.numeric(drawn, 1, 2, 3, 4)
    screen.show(drawn)
    if any(outcome.release is None for outcome in outcomes):
        screen.say("Nothing of a file that was not loaded is in the workspace.")
    if any(finding.code.startswith(ROW_RULES) for finding in findings if finding.severity is Severity.ERROR):
        screen.say("Mend the rows, or leave them out with --skip-bad-rows.")


def _fate(outcome: Outcome) -> str:
    if outcome.release is None:
        return "not loaded"
    return "there already" if outcome.already_there else "loaded"
