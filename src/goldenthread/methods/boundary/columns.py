"""Which columns a method reads, and the kinds of value that every method's signature is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard, TypeVar

import narwhals as nw

from goldenthread.methods.arguments import refuse

Native = TypeVar("Native")
Lazy = nw.LazyFrame[Any]
Given = nw.DataFrame[Any] | Lazy  # a caller's frame, as narwhals opens it
By = str | Sequence[str] | None
ALL = "k_all"  # the key where nothing is named to group by: all rows are one group


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
    names: tuple[Any, ...] = tuple(by or ()) if by is None or _several(by) else (by,)
    for name in (*names, *numbers.values(), *(labels or {}).values()):
        if not (name is None or isinstance(name, str)):
            refuse("U020", f"the column {name!r} is not named by text.", "Name it by text; rename it before.")
    return Columns(_given(numbers), _given(labels or {}), tuple(dict.fromkeys(names)))


def true_or_false(frame: Lazy, role: str) -> nw.Expr:
    """A label that is true or false or a number (0 for false) as a Boolean; refuses (U022) another kind."""
    flag, kind = nw.col(role), frame.collect_schema()[role]
    if kind.is_numeric():
        number = flag.cast(nw.Float64)
        return nw.when(number.is_finite()).then(number != 0)
    if kind not in (nw.Boolean, nw.Unknown):
        refuse(
            "U022",
            f"the column for {role} holds {kind}.",
            "Give one of true and false, or of 1 and 0.",
        )
    return flag.cast(nw.Boolean)


def _several(by: object) -> TypeGuard[Sequence[str]]:
    return isinstance(by, Iterable) and not isinstance(by, str)


def _given(roles: Mapping[str, str | None]) -> dict[str, str]:
    return {role: column for role, column in roles.items() if column is not None}
