"""The sets of open data as files: CSV and JSON, and Parquet of the two that are large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.open_data import formats, records
from goldenthread.publishing.open_data.columns import DEFINITIONS, FIGURES, SCORECARD, SOURCES, DataSet
from goldenthread.publishing.open_data.records import Record
from goldenthread.publishing.pages.defining import caveats
from goldenthread.strategy.model import Measure

OF_ONE = "The figures of one measure."


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away: its path in the folder of downloads, what is in it, and whose columns it has."""

    path: str
    content: bytes
    title: str
    of: DataSet | None = None
    says: str = ""


def files(edition: Edition) -> Iterator[File]:
    """Each measure's own files, then those of all measures. A set without a record has no file."""
    yield from _figures(edition)
    made = (
        (SCORECARD, records.scorecard(edition)),
        (DEFINITIONS, records.definitions(edition)),
        (SOURCES, records.sources(edition)),
    )
    for of, rows in made:
        if rows:
            yield File(f"{of.name}.csv", formats.as_csv(rows), of.title, of, of.says)
            whole = {"about": records.about(edition), of.name: rows}
            yield File(f"{of.name}.json", formats.as_json(whole), of.title, says=of.says)
        if rows and of is SCORECARD:
            yield _parquet(edition, of, formats.as_frame(of, rows))


def _figures(edition: Edition) -> Iterator[File]:
    everything = bytearray()  # the files of all measures under one line of column names
    frames: list[pl.DataFrame] = []
    for measure in edition.by_id.values():
        found = records.figures(edition, measure)
        if not found:
            continue
        content, told = formats.as_csv(found), _measure_json(edition, measure, found)
        yield File(f"measures/{measure.id}.csv", content, measure.title, FIGURES, OF_ONE)
        yield File(f"measures/{measure.id}.json", told, measure.title, says=f"{OF_ONE} With its definition.")
        everything += content if not everything else content.partition(b"\r\n")[2]
        frames.append(formats.as_frame(FIGURES, found))
    if frames:
        yield File(f"{FIGURES.name}.csv", bytes(everything), FIGURES.title, FIGURES, FIGURES.says)
        yield _parquet(edition, FIGURES, pl.concat(frames))


def _parquet(edition: Edition, of: DataSet, frame: pl.DataFrame) -> File:
    about = {key: str(value) for key, value in records.about(edition).items()}
    content = formats.as_parquet(frame, about | {"title": of.title, "description": of.says})
    return File(f"{of.name}.parquet", content, of.title, of, of.says)


def _measure_json(edition: Edition, measure: Measure, figures: list[Record]) -> bytes:
    """One measure with its definition; what is the same in every figure is said once."""
    once = ("measure", "title", "unit")
    kept = [{key: value for key, value in record.items() if key not in once} for record in figures]
    whole = {
        "about": records.about(edition),
        "measure": measure.id,
        "title": measure.title,
        "unit": edition.judged.unit(measure.id),
        "definition": records.told(edition, measure),
        "caveats": list(caveats(edition, measure)),
        "figures": kept,
    }
    return formats.as_json(whole)
