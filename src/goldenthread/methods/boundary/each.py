"""The ways through: a result for each row, a result for each group, or a look at an eager frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import narwhals as nw

from goldenthread.methods.boundary.columns import ALL, Columns, Given, Lazy, Native
from goldenthread.methods.boundary.incoming import crossed, free, inside, opened
from goldenthread.methods.boundary.outgoing import same_types

Step = Callable[[Lazy, list[str]], Lazy]


def each_row(frame: Native, step: Step, reads: Columns, results: Sequence[str]) -> Native:
    """Run `step` and give the caller's frame back with the `results` added: one row out for each row in.

    The step gets the keys and the roles, and must keep the rows and, on polars, their order. Where it looks
    beyond a row, at its group, `in_groups` gives it the keys for that.
    """
    given = opened(frame, reads)
    held = given.collect_schema().names()
    free(given, held, results)
    done: Given
    if isinstance(given, nw.DataFrame):  # only what is needed crosses, so that the rest stays as it is
        read = inside(crossed(given, reads), reads)
        made = step(read, reads.keys).select(*results).collect(given.implementation)
        done = given.with_columns(*(made.get_column(name) for name in results))
    else:
        carried = {f"c{at}": name for at, name in enumerate(held)}
        back = (nw.col(ours).alias(name) for ours, name in carried.items())
        done = step(inside(crossed(given, reads), reads, carried), reads.keys).select(*back, *results)
    said: Native = done.to_native()
    return said


def each_group(
    frame: Native, step: Step, reads: Columns, results: Sequence[str], order: Sequence[str] = ()
) -> Native:
    """Run `step`, which makes one or several rows a group, and give keys and `results` back.

    An eager frame comes back sorted by the keys and then by the columns of `order`; a lazy one in no order.
    """
    given = opened(frame, reads)
    free(given, reads.by, results)
    done = step(*in_groups(inside(crossed(given, reads), reads), reads.keys))
    back = [nw.col(ours).alias(name) for ours, name in zip(reads.keys, reads.by, strict=True)]
    if isinstance(given, nw.DataFrame):
        if reads.keys or order:
            done = done.sort(*reads.keys, *order, nulls_last=True)
        made = done.select(*back, *results).collect(given.implementation)
        said: Native = same_types(made, given, reads.by).to_native()
        return said
    lazy: Native = done.select(*back, *results).to_native()
    return lazy


def in_groups(rows: Lazy, keys: list[str]) -> tuple[Lazy, list[str]]:
    """The rows, and the keys of their groups: all are one group where there is nothing to group by."""
    return (rows, keys) if keys else (rows.with_columns(nw.lit(1).alias(ALL)), [ALL])


def distinct(frame: Any, reads: Columns, role: str) -> list[float] | None:
    """The different numbers there are in the column of `role`; None for a lazy frame: it may not be run."""
    given = opened(frame, reads)
    if not isinstance(given, nw.DataFrame):
        return None
    only = Columns({role: reads.numbers[role]})
    held = inside(crossed(given, only), only).unique(role).collect("polars").get_column(role)
    return [float(one) for one in held.drop_nulls().to_list()]


def column_names(frame: Any) -> list[str]:
    """The names of the columns of a caller's frame."""
    return list(opened(frame, Columns({})).collect_schema().names())
