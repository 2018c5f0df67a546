"""One file of figures in, observations and findings out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.areas import Areas, english
from goldenthread.errors import Finding, SourceError
from goldenthread.observations import SCHEMA, Indicator, Release, Store
from goldenthread.observations import indicators as catalogue
from goldenthread.sources import cleaning, layouts, mapped
from goldenthread.sources.draft import Draft
from goldenthread.sources.faults import LINE, ROW, Faults
from goldenthread.sources.mapping import FileMapping, from_data
from goldenthread.sources.opening import open_table
from goldenthread.sources.table import Table, sha256_of


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one file holds. `findings` are warnings and notes, and the errors of rows that were left out."""

    path: Path
    layout: str
    frame: pl.DataFrame
    findings: tuple[Finding, ...]
    source: str
    dataset: str
    scope: tuple[tuple[str, str], ...]
    rows_read: int
    skipped: int
    sha256: str
    available_from: date | None
    geography_vintage: str


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are compared with, and whether those that have an error are left out."""

    areas: Areas
    indicators: Mapping[str, Indicator]
    skip_bad_rows: bool = False


def read_file(
    path: Path | str,
    *,
    mapping: FileMapping | Mapping[str, Any] | None = None,
    areas: Areas | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    skip_bad_rows: bool = False,
) -> ReadResult:
    """Read a CSV, Excel or Parquet file of figures.

    Raises `SourceError` with every fault when any row has an error, unless `skip_bad_rows`; then the bad
    rows are left out and their faults are among the findings. A fault of the whole file always raises.
    """
    path = Path(path)
    faults = Faults(path)
    told = from_data(mapping) if isinstance(mapping, Mapping) else mapping
    table = open_table(
        path, faults, sheet=told.sheet if told else "", header_row=told.header_row if told else 0
    )
    draft = _draft(table, told, faults)
    if not table.frame.height:
        faults.at("R005", "There are column names and no rows.")
        faults.check()
    known = Known(areas or english(), indicators or catalogue(), skip_bad_rows)
    return replace(read_draft(draft, path, known, faults), rows_read=table.frame.height)


def read_draft(draft: Draft, path: Path, known: Known, faults: Faults) -> ReadResult:
    """What the rows of a draft hold. Raises `SourceError` as `read_file` does."""
    read = cleaning.observations(draft, areas=known.areas, indicators=known.indicators, faults=faults)
    bad = faults.bad_rows()
    if bad.len() and not known.skip_bad_rows:
        raise SourceError(faults.in_order())
    kept = read.join(
        bad.to_frame(ROW).cast({ROW: read.schema[ROW]}), on=ROW, how="anti", maintain_order="left"
    )
    frame = _as_stored(kept)
    return ReadResult(
        path=path,
        layout=draft.settings.layout,
        frame=frame,
        findings=faults.in_order(),
        source=_source(draft, frame),
        dataset=draft.settings.dataset,
        scope=tuple(sorted(read.select("indicator", "area_type").unique().rows())),
        rows_read=read.height,
        skipped=bad.len(),
        sha256=sha256_of(path),
        available_from=draft.settings.available_from,
        geography_vintage=draft.settings.geography_vintage,
    )


def load(store: Store, result: ReadResult) -> Release:
    """Put what was read into a store."""
    return store.add(
        result.frame,
        source=result.source,
        dataset=result.dataset,
        scope=result.scope,
        available_from=result.available_from,
        file=result.path.name,
        sha256=result.sha256,
        geography_vintage=result.geography_vintage,
        rows_read=result.rows_read,
        skipped=result.skipped,
    )


def _draft(table: Table, mapping: FileMapping | None, faults: Faults) -> Draft:
    if mapping:
        return mapped.draft_of(table, mapping, faults)
    return layouts.draft_of(table, layouts.recognise(table, faults), faults)


def _as_stored(frame: pl.DataFrame) -> pl.DataFrame:
    """Exactly the columns of the schema; the release is the store's to fill."""
    ready = frame.drop(ROW, LINE).with_columns(release=pl.lit(""))
    return ready.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _source(draft: Draft, frame: pl.DataFrame) -> str:
    """Who publishes the release: the layout's word, else the one source of all rows."""
    if draft.settings.source:
        return draft.settings.source
    named = [one for one in frame["source"].unique().to_list() if one]
    return named[0] if len(named) == 1 else "Several sources" if named else "Local figures"
