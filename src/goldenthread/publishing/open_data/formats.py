"""Records as bytes: CSV, JSON and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from goldenthread.publishing.open_data.columns import DataSet, Kind
from goldenthread.publishing.open_data.records import Record

# A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe makes it text again.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
TYPES = {Kind.TEXT: pl.String, Kind.NUMBER: pl.Float64, Kind.DATE: pl.String, Kind.FLAG: pl.Boolean}


def as_json(value: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8: a line for each entry, and within a list a line for each record, so that it can be read
    by people and compared line by line. (The standard library's indenting is twenty times slower.)"""
    lines = ",\n".join(f"{json.dumps(key)}: {_told_in_json(held)}" for key, held in value.items())
    return f"{{\n{lines}\n}}\n".encode()


def _told_in_json(held: Any) -> str:
    if isinstance(held, list) and held:
        return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in held) + "\n]"
    return json.dumps(held, ensure_ascii=False)


def as_csv(records: Iterable[Record]) -> bytes:
    """CSV in UTF-8 with a line of column names; lines end as RFC 4180 says."""
    records, out = list(records), io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(records[0])
    writer.writerows(
        [value if value is None or value.__class__ is float else safe(value) for value in record.values()]
        for record in records
    )
    return out.getvalue().encode("utf-8")


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers: -1.5 is no formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def as_frame(of: DataSet, records: Iterable[Record]) -> pl.DataFrame:
    """Records as typed columns; an empty text is null, as it is in CSV."""
    rows = [tuple(record.values()) for record in records]
    schema = {column.name: TYPES[column.kind] for column in of.columns}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    texts = [column.name for column in of.columns if column.kind is Kind.TEXT]
    dates = [column.name for column in of.columns if column.kind is Kind.DATE]
    return frame.with_columns(
        *(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in texts),
        *(pl.col(name).str.to_date() for name in dates),
    )


def as_parquet(frame: pl.DataFrame, about: Mapping[str, str]) -> bytes:
    """Parquet, with what it is of in its own metadata."""
    out = io.BytesIO()
    frame.write_parquet(out, metadata=dict(about))
    return out.getvalue()
