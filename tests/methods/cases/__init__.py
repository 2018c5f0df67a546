"""A case a method: a small frame with the awkward rows in it, and the call, for every engine to agree on."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Case:
    """One call of one method. `order` names the result columns that tell its rows apart."""

    method: str  # the public name, such as "rate"; several cases may share one
    call: Callable[[Any], Any]  # from a frame of any kind to the result
    frame: pl.DataFrame  # with nulls, zero counts and whatever else can go wrong
    order: tuple[str, ...]
    note: str = ""  # what is special, where a method has several cases
    spark: bool = True  # False for a second case of a method, to keep Spark's seconds down

    def __str__(self) -> str:
        return f"{self.method} {self.note}".strip()


def every_case() -> list[Case]:
    """The cases of every family: each module of this package holds a list called CASES."""
    families = (name for _, name, _ in pkgutil.iter_modules(__path__))
    return [case for name in families for case in importlib.import_module(f"{__name__}.{name}").CASES]
