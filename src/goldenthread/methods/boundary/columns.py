"""Which columns a method reads, and the kinds of value that every method's signature is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import narwhals as nw

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
    names = (by,) if isinstance(by, str) else tuple(by or ())
    return Columns(_given(numbers), _given(labels or {}), tuple(dict.fromkeys(names)))


def _given(roles: Mapping[str, str | None]) -> dict[str, str]:
    return {role: column for role, column in roles.items() if column is not None}
