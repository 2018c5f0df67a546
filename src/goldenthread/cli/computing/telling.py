"""What a person is told: the results as a table, and why some are missing."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any, Final

import polars as pl

from goldenthread.cli import screen

MOST_ROWS: Final = 50  # on a terminal; a longer table belongs into a file
DIGITS: Final = 5  # of a number on a terminal


def reasons(results: pl.LazyFrame, given: Collection[str]) -> dict[str, int]:
    """How many results are missing for each reason, the most frequent first.

    The column is `reason`, or that of one result, such as `rank_reason`, where `given` has none of that name.
    """
    names = results.collect_schema().names()
    column = next((one for one in names if one.endswith("_reason") and one not in given), "reason")
    if column not in names:
        return {}
    counted = results.drop_nulls(column).group_by(column).len().collect()
    return dict(counted.sort("len", column, descending=[True, False]).rows())


def tell_reasons(counts: dict[str, int], *, to_stderr: bool) -> None:
    """`12 results missing: numerator missing (9), ...`; nothing where none is."""
    if counts:
        why = ", ".join(f"{reason} ({count:,})" for reason, count in counts.items())
        screen.say(f"{screen.counted(sum(counts.values()), 'result')} missing: {why}.", to_stderr=to_stderr)


def show(results: pl.DataFrame, given: Collection[str]) -> None:
    """Print the table. What was given is shown as it stands; results have commas and few digits.

    A result that no row has, such as the reason where none is missing, would only take room from others.
    """
    held = [one.name for one in results if one.name in given or one.null_count() < max(len(one), 1)]
    results = results.select(held)
    drawn = screen.table(*(screen.safe(name) for name in results.columns))
    numbers = [at for at, kind in enumerate(results.dtypes) if kind.is_numeric()]
    for row in results.head(MOST_ROWS).iter_rows():
        cells = zip(results.columns, row, strict=True)
        drawn.add_row(*(_plain(cell) if name in given else british(cell) for name, cell in cells))
    screen.numeric(drawn, *numbers)
    screen.show(drawn)
    if (more := results.height - MOST_ROWS) > 0:
        screen.say(f"... and {screen.counted(more, 'more row')}: write them to a file with -o FILE.")


def british(cell: Any) -> str:
    """12,345.68 for 12345.678; five digits, but never fewer than a whole number has."""
    if not isinstance(cell, float) or not math.isfinite(cell):
        return f"{cell:,}" if type(cell) is int else _plain(cell)
    if cell == round(cell):
        return f"{cell:,.0f}"
    before = math.floor(math.log10(abs(cell))) + 1
    return f"{cell:,.{min(max(DIGITS - before, 0), 12)}f}"


def _plain(cell: Any) -> str:
    return "" if cell is None else screen.safe(cell)
