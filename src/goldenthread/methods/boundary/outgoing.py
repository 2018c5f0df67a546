"""Results on their way out: in the very types that the caller's columns have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw


def same_types(made: nw.DataFrame[Any], given: nw.DataFrame[Any], names: Sequence[str]) -> nw.DataFrame[Any]:
    """The columns grouped by in the very types the caller's frame has them in."""
    if given.implementation.is_pandas_like() and names:
        native, before = made.to_native(), given.to_native()
        native = native.assign(**{name: _days(native[name], before[name]) for name in names})
        return nw.from_native(native.astype({name: before[name].dtype for name in names}), eager_only=True)
    if given.implementation.is_pyarrow():
        native = made.to_native()
        for name in names:
            column = _arrow(native.column(name), given.to_native().field(name).type)
            native = native.set_column(native.schema.get_field_index(name), name, column)
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
