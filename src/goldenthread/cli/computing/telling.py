"""What a person is told: the results as a table, and why some are missing."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any, Final

import polars as pl

from goldenthread.cli import screen
from goldenthread.methods import reasons as words

MOST_ROWS: Final = 50  # on a terminal; a longer table belongs into a file
DIGITS: Final = 5  # of a number on a terminal
MANY: Final = 10  # characters of a number that are too many there
GAP: Final = 2  # characters between columns
LEAST: Final = 2  # columns that are shown in any case
NEEDED: Final = ("value", "lower_ci", "upper_ci", "reason")  # never left out for want of room
GROUPS: Final = "Do several years, sexes or places share a group? Name their columns with --by."
ADVICE: Final = {  # what may be done where the cause is in the command rather than in the data
    words.AGE_BAND_TWICE: GROUPS,
    words.BANDS_NOT_THE_STANDARDS: GROUPS,
    words.POPULATION_DIFFERS: GROUPS,
    words.QUANTILE_REPEATED: GROUPS,
    words.SUBGROUP_REPEATED: GROUPS,
    words.TIME_REPEATED: GROUPS,
    words.GROUP_REPEATED: GROUPS,
    words.BAND_OF_ANOTHER_WIDTH: "Bands of different widths need a column of them: --age-width COLUMN.",
}


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
    """`12 results missing: numerator missing (9), ...`, and what may be done; nothing where none is."""
    if counts:
        why = ", ".join(f"{reason} ({count:,})" for reason, count in counts.items())
        screen.say(f"{screen.counted(sum(counts.values()), 'result')} missing: {why}.", to_stderr=to_stderr)
    for advice in dict.fromkeys(ADVICE[reason] for reason in counts if reason in ADVICE):
        screen.say(advice, to_stderr=to_stderr)


def show(results: pl.DataFrame, given: Collection[str], named: Collection[str]) -> None:
    """Print the table. What was given is shown as it stands; results have commas and few digits.

    A result that no row has, such as the reason where none is missing, would only take room from others. What
    the width has no room for is left out and said: columns that nothing named first, then from the right.
    """
    held = [one.name for one in results if one.name in given or one.null_count() < max(len(one), 1)]
    texts = {
        name: [_given(cell) if name in given else british(cell) for cell in results[name].head(MOST_ROWS)]
        for name in held
    }
    shown = fitting(texts, given, named, screen.console().width)
    drawn = screen.table(*(screen.safe(name) for name in shown))
    for row in zip(*(texts[name] for name in shown), strict=True):
        drawn.add_row(*row)
    screen.numeric(drawn, *(at for at, name in enumerate(shown) if results[name].dtype.is_numeric()))
    screen.show(drawn)
    if len(shown) < len(held):
        left = ", ".join(screen.safe(name) for name in held if name not in shown)
        screen.say(f"No room for: {left}. A wider window or a file (-o FILE) has them.")
    if (more := results.height - MOST_ROWS) > 0:
        screen.say(f"... and {screen.counted(more, 'more row')}: write them to a file with -o FILE.")


def fitting(
    texts: dict[str, list[str]], given: Collection[str], named: Collection[str], width: int
) -> list[str]:
    """The columns that fit side by side without folding a number; always two at least."""
    widths = {name: max(map(len, (name, *cells))) + GAP for name, cells in texts.items()}
    shown = list(texts)
    backwards = list(reversed(shown[1:]))  # the first column says what a row is about
    leave = [name for name in backwards if name in given and name not in named]
    results = [name for name in backwards if name not in given and name not in NEEDED]
    leave += [name for name in results if name == "method"]
    leave += [name for name in results if any(cell[-1:].isdigit() for cell in texts[name])]
    for name in dict.fromkeys((*leave, *results)):  # words last: they are what most methods are asked for
        if sum(widths[one] for one in shown) - GAP <= width or len(shown) <= LEAST:
            break
        shown.remove(name)
    return shown


def british(cell: Any) -> str:
    """12,345.68 for 12345.678; five digits, but never fewer than a whole number has."""
    if not isinstance(cell, float) or not math.isfinite(cell):
        return f"{cell:,}" if type(cell) is int else _plain(cell)
    if cell == round(cell):
        return f"{cell:,.0f}"
    before = math.floor(math.log10(abs(cell))) + 1
    return f"{cell:,.{min(max(DIGITS - before, 0), 12)}f}"


def _given(cell: Any) -> str:
    """What the file holds, as it stands; a number with many digits, as of results that go on, in few."""
    text = _plain(cell)
    return british(cell) if isinstance(cell, float) and len(text) > MANY else text


def _plain(cell: Any) -> str:
    return "" if cell is None else screen.safe(cell)
