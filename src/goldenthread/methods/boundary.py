"""The one place where a caller's frame becomes ours and turns back.

Inside, a frame is always a narwhals LazyFrame over polars, DuckDB or Spark. Eager frames of another kind
(pandas, PyArrow) cross to polars and back, because narwhals on pandas can give silently wrong sums.

Inside, columns have names of our own, so that nothing a caller's column is called can meet a name of ours:
each role of a method by the role's name, the columns to group by as k0, k1 and so on, and those that only
pass through as c0, c1 and so on. Numbers are floats, with NaN and infinity as missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

import narwhals as nw
from narwhals.exceptions import DuplicateError

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
    given = _opened(frame, reads)
    held = given.collect_schema().names()
    _free(given, held, results)
    done: nw.DataFrame[Any] | Lazy
    if isinstance(given, nw.DataFrame):  # only what is needed crosses, so that the rest stays as it is
        made = (
            step(_inside(_read(given, reads), reads), reads.keys)
            .select(*results)
            .collect(given.implementation)
        )
        done = given.with_columns(*(made.get_column(name) for name in results))
    else:
        carried = {f"c{at}": name for at, name in enumerate(held)}
        back = (nw.col(ours).alias(name) for ours, name in carried.items())
        done = step(_inside(_read(given, reads), reads, carried), reads.keys).select(*back, *results)
    said: Native = done.to_native()
    return said


def each_group(
    frame: Native, step: Step, reads: Columns, results: Sequence[str], order: Sequence[str] = ()
) -> Native:
    """Run `step`, which makes one or several rows a group, and give keys and `results` back.

    An eager frame comes back sorted by the keys and then by the columns of `order`; a lazy one in no order.
    """
    given = _opened(frame, reads)
    _free(given, reads.by, results)
    done = _grouped(_read(given, reads), step, reads)
    back = [nw.col(ours).alias(name) for ours, name in zip(reads.keys, reads.by, strict=True)]
    if isinstance(given, nw.DataFrame):
        if reads.keys or order:
            done = done.sort(*reads.keys, *order, nulls_last=True)
        made = done.select(*back, *results).collect(given.implementation)
        said: Native = _same_types(made, given, reads.by).to_native()
        return said
    lazy: Native = done.select(*back, *results).to_native()
    return lazy


def _grouped(frame: Lazy, step: Step, reads: Columns) -> Lazy:
    """The step's groups; all rows are one group where there is nothing to group by."""
    inside = _inside(frame, reads)
    return step(inside, reads.keys) if reads.by else step(inside.with_columns(nw.lit(1).alias(ALL)), [ALL])


def elementwise(frame: Lazy, reads: Sequence[str], function: Callable[..., Any], gives: str) -> Lazy:
    """Add `gives`, a numpy function of the columns `reads`; only where `on_polars`.

    Missing values reach the function as NaN, and NaN in its answer is missing.
    """
    import polars as pl

    def run(batch: Any) -> Any:
        parts = [batch.struct.field(name).to_numpy() for name in reads]
        return pl.Series(gives, function(*parts)).fill_nan(None)

    native = frame.to_native()
    made = pl.struct(*reads).map_batches(run, return_dtype=pl.Float64).alias(gives)
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


def _free(given: nw.DataFrame[Any] | Lazy, kept: Iterable[str], results: Sequence[str]) -> None:
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


def _opened(frame: Any, reads: Columns) -> nw.DataFrame[Any] | Lazy:
    """The caller's frame, seen to be one that we can read and to have the columns."""
    try:
        given: nw.DataFrame[Any] | Lazy = nw.from_native(frame)
        held = given.collect_schema().names()
    except TypeError:
        _not_a_frame(f"a {type(frame).__name__} is not a frame that we can read.")
    except DuplicateError:
        _not_a_frame("two columns of the frame have one name.", "Rename or drop one of them.")
    engine = given.implementation
    if isinstance(given, nw.LazyFrame) and not (
        engine.is_polars() or engine.is_duckdb() or on_spark(given)
    ):  # others have not been seen to give the same numbers
        _not_a_frame(f"we do not run on {engine}.")
    require(held, reads.wanted)
    numbered = [name for name in reads.wanted if not isinstance(name, str)]
    if numbered:
        refuse("U020", f"the column {numbered[0]!r} is not named by text.", "Rename it before.")
    return given


def _not_a_frame(
    found: str, fix: str = "Give a frame of polars, pandas, PyArrow, DuckDB or PySpark."
) -> NoReturn:
    refuse("U022", found, fix)


