"""The concentration index: whether an indicator is gathered among the worse off or among the better off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, choice, levels, results, within
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.inequality.ranks import (
    ERRORS,
    PEOPLE,
    RANKS,
    TOO_FEW,
    VALUE,
    ranked,
    tied,
    with_line,
)
from goldenthread.methods.intervals import at_each, normal
from goldenthread.methods.reasons import Case, fault, sentence, settled

MEAN, SHARE = nw.col("mean"), nw.col("share")
ABSOLUTE = 2 * nw.col("spread") * nw.col("slope")  # 2 Σ a r y
GAIN = 2 * SHARE * nw.col("rank")  # what that gains as the row's value gains 1


@dataclass(frozen=True, slots=True)
class _Index:
    """A kind of index: its value, what it gains as one row's value gains 1, and why it may be missing."""

    value: nw.Expr
    gain: nw.Expr
    cases: tuple[Case, ...] = ()


def _indices(lowest: float, highest: float) -> dict[str, _Index]:
    """The kinds there are, for values that lie from `lowest` to `highest`."""
    width = highest - lowest
    room = (highest - MEAN) * (MEAN - lowest)
    bound: Case = ((lowest > VALUE) | (highest < VALUE), reasons.VALUE_OUT_OF_BOUNDS)
    relative, wagstaff = ABSOLUTE / MEAN, ABSOLUTE * width / room
    turned = (GAIN * width - wagstaff * SHARE * (highest + lowest - 2 * MEAN)) / room
    return {
        "relative": _Index(
            relative, (GAIN - relative * SHARE) / MEAN, ((MEAN <= 0, reasons.MEAN_NOT_ABOVE_0),)
        ),
        "absolute": _Index(ABSOLUTE, GAIN),
        "wagstaff": _Index(wagstaff, turned, (bound, (room <= 0, reasons.MEAN_AT_BOUND))),
        "erreygers": _Index(ABSOLUTE * 4 / width, GAIN * 4 / width, (bound,)),
    }


def concentration_index(
    frame: Native,
    *,
    value: str,
    population: str,
    rank: str,
    standard_error: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    kind: str = "relative",
    lowest: float = 0,
    highest: float = 1,
) -> Native:
    """The concentration index of a value across ordered groups of people, with normal limits.

    absolute A = 2 Σ a r y     relative A / μ
    wagstaff A (H - L) / ((H - μ)(μ - L))     erreygers 4 A / (H - L)

    a the share of people, r the middle of their rank among all people, from -1/2 (worst off) to 1/2, y the
    value, μ = Σ a y, L and H the lowest and highest a value can be. Above 0, higher values are gathered among
    the better off. Limits are value ∓ z √Σ (g e)², g what the index gains as y gains 1 (the mean moves too),
    e the standard error of y; without one, √(k / (k - 2)) times how far y is from the line of y on r, k the
    number of rows: the robust (HC1) error of that regression.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark, one row a group of people.
        value: the column of values.
        population: the column of people in each; above 0.
        rank: the column of numbers that put the rows in order, the worst off lowest; each once.
        standard_error: the column of standard errors of the values; 0 or more.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        kind: "relative", "absolute", "wagstaff" or "erreygers"; the last two for values with bounds.
        lowest, highest: those bounds, 0 and 1 for a proportion, 0 and 100 for a percentage.

    Returns:
        The same kind of frame, one row a group: `value`, limits, `method` and `reason`. Fewer than three
        rows, or one with a number missing or impossible, leave their group without a value.

    Raises:
        InputError: a column is not there or holds no numbers; a choice or a number is out of range.

    Reference:
        Wagstaff A, Paci P, van Doorslaer E (1991), Social Science and Medicine 33; Wagstaff A (2005), Health
        Economics 14; Erreygers G (2009), Journal of Health Economics 28.

    >>> import polars as pl
    >>> town = pl.DataFrame({"q": [1, 2, 3], "rate": [0.4, 0.3, 0.2], "people": [100, 100, 100]})
    >>> said = concentration_index(town, value="rate", population="people", rank="q", confidence=None)
    >>> said["value"].round(4).item()
    -0.1481
    """
    asked = levels(confidence)
    within("lowest", lowest)
    within("highest", highest, above=lowest)
    kinds = _indices(lowest, highest)
    choice("kind", kind, kinds)
    error = standard_error if asked else None
    reads = columns(by, value=value, population=population, order=rank, error=error)
    cases = (*RANKS, *PEOPLE, *(ERRORS if error else ()), TOO_FEW, *kinds[kind].cases)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        rows = with_line(tied(ranked(data, keys, "order"), keys, "order"), keys)
        noise = kinds[kind].gain * nw.col("error" if error else "residue")
        rows = rows.with_columns(fault=fault(*cases), value=kinds[kind].value, noise=noise * noise)
        groups = rows.group_by(*keys).agg(nw.col("fault", "value").max(), nw.col("noise").sum())
        words = f"{kind} concentration index, {'normal' if error else 'regression'} limits"
        groups = groups.with_columns(
            **at_each(asked, partial(normal, nw.col("value"), nw.col("noise").sqrt())),
            method=nw.lit(words if asked else f"{kind} concentration index"),
            reason=sentence(*cases),
        )
        return settled(groups, results(asked))

    return each_group(frame, step, reads, results(asked))
