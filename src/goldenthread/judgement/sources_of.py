"""Where a number was read: document, line and release, in one line of text."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.judgement.figures import Row


def source_row(row: Row, names: Mapping[str, str]) -> str:
    """ "fingertips.csv line 812, release ...", with what it is about in front."""
    about = f"{names.get(row['area_code'], row['area_code'])}, {row['period']}"
    line = f" line {row['line']}" if row.get("line") is not None else ""
    read = f"{row['document']}{line}" if row.get("document") else row.get("source") or "worked out here"
    release = f", release {row['release']}" if row.get("release") else ""
    return f"{about}: {read}{release}"