def _read(given: nw.DataFrame[Any] | Lazy, reads: Columns) -> Lazy:
    """The caller's frame as a lazy one, its numbers seen to be numbers.

    Of an eager frame only what is read crosses to polars: the rest may be of any kind.
    """
    frame = _crossed(given.select(*dict.fromkeys(reads.wanted))) if isinstance(given, nw.DataFrame) else given
    schema = frame.collect_schema()
    for role, column in reads.numbers.items():
        kind = schema[column]
        if not (kind.is_numeric() or kind == nw.Unknown or _empty(given, column)):
            refuse(
                "U022",
                f"the column {column!r} holds {kind}, and {role.replace('_', ' ')} must be numbers.",
                "Turn it into numbers before, or name another column.",
                column=column,
            )
    return frame


def _empty(given: nw.DataFrame[Any] | Lazy, column: str) -> bool:
    """Whether a column has nothing in it: pandas has no kind for that but words."""
    return isinstance(given, nw.DataFrame) and bool(given.get_column(column).is_null().all())


def _crossed(frame: nw.DataFrame[Any]) -> Lazy:
    """An eager frame as polars; refuses a column that polars cannot hold, such as words among numbers."""
    try:
        return frame.lazy("polars")
    except (TypeError, ValueError):
        if len(frame.columns) > 1:
            for name in frame.columns:
                _crossed(frame.select(name))
        refuse(
            "U022",
            f"the column {frame.columns[0]!r} holds several kinds of values, or a kind we cannot read.",
            "Turn it into numbers or text before.",
            column=frame.columns[0],
        )


def require(present: Iterable[str], wanted: Iterable[str]) -> None:
    """Raise an error that names every column that is not there."""
    held = list(present)
    missing = [name for name in dict.fromkeys(wanted) if name not in held]
    if missing:
        refuse(
            "U020",
            f"there is no column {', '.join(repr(name) for name in missing)}.",
            f"The frame has: {', '.join(str(name) for name in held)}.",
            column=missing[0],
        )


def _inside(frame: Lazy, reads: Columns, carried: Mapping[str, str] | None = None) -> Lazy:
    """The frame under our names: keys, labels, numbers as floats, and what is only carried."""
    frame, called = _called(frame)
    return frame.select(
        *(nw.col(called[name]).alias(ours) for ours, name in (carried or {}).items()),
        *(nw.col(called[name]).alias(ours) for ours, name in zip(reads.keys, reads.by, strict=True)),
        *(nw.col(called[name]).alias(role) for role, name in reads.labels.items()),
        *(_number(called[name]).alias(role) for role, name in reads.numbers.items()),
    )


def _called(frame: Lazy) -> tuple[Lazy, Mapping[str, str]]:
    """The frame, and what each of its columns is now called.

    On Spark each gets a name without a meaning: it takes a dot in a name for a part of a column, and does not
    tell x from X.
    """
    held = frame.collect_schema().names()
    if not on_spark(frame):
        return frame, dict(zip(held, held, strict=True))
    plain = [f"s{at}" for at in range(len(held))]
    return nw.from_native(frame.to_native().toDF(*plain)), dict(zip(held, plain, strict=True))


def _number(name: str) -> nw.Expr:
    """A column as float, with NaN (which pandas uses for missing) and infinity as missing."""
    number = nw.col(name).cast(nw.Float64)
    return nw.when(number.is_finite()).then(number)


def _same_types(made: nw.DataFrame[Any], given: nw.DataFrame[Any], names: Sequence[str]) -> nw.DataFrame[Any]:
    """The columns grouped by in the very types the caller's frame has them in."""
    if given.implementation.is_pandas_like() and names:
        native, before = made.to_native(), given.to_native()
        native = native.assign(**{name: _days(native[name], before[name]) for name in names})
        return nw.from_native(native.astype({name: before[name].dtype for name in names}), eager_only=True)
    if given.implementation.is_pyarrow():
        native = made.to_native()
        for at, name in enumerate(names):
            native = native.set_column(
                at, name, _arrow(native.column(name), given.to_native().field(name).type)
            )
        return nw.from_native(native, eager_only=True)
    return made


def _days(made: Any, before: Any) -> Any:
    """A pandas column, of dates again where it was: pandas holds dates as objects, and polars gives times."""
    dates = before.dtype == object and made.dtype.kind == "M" and not hasattr(before.dropna().iloc[0], "hour")
    return made.dt.date if dates else made


def _arrow(column: Any, kind: Any) -> Any:
    """A PyArrow column as it was: polars makes text large, and numbers dictionaries its own way."""
    if hasattr(kind, "index_type"):
        return column.cast(kind.value_type).dictionary_encode()
    return column.cast(kind)
