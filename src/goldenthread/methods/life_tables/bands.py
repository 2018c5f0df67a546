"""Age bands: those asked for, or the sequence that the ages of a frame make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real
from typing import Any

import narwhals as nw

from goldenthread.methods.arguments import refuse
from goldenthread.methods.boundary import Columns, Lazy, distinct

AGE = nw.col("age_start")
OLDEST = 150  # nobody has lived to this age: a greater one is no age
LEAST_LAST = 75  # a life table that closes before this age says little, so that it must be asked for
Starts = tuple[int, ...]  # the first age of each band; the last band is open


def known_bands(frame: Any, reads: Columns, bands: Sequence[int] | None) -> Starts | None:
    """The bands asked for, else those an eager frame shows; None where only the running plan can tell."""
    if bands is not None:
        return checked_bands(bands)
    seen = distinct(frame, reads, "age_start")
    return None if seen is None else recognised(seen)


def checked_bands(bands: Sequence[int]) -> Starts:
    """The bands asked for; refused (U025) where they are not whole ages that ascend from 0."""
    starts = tuple(bands) if isinstance(bands, Iterable) else (bands,)
    whole = all(isinstance(start, Real) and float(start).is_integer() for start in starts)
    if len(starts) < 2 or starts[0] != 0 or not whole or list(starts) != sorted(set(starts)):
        refuse(
            "U025",
            f"bands is {list(starts)}.",
            "Give the first age of each band, from 0 upwards, such as [0, 1, 5, 10].",
        )
    return tuple(int(start) for start in starts)


def recognised(ages: Iterable[float]) -> Starts | None:
    """The sequence that these ages belong to: abridged (0, 1, 5, 10 and so on) or single years.

    An abridged sequence may lack some of its bands here, single years may not: else they could be anything.
    """
    held = set(ages)
    if (
        not held
        or not LEAST_LAST <= max(held) <= OLDEST
        or not all(age.is_integer() and age >= 0 for age in held)
    ):
        return None
    last = int(max(held))
    if all(age in (0, 1) or age % 5 == 0 for age in held):
        return (0, 1, *range(5, last + 1, 5))
    return tuple(range(last + 1)) if len(held) == last + 1 else None


def with_wanted(data: Lazy, bands: Starts | None) -> Lazy:
    """Add `wanted`: how many bands each group should have; missing where the ages are no known sequence.

    Where the bands are not known beforehand this asks the ages of the whole frame, inside the plan, by the
    rule of `recognised`.
    """
    if bands is not None:
        return data.with_columns(wanted=nw.lit(float(len(bands))))
    last, abridged = nw.col("age_last"), nw.col("age_abridged")
    known: nw.Expr = nw.when(abridged == 1).then(last / 5 + 2)
    single = (nw.col("age_whole") == 1) & (nw.col("age_kinds") == last + 1)
    known = nw.when((last >= LEAST_LAST) & single & (abridged == 0)).then(last + 1).otherwise(known)
    wanted = nw.when((last >= LEAST_LAST) & (last <= OLDEST)).then(known).alias("wanted")
    return data.join(_ages(data).select(wanted), how="cross")


def _ages(data: Lazy) -> Lazy:
    """One row on all ages: the last, how many kinds, and whether each could be abridged or a single year."""
    whole = (AGE >= 0) & (AGE % 1 == 0)
    abridged = whole & ((AGE == 0) | (AGE == 1) | (AGE % 5 == 0))
    told = data.filter(~AGE.is_null()).with_columns(
        age_whole=_one(whole), age_abridged=_one(abridged), age_copy=AGE
    )
    return told.select(
        nw.col("age_whole").min(),
        nw.col("age_abridged").min(),
        age_last=AGE.max(),
        age_kinds=nw.col("age_copy").n_unique(),
    )


def _one(holds: nw.Expr) -> nw.Expr:
    return nw.when(holds).then(nw.lit(1)).otherwise(nw.lit(0))


def starts_at(start: int) -> nw.Expr:
    """Whether the row is that of the band that starts at this age."""
    return nw.col("age_start") == start


def lived(start: int, width: int) -> float:
    """The share of the band that people who die in it live: a tenth of the first year of life, else half."""
    return 0.1 if (start, width) == (0, 1) else 0.5
