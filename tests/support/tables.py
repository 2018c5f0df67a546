"""Tables of a reference page, read as cases: the page is the test."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def table(page: str, *headers: str) -> list[tuple[str, ...]]:
    """The rows of the one table of a page that has these headers."""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    start = lines.index("| " + " | ".join(headers) + " |") + 2
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    assert rows
    assert all(len(row) == len(headers) for row in rows)
    return rows
