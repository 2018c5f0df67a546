"""The one place where a caller's frame becomes ours and turns back.

Inside, a frame is always a narwhals LazyFrame over polars, DuckDB or Spark. Eager frames of another
kind (pandas, PyArrow) cross to polars and back, because narwhals on pandas can give silently wrong sums.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import narwhals as nw

from goldenthread.errors import Finding, InputError, Severity, Where

Native = TypeVar("Native")
Lazy = nw.LazyFrame[Any]
Step = Callable[[Lazy], Lazy]


def through(data: Native, step: Step, *, numbers: tuple[str, ...]) -> Native:
    """Run `step` on `data` as a lazy frame, with `numbers` as floats and NaN as missing; same kind back."""
    given: Any = nw.from_native(data)
    require(given.collect_schema().names(), numbers)
    lazy = given if isinstance(given, nw.LazyFrame) else given.lazy("polars")
    done = step(lazy.with_columns(*(_number(name) for name in dict.fromkeys(numbers))))
    if isinstance(given, nw.LazyFrame):
        return done.to_native()  # type: ignore[no-any-return]
    return done.collect(given.implementation).to_native()  # type: ignore[no-any-return]


def require(present: list[str], wanted: tuple[str, ...]) -> None:
    """Raise an error that names every column that is not there."""
    missing = [name for name in dict.fromkeys(wanted) if name not in present]
    if missing:
        raise InputError(
            Finding(
                "U020",
                Severity.ERROR,
                Where(column=missing[0]),
                f"there is no column {', '.join(repr(name) for name in missing)}.",
                f"The frame has: {', '.join(present)}.",
            )
        )


def _number(name: str) -> nw.Expr:
    """A column as float, with NaN (which pandas uses for missing) as missing."""
    number = nw.col(name).cast(nw.Float64)
    return nw.when(~number.is_nan()).then(number).otherwise(None).alias(name)
