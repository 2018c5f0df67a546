"""A caller's frame on its way in: seen to be one that we can read, and given our names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, NoReturn

import narwhals as nw
from narwhals.exceptions import DuplicateError

from goldenthread.methods.arguments import refuse
from goldenthread.methods.boundary.columns import Columns, Given, Lazy
from goldenthread.methods.boundary.engines import on_spark


def opened(frame: Any, reads: Columns) -> Given:
    """The caller's frame, seen to be one that we can read and to have the columns."""
    try:
        given: Given = nw.from_native(frame)
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
    return given


def _not_a_frame(
    found: str, fix: str = "Give a frame of polars, pandas, PyArrow, DuckDB or PySpark."
) -> NoReturn:
    refuse("U022", found, fix)


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


def free(given: Given, kept: Iterable[str], results: Sequence[str]) -> None:
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


def crossed(given: Given, reads: Columns, *, whole: bool = False) -> Lazy:
    """The caller's frame as a lazy one, its numbers seen to be numbers.

    Of an eager frame only what is read crosses to polars, unless the `whole` is asked for: the rest may be of
    any kind.
    """
    if isinstance(given, nw.DataFrame):
        frame = _to_polars(given if whole else given.select(*dict.fromkeys(reads.wanted)))
    else:
        frame = given
    schema = frame.collect_schema()
    for column in reads.numbers.values():
        kind = schema[column]
        if not (kind.is_numeric() or kind == nw.Unknown or _empty(given, column)):
            refuse(
                "U022",
                f"the column {column!r} holds {kind}, where there must be numbers.",
                "Turn it into numbers before, or name another column.",
                column=column,
            )
    return frame


def _empty(given: Given, column: str) -> bool:
    """Whether a column has nothing in it: pandas has no kind for that but words."""
    return isinstance(given, nw.DataFrame) and bool(given.get_column(column).is_null().all())


def _run_by_polars(frame: nw.DataFrame[Any]) -> Lazy:
    """An eager frame as a lazy one of polars, for which who has only pandas may lack something."""
    kind = frame.implementation
    for library in ("polars",) if kind.is_polars() else ("polars", "pyarrow"):
        if find_spec(library) is None:
            refuse("U026", f"frames of {kind.value} need polars and pyarrow: no {library}.", "Install it.")
    return frame.lazy("polars")


def _to_polars(frame: nw.DataFrame[Any]) -> Lazy:
    """An eager frame as polars; refuses a column that polars cannot hold, such as words among numbers."""
    try:
        return _run_by_polars(frame)
    except (TypeError, ValueError):
        if len(frame.columns) > 1:
            for name in frame.columns:
                _to_polars(frame.select(name))
        refuse(
            "U022",
            f"the column {frame.columns[0]!r} holds several kinds of values, or a kind we cannot read.",
            "Turn it into numbers or text before.",
            column=frame.columns[0],
        )


def inside(frame: Lazy, reads: Columns, carried: Mapping[str, str] | None = None) -> Lazy:
    """The frame under our names: keys, labels, numbers as floats, and what is only carried."""
    frame, called = _called(frame)
    held = frame.collect_schema()
    return frame.select(
        *(nw.col(called[name]).alias(ours) for ours, name in (carried or {}).items()),
        *(nw.col(called[name]).alias(ours) for ours, name in zip(reads.keys, reads.by, strict=True)),
        *(_label(called[name], held[called[name]]).alias(role) for role, name in reads.labels.items()),
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


def _label(name: str, kind: Any) -> nw.Expr:
    """A label as it is, but for NaN, which is missing: pandas has no other word for it, and polars has."""
    label = nw.col(name)
    return nw.when(~label.is_nan()).then(label) if kind in (nw.Float64, nw.Float32) else label


def _number(name: str) -> nw.Expr:
    """A column as float, with NaN (which pandas uses for missing) and infinity as missing."""
    number = nw.col(name).cast(nw.Float64)
    return nw.when(number.is_finite()).then(number)
