"""Names that mean something to one engine or another; a dot and a backtick do to Spark."""

from __future__ import annotations

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

STRANGE = pl.DataFrame({"a.b": ["p", "q", None], '`k0` "c0"': [1.0, 2.0, None], "fault": [10, 20, 30]})

CASES = [
    Case(
        "rate",
        lambda frame: methods.rate(frame, numerator='`k0` "c0"', denominator="fault", confidence=None),
        STRANGE,
        ("a.b",),
        "of strange names",
    ),
]
