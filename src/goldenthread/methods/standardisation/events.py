"""From records of events to counts by age band, which rates are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import narwhals as nw

from goldenthread.methods.arguments import choice, refuse, within
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_row_of_two

FIVE_YEAR = tuple(float(age) for age in range(0, 95, 5))  # 0 to 4, 5 to 9, ... 90 and over
AGE, START = nw.col("age"), nw.col("start")


def count_events(
    population: Native,
    *,
    events: Native,
    age: str,
    age_start: str,
    by: By = None,
    bands: str | Sequence[float] = "five-year",
    uncounted: str = "kept",
) -> Native:
    """Add `events` to the rows of a population: how many records of events fall into each age band.

    An event counts in the row whose columns of `by` hold the same as its own, and whose `age_start` is the
    first age of the band that its age falls in. A row into which none falls has 0.

    Args:
        population: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a group and age band.
        events: a frame of the same kind, one row an event.
        age: the column of `events` with the age at the event, in years, whole or not.
        age_start: the column of `population` with the first age of the band, a number.
        by: the columns, called the same in both frames, of the group that a person belongs to.
        bands: the first ages of the population's bands, ascending, the last band being open; "five-year" is
            0, 5 and so on to 90.
        uncounted: what becomes of an event that falls into no row, its age or group being missing or not
            the population's. "kept" adds rows for them, with the events and nothing else of the population,
            so that they are seen, and so that a rate of their group has no value; "left out" drops them.

    Returns:
        The same kind of frame: the population's columns and `events`. It is missing in rows that are there
        more than once, as an event must not count twice: a column may be missing in `by`.

    Raises:
        InputError: a column is not there or an age is no number; the frames are not of one kind; the bands
            do not ascend.

    >>> import polars as pl
    >>> people = pl.DataFrame({"area": ["a"] * 3, "from": [0, 5, 10], "people": [50, 60, 70]})
    >>> admissions = pl.DataFrame({"area": ["a", "a", "b"], "age": [3, 13, 7]})
    >>> count_events(
    ...     people, events=admissions, age="age", age_start="from", by="area", bands=[0, 5, 10]
    ... ).rows()
    [('a', 0, 50, 1), ('a', 5, 60, 0), ('a', 10, 70, 1), ('b', 5, None, 1)]
    """
    choice("uncounted", uncounted, ("kept", "left out"))
    starts = _ascending(bands)

    def step(people: Lazy, records: Lazy, keys: list[str]) -> Lazy:
        records = records.with_columns(band=_band(starts))
        counts = records.group_by(*keys, "band").agg(events=nw.len())
        theirs = {key: f"event_{key}" for key in keys} | {"band": "event_start"}
        return _joined(people, counts.rename(theirs), [*keys, "start"], uncounted == "kept")

    return each_row_of_two(
        population, events, step, columns(by, start=age_start), columns(by, age=age), ["events"]
    )


def _joined(people: Lazy, counts: Lazy, places: list[str], keep: bool) -> Lazy:
    """The population with its events; a place is a group and a band, `event_` before it in the counts."""
    theirs = [f"event_{place}" for place in places]
    people = people.with_columns(one=nw.lit(1)).with_columns(rows=nw.col("one").sum().over(*places))
    if keep:
        both = people.join(counts, how="full", left_on=places, right_on=theirs)
        both = both.with_columns(
            nw.coalesce(nw.col(place), nw.col(their)).alias(place)
            for place, their in zip(places, theirs, strict=True)
        )
    else:
        both = people.join(counts, how="left", left_on=places, right_on=theirs)
    counted = nw.col("events").cast(nw.Int64).fill_null(0)
    return both.with_columns(events=nw.when(~(nw.col("rows") > 1).fill_null(False)).then(counted))


def _ascending(bands: str | Sequence[float]) -> tuple[float, ...]:
    if isinstance(bands, str):
        choice("bands", bands, ("five-year",))
        return FIVE_YEAR
    if not (isinstance(bands, Iterable) and list(bands)):
        refuse("U025", f"bands is {bands!r}.", "Give the first age of each band.")
    for age in bands:
        within("the first age of a band", age)
    starts = tuple(float(age) for age in bands)
    if not all(one < next_one for one, next_one in pairwise(starts)):
        refuse("U025", f"the bands start at {list(bands)}.", "Give first ages that ascend.")
    return starts


def _band(starts: Sequence[float]) -> nw.Expr:
    """The first age of the band that an age falls in; missing below the first.

    Bands of one width are arithmetic, which is several times faster than a condition for each.
    """
    even = next(at for at in range(len(starts)) if len({b - a for a, b in pairwise(starts[at:])}) <= 1)
    first, last = starts[even], starts[-1]
    width = starts[even + 1] - first if even + 1 < len(starts) else 1.0
    band = (((AGE - first) / width).floor() * width + first).clip(first, last)
    for start, end in reversed(list(pairwise(starts[: even + 1]))):
        band = nw.when(end > AGE).then(nw.lit(start)).otherwise(band)
    return nw.when(starts[0] <= AGE).then(band)
