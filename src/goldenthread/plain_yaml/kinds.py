"""What a reader must know of the file in its hands: its name in findings, its limits, and its scalars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldenthread.plain_yaml.scalars import as_written


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file that people write."""

    noun: str  # "strategy": a finding says "a strategy has at most 5 MB"
    begin: str  # what to write where the file does not begin with fields
    fill: str  # what to do with a file that is empty
    largest: int = 5_000_000  # bytes
    deepest: int = 40  # levels
    most_values: int = 100_000  # a strategy of a hundred measures has about five thousand
    scalar: Callable[[str], Any] = as_written  # of a text without quotation marks
    has_nodes: bool = False  # findings name the nearest `id` as the node
