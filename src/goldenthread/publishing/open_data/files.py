"""Files to take away: every figure the site shows, the scorecard and the definitions, as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.open_data import formats, records
from goldenthread.publishing.open_data.records import Record
from goldenthread.publishing.pages.defining import caveats
from goldenthread.strategy.model import Measure


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site: its address from the root, and what is in it."""

    address: str
    content: bytes


def files(edition: Edition) -> Iterator[File]:
    """Every download of an edition: each measure's own, then those of all measures."""
    everything = bytearray()  # the files of all measures under one line of column names
    for measure in edition.by_id.values():
        found = records.figures(edition, measure)
        if not found:
            continue
        content = formats.as_csv(found)
        yield File(f"{edition.prefix}downloads/{measure.id}.csv", content)
        yield File(f"{edition.prefix}downloads/{measure.id}.json", _measure_json(edition, measure, found))
        everything += content if not everything else content.partition(b"\r\n")[2]
    if everything:
        yield File(f"{edition.prefix}downloads/figures.csv", bytes(everything))
    for name, made in (
        ("scorecard", records.scorecard(edition)),
        ("definitions", records.definitions(edition)),
    ):
        if made:
            yield File(f"{edition.prefix}downloads/{name}.csv", formats.as_csv(made))
            yield File(
                f"{edition.prefix}downloads/{name}.json",
                formats.as_json({"about": records.about(edition), name: made}),
            )


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
