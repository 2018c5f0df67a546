"""The one place where a caller's frame becomes ours and turns back.

Inside, a frame is always a narwhals LazyFrame over polars, DuckDB or Spark. Eager frames of another kind
(pandas, PyArrow) cross to polars and back, because narwhals on pandas can give silently wrong sums.

Inside, columns have names of our own, so that nothing a caller's column is called can meet a name of ours:
each role of a method by the role's name, the columns to group by as k0, k1 and so on, and those that only
pass through as c0, c1 and so on. Numbers are floats, with NaN and infinity as missing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import narwhals as nw

from goldenthread.methods.arguments import refuse

Native = TypeVar("Native")
Lazy = nw.LazyFrame[Any]
By = str | Sequence[str] | None
Step = Callable[[Lazy, list[str]], Lazy]
ALL = "k_all"  # the key of a method that groups, where nothing is named to group by: one group


@dataclass(frozen=True, slots=True)
class Columns:
    """Which of the caller's columns a method reads: its numbers and its labels, as role to column."""

    numbers: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)  # ages, times, words: not turned into floats
    by: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The inside names of the columns to group by."""
        return [f"k{at}" for at in range(len(self.by))]

    @property
    def wanted(self) -> tuple[str, ...]:
        return (*self.numbers.values(), *self.labels.values(), *self.by)


def columns(
    by: By = None, *, labels: Mapping[str, str | None] | None = None, **numbers: str | None
) -> Columns:
    """The columns of a method; a role that the caller left out (None) is left out here too."""
    names = (by,) if isinstance(by, str) else tuple(by or ())
    return Columns(_given(numbers), _given(labels or {}), tuple(dict.fromkeys(names)))


def _given(roles: Mapping[str, str | None]) -> dict[str, str]:
    return {role: column for role, column in roles.items() if column is not None}


def each_row(frame: Native, step: Step, reads: Columns, results: Sequence[str]) -> Native:
    """Run `step` and give the caller's frame back with the `results` added: one row out for each row in.

    The step gets the keys and the roles, and must keep the rows and, on polars, their order.
    """
    given = opened(frame, reads)
    held = given.collect_schema().names()
    free(given, held, results)
    done: nw.DataFrame[Any] | Lazy
    if isinstance(given, nw.DataFrame):  # only what is needed crosses, so that the rest stays as it is
        read = run_by_polars(given.select(*dict.fromkeys(reads.wanted)))
        made = step(inside(read, reads), reads.keys).select(*results).collect(given.implementation)
        done = given.with_columns(*(made.get_column(name) for name in results))
    else:
        carried = {f"c{at}": name for at, name in enumerate(held)}
        back = (nw.col(ours).alias(name) for ours, name in carried.items())
        done = step(inside(given, reads, carried), reads.keys).select(*back, *results)
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
    done = _grouped(run_by_polars(given) if isinstance(given, nw.DataFrame) else given, step, reads)
    back = [nw.col(ours).alias(name) for ours, name in zip(reads.keys, reads.by, strict=True)]
    if isinstance(given, nw.DataFrame):
        if reads.keys or order:
            done = done.sort(*reads.keys, *order, nulls_last=True)
        made = done.select(*back, *results).collect(given.implementation)
        said: Native = same_types(made, given, reads.by).to_native()
        return said
    lazy: Native = done.select(*back, *results).to_native()
    return lazy


def run_by_polars(frame: nw.DataFrame[Any]) -> Lazy:
    """An eager frame as a lazy one of polars; who has only pandas may lack what that takes."""
    try:
        for library in ("polars",) if frame.implementation.is_polars() else ("polars", "pyarrow"):
            importlib.import_module(library)
    except ModuleNotFoundError as missing:
        refuse(
            "U026",
            f"a frame of {frame.implementation.value} is run by polars; {missing.name} is not installed.",
            "Install polars and pyarrow.",
        )
    return frame.lazy("polars")


def _grouped(frame: Lazy, step: Step, reads: Columns) -> Lazy:
    """The step's groups; all rows are one group where there is nothing to group by."""
    rows = inside(frame, reads)
    return step(rows, reads.keys) if reads.by else step(rows.with_columns(nw.lit(1).alias(ALL)), [ALL])


def distinct(frame: Any, reads: Columns, role: str) -> list[float] | None:
    """The different numbers there are in the column of `role`; None for a lazy frame: it may not be run."""
    given = opened(frame, reads)
    if not isinstance(given, nw.DataFrame):
        return None
    column = given.select(reads.numbers[role]).lazy("polars").select(_number(reads.numbers[role]).alias(role))
    held = column.unique(role).collect("polars").get_column(role)
    return [float(one) for one in held.drop_nulls().to_list()]


