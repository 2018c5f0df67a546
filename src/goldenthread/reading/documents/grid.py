"""Making a table of rows of cells, alike from every kind of file."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.reading.documents.model import Place, Row, Table


def table(rows: Sequence[tuple[Place, Sequence[str]]]) -> Table | None:
    """Rows of one width, as far as the last column that holds anything; None where no cell does."""
    width = max((_used(cells) for _, cells in rows), default=0)
    if not width:
        return None
    kept = tuple(Row(tuple([*cells, *[""] * width][:width]), place) for place, cells in rows if _used(cells))
    return Table(kept, kept[0].place)


def _used(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is not empty."""
    return max((at for at, cell in enumerate(cells, start=1) if cell), default=0)
