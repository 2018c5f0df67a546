"""Two of a caller's frames, of one kind, through the boundary at once: to join them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import narwhals as nw

from goldenthread.methods.arguments import refuse
from goldenthread.methods.boundary.columns import Columns, Given, Lazy, Native
from goldenthread.methods.boundary.incoming import crossed, free, inside, opened
from goldenthread.methods.boundary.outgoing import same_types

Step = Callable[[Lazy, Lazy, list[str]], Lazy]


def each_row_of_two(
    frame: Native,
    other: Native,
    step: Step,
    reads: Columns,
    reads_other: Columns,
    results: Sequence[str],
) -> Native:
    """Run `step` on two frames of one kind, and give the first's columns and the `results` back.

    The step may add rows: the columns that `reads` names come back as the step leaves them, all others as
    they were. The keys of both have the first's types. An eager frame comes back sorted by what is read; a
    lazy one in no order.
    """
    given, more = opened(frame, reads), opened(other, reads_other)
    _alike(given, more)
    held = given.collect_schema()
    free(given, held.names(), results)
    carried = {f"c{at}": name for at, name in enumerate(held.names())}
    ours = inside(crossed(given, reads, whole=True), reads, carried)
    theirs = _keys_as_in(inside(crossed(more, reads_other), reads_other), ours, reads.keys)
    done, back = step(ours, theirs, reads.keys), _given_back(held, reads, carried)
    if isinstance(given, nw.DataFrame):
        done = done.sort(*reads.keys, *reads.numbers, *reads.labels, nulls_last=True)
        made = done.select(*back, *results).collect(given.implementation)
        said: Native = same_types(made, given, _keep_types(made, given)).to_native()
        return said
    lazy: Native = done.select(*back, *results).to_native()
    return lazy


def _keep_types(made: nw.DataFrame[Any], given: nw.DataFrame[Any]) -> list[str]:
    """The columns whose types can stay: those of pandas may have no room for what is missing now."""
    pandas = given.implementation.is_pandas_like()
    return [name for name in given.columns if not (pandas and made.get_column(name).is_null().any())]


def _given_back(held: nw.Schema, reads: Columns, carried: Mapping[str, str]) -> list[nw.Expr]:
    """The caller's columns: those read from the keys and roles, in their own types, all others as carried."""
    stand = {name: nw.col(ours) for ours, name in carried.items()}
    stand |= {name: nw.col(role) for role, name in reads.labels.items()}
    stand |= {
        name: nw.col(role).cast(held[name]) if held[name].is_numeric() else nw.col(role)
        for role, name in reads.numbers.items()
    }
    stand |= {name: nw.col(key) for key, name in zip(reads.keys, reads.by, strict=True)}
    return [column.alias(name) for name, column in stand.items()]


def _alike(given: Given, more: Given) -> None:
    """Refuse two frames that are not of one kind."""
    if type(given) is not type(more) or given.implementation is not more.implementation:
        kinds = [type(one.to_native()) for one in (given, more)]
        refuse(
            "U022",
            f"the frames are a {' and a '.join(f'{kind.__module__}.{kind.__name__}' for kind in kinds)}.",
            "Give two of one kind, both of them lazy or neither.",
        )


def _keys_as_in(frame: Lazy, other: Lazy, keys: Sequence[str]) -> Lazy:
    """The frame, its keys of the types that the other's have."""
    kinds, wanted = frame.collect_schema(), other.collect_schema()
    return frame.select(
        *(nw.col(name).cast(wanted[name]) if name in keys else nw.col(name) for name in kinds.names())
    )