def elementwise(frame: Lazy, reads: Sequence[str], function: Callable[..., Any], gives: str) -> Lazy:
    """Add `gives`, a numpy function of the columns `reads`; only where `on_polars`.

    Missing values reach the function as NaN, and NaN in its answer is missing.
    """
    import polars as pl

    def run(batch: Any) -> Any:
        parts = [batch.struct.field(name).to_numpy() for name in reads]
        return pl.Series(gives, function(*parts)).fill_nan(None)

    native = frame.to_native()
    made = pl.struct(*reads).map_batches(run, return_dtype=pl.Float64, is_elementwise=True).alias(gives)
    done: Lazy = nw.from_native(native.with_columns(made))
    return done


def on_polars(frame: Lazy) -> bool:
    """Whether polars runs this frame, so that numpy and scipy can take part."""
    return frame.implementation.is_polars()


def on_spark(frame: Lazy) -> bool:
    """Whether Spark runs this frame: long chains of steps cost it seconds of planning."""
    return frame.implementation.is_pyspark() or frame.implementation.is_pyspark_connect()


def is_lazy(frame: Any) -> bool:
    """Whether a caller's frame is lazy, so that nothing may be looked at before it is run."""
    return isinstance(nw.from_native(frame), nw.LazyFrame)


def column_names(frame: Any) -> list[str]:
    """The names of the columns of a caller's frame."""
    return list(opened(frame, Columns({})).collect_schema().names())


def free(given: nw.DataFrame[Any] | Lazy, kept: Iterable[str], results: Sequence[str]) -> None:
    """Refuse a result that would be called as a column that stays; SQL does not tell Value from value."""
    exact = isinstance(given, nw.DataFrame) or given.implementation.is_polars()
    names = {name if exact else name.casefold(): name for name in kept}
    taken = [names[name] for name in results if name in names]
    if taken:
        refuse(
            "U023",
            f"the frame already has a column {taken[0]!r}, and a result would be called that too.",
            "Rename it, or drop it, before.",
            column=taken[0],
        )


def opened(frame: Any, reads: Columns) -> nw.DataFrame[Any] | Lazy:
    """The caller's frame, its columns looked for and its numbers seen to be numbers."""
    try:
        given: nw.DataFrame[Any] | Lazy = nw.from_native(frame)
    except TypeError:
        refuse(
            "U022",
            f"a {type(frame).__name__} is not a frame that we can read.",
            "Give a frame of polars, pandas, PyArrow, DuckDB or PySpark.",
        )
    schema = given.collect_schema()
    require(schema.names(), reads.wanted)
    for role, column in reads.numbers.items():
        kind = schema[column]
        if not (kind.is_numeric() or kind in (nw.Object, nw.Unknown)):  # objects show themselves in polars
            refuse(
                "U022",
                f"the column {column!r} holds {kind}, and {role.replace('_', ' ')} must be numbers.",
                "Turn it into numbers before, or name another column.",
                column=column,
            )
    return given


def require(present: Iterable[str], wanted: Iterable[str]) -> None:
    """Raise an error that names every column that is not there."""
    held = list(present)
    missing = [name for name in dict.fromkeys(wanted) if name not in held]
    if missing:
        refuse(
            "U020",
            f"there is no column {', '.join(repr(name) for name in missing)}.",
            f"The frame has: {', '.join(held)}.",
            column=missing[0],
        )


def inside(frame: Lazy, reads: Columns, carried: Mapping[str, str] | None = None) -> Lazy:
    """The frame under our names: keys, labels, numbers as floats, and what is only carried."""
    return frame.select(
        *(nw.col(name).alias(ours) for ours, name in (carried or {}).items()),
        *(nw.col(name).alias(ours) for ours, name in zip(reads.keys, reads.by, strict=True)),
        *(nw.col(name).alias(role) for role, name in reads.labels.items()),
        *(_number(name).alias(role) for role, name in reads.numbers.items()),
    )


def _number(name: str) -> nw.Expr:
    """A column as float, with NaN (which pandas uses for missing) and infinity as missing."""
    number = nw.col(name).cast(nw.Float64)
    return nw.when(number.is_finite()).then(number)


def same_types(made: nw.DataFrame[Any], given: nw.DataFrame[Any], names: Sequence[str]) -> nw.DataFrame[Any]:
    """The columns grouped by in the very types the caller's frame has them in."""
    if not given.implementation.is_pandas_like() or not names:
        return made
    native, kinds = made.to_native(), given.to_native().dtypes
    return nw.from_native(native.astype({name: kinds[name] for name in names}), eager_only=True)
