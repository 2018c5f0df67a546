"""Limits by simulation: values drawn from normals, the same draws for every group, and percentiles taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil
from typing import Any

import narwhals as nw
import numpy as np

from goldenthread.methods.arguments import Level, refuse, whole
from goldenthread.methods.boundary import Lazy, is_lazy

Numbers = np.ndarray[Any, Any]
SEED = 20_260_601  # any number: it only has to stay the same


def can_simulate(frame: Any, repetitions: int, seed: int, asked: Sequence[Level]) -> None:
    """Refuse a lazy frame (U026); too few repetitions for the levels, or a seed that is no number (U025)."""
    if is_lazy(frame):
        refuse(
            "U026",
            "these limits are simulated, and a lazy frame is not run here.",
            "Collect the frame before, or give confidence=None for no limits.",
        )
    whole("repetitions", repetitions, max(1000, *(ceil(2 / (1 - one.share)) for one in asked)))
    whole("seed", seed, 0)


def percentiles(draws: Numbers, asked: Sequence[Level]) -> list[float]:
    """Lower and upper limit of each level: the draws in the places R(1 - p) and R p once sorted, from 1."""
    repetitions = draws.shape[-1]
    tails = [(1 - one.share) / 2 for one in asked]
    places = [round(repetitions * p) - 1 for tail in tails for p in (tail, 1 - tail)]
    return [float(x) for x in np.partition(draws, sorted(set(places)))[places]]


@lru_cache(maxsize=2)
def normals(count: int, repetitions: int, seed: int) -> Numbers:
    """Standard normals, one row a quantile or subgroup; the same for every group and every call."""
    made = np.random.default_rng(seed).standard_normal((count, repetitions))
    made.flags.writeable = False  # they are kept for the next group
    return made


def simulated(
    rows: Lazy,
    groups: Lazy,
    keys: Sequence[str],
    order: str,
    reads: Sequence[str],
    limits: Callable[[Numbers], Sequence[float]],
    gives: Sequence[str],
) -> Lazy:
    """Add `gives`, the limits that a function makes of the numbers `reads` of each group's rows.

    `groups` has their `count` of rows, and a `reason` where there is nothing to be made. Runs the frames.
    """
    held = groups.sort(*keys, nulls_last=True).collect()
    numbers = rows.sort(*keys, order, nulls_last=True).select(*reads).collect().to_numpy().T
    ends = np.cumsum(held["count"].to_numpy()).astype(int)
    made = np.full((len(ends), len(gives)), np.nan)
    for at, (end, reason) in enumerate(zip(ends, held["reason"].to_list(), strict=True)):
        if reason is None:
            made[at] = limits(numbers[:, (ends[at - 1] if at else 0) : end])
    found = {
        name: nw.new_series(name, made[:, at], nw.Float64, backend=held.implementation)
        for at, name in enumerate(gives)
    }
    done = held.with_columns(**found).lazy()
    return done.with_columns(
        nw.when(nw.col(name).is_finite()).then(nw.col(name)).alias(name) for name in gives
    )
