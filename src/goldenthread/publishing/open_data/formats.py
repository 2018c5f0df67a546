"""Records as bytes: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.publishing.open_data.records import Record

# A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe makes it text again.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


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
        return "true" if value else ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
