"""The one place where a caller's frame becomes ours and turns back.

Inside, a frame is always a narwhals LazyFrame over polars, DuckDB or Spark. Eager frames of another kind
(pandas, PyArrow) cross to polars and back, because narwhals on pandas can give silently wrong sums.

Inside, columns have names of our own, so that nothing a caller's column is called can meet a name of ours:
each role of a method by the role's name, the columns to group by as k0, k1 and so on, and those that only
pass through as c0, c1 and so on. Numbers are floats, with NaN and infinity as missing.
"""

from goldenthread.methods.boundary.columns import By, Columns, Lazy, Native, columns, true_or_false
from goldenthread.methods.boundary.each import column_names, distinct, each_group, each_row, in_groups
from goldenthread.methods.boundary.engines import (
    elementwise,
    in_columns,
    is_lazy,
    on_polars,
    on_spark,
    searched,
)
from goldenthread.methods.boundary.two_frames import each_row_of_two

__all__ = [
    "By",
    "Columns",
    "Lazy",
    "Native",
    "column_names",
    "columns",
    "distinct",
    "each_group",
    "each_row",
    "each_row_of_two",
    "elementwise",
    "in_columns",
    "in_groups",
    "is_lazy",
    "on_polars",
    "on_spark",
    "searched",
    "true_or_false",
]
