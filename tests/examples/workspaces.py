"""The example workspaces, their strategies and the rows of their figures."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from goldenthread import strategy
from goldenthread.strategy import Loaded

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = ("south-tees", "stockton", "thurrock", "west-northamptonshire")
STRATEGIES = sorted(EXAMPLES.glob("*/strategies/*/*.yaml"))
FIGURES = sorted(EXAMPLES.glob("*/figures/*.csv"))

Row = dict[str, str]


def named(path: Path) -> str:
    """A path as tests call it."""
    return path.relative_to(EXAMPLES).as_posix()


@cache
def loaded(path: Path) -> Loaded:
    """One strategy."""
    return strategy.load(path)


@cache
def rows(path: Path) -> tuple[Row, ...]:
    """The rows of one file of figures, as written."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
