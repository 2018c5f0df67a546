"""Student's limits, on engines without his distribution."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import narwhals as nw
import numpy as np

from goldenthread.methods.arguments import Level
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.polynomials import Pieces, fitted, nodes, piecewise

PIECES = (0.0, 0.05, 0.2, 0.5, 1.0)  # of 1 over the degrees of freedom: where polynomials hand over
DEGREE = 14  # at which they agree with scipy to 1e-11


def with_student(frame: Lazy, value: str, error: str, degrees: str, asked: Sequence[Level]) -> Lazy:
    """Add Student's limits at each level: value ∓ t x error, for so many degrees of freedom (Student 1908).

    `value`, `error` (its standard error) and `degrees` name columns. There are no limits below one degree of
    freedom, which may be any number from there, whole or not.
    """
    known = nw.when(nw.col(degrees) >= 1).then(nw.col(degrees))
    frame = frame.with_columns(u=1 / known)
    for level in asked:
        u = nw.col("u")
        frame = frame.with_columns(half=piecewise(u, u, _pieces(level.share)).exp() * nw.col(error))
        frame = frame.with_columns(
            (nw.col(value) - nw.col("half")).alias(level.lower),
            (nw.col(value) + nw.col("half")).alias(level.upper),
        )
    return frame.drop("u", "half") if asked else frame.drop("u")


@lru_cache(maxsize=64)
def _pieces(share: float) -> Pieces:
    """Polynomials in 1 / degrees of freedom for the logarithm of Student's t."""
    from scipy.special import stdtrit  # type: ignore[import-untyped]  # here, as scipy loads slowly

    pieces = []
    for start, end in pairwise(PIECES):
        u = nodes(start, end)
        pieces.append((end, fitted(u, np.log(stdtrit(1 / u, 0.5 + share / 2)), DEGREE, start, end)))
    return pieces
