"""Counts as they may be shown: small ones hidden, others rounded, by the named rules of their publishers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import choice, refuse, whole
from goldenthread.methods.boundary import Lazy, Native, columns, each_row
from goldenthread.methods.reasons import Case, fault, sentence

Range = tuple[int, int | None]  # the first and the last number, both counted; None: no end


@dataclass(frozen=True, slots=True)
class Rule:
    """Which counts are small (both ranges of a pair must hold), and what becomes of them and of others."""

    small: tuple[tuple[Range, Range | None], ...]  # of the numerator, and of the denominator
    round_to: int = 1
    shown_as: int | None = None  # small counts are shown as this instead of being hidden


# The names are those of the rules' publishers: NHS England, Hospital Episode Statistics (2018), "hes"; the
# others as the indicator metadata of the Office for Health Improvement and Disparities describes them (2025).
RULES: dict[str, Rule] = {
    "hes": Rule((((1, 7), None),), round_to=5),
    "year-6-obesity": Rule((((0, 7), None),), round_to=5),
    "screening": Rule((((0, 7), None),), round_to=5, shown_as=5),
    "under-3": Rule((((1, 2), None),)),
    "under-5": Rule((((1, 4), None),)),
    "under-6": Rule((((1, 5), None),)),
    "coverage": Rule((((0, None), (1, 2)), ((0, 1), (3, None)))),
}


def small_numbers(
    frame: Native,
    *,
    numerator: str,
    denominator: str | None = None,
    rule: str | None = "hes",
    suppress: tuple[int, int] | None = None,
    round_to: int = 1,
) -> Native:
    """Add `shown`: each count as a rule lets it be shown, missing where it is hidden.

    Rules: "hes"             1 to 7 hidden, others to the nearest 5; 0 stays 0 (not for a whole country)
           "year-6-obesity"  0 to 7 hidden, others to the nearest 5
           "screening"       0 to 7 shown as 5, others to the nearest 5
           "under-3", "under-5", "under-6"  1 to 2, 1 to 4, 1 to 5 hidden; others as they are
           "coverage"        hidden where the denominator is 1 or 2, or is more and the count 0 or 1
           None              `suppress` (first and last, both hidden) and `round_to` of your own

    This is primary suppression only: each count is judged by itself. A hidden count can often be worked out
    from a total, from another period, or from a rate with its denominator; whoever publishes a table must
    protect those too. A rate of too few events is no secret but uncertain: its own method leaves it out.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        numerator: the column of counts, 0 or more. One that is not whole, as a weighted one, is small until
            it reaches the next whole number: 7.5 is hidden where 7 is.
        denominator: the column of counts that they are out of; only "coverage" needs it.
        rule: the name of a rule, or None for your own.
        suppress, round_to: your own rule, where `rule` is None. Half way is rounded up.

    Returns:
        The same kind of frame with `shown` and `shown_reason`: why there is no count.

    Raises:
        InputError: a column is not there or holds no numbers; there is no such rule; a rule of your own is
            given together with a named one, or with a range or step that cannot be.

    Reference:
        NHS Digital (2018), Hospital Episode Statistics: change to disclosure control methodology.

    >>> import polars as pl
    >>> stays = pl.DataFrame({"stays": [0, 3, 8, 12]})
    >>> small_numbers(stays, numerator="stays")["shown"].to_list()
    [0.0, None, 10.0, 10.0]
    """
    chosen = _chosen(rule, suppress, round_to)
    needs = any(out_of for _, out_of in chosen.small)
    if needs and denominator is None:
        refuse("U024", f"the rule {rule!r} needs a denominator, and none is given.", "Name its column.")
    reads = columns(x=numerator, n=denominator if needs else None)
    cases = _cases(chosen, needs)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = data.with_columns(fault=fault(*cases))
        return data.with_columns(shown=_shown(chosen), shown_reason=sentence(*cases))

    return each_row(frame, step, reads, ["shown", "shown_reason"])


def _chosen(rule: str | None, suppress: tuple[int, int] | None, round_to: int) -> Rule:
    """The named rule, or the caller's own."""
    own = suppress is not None or round_to != 1
    if rule is not None:
        choice("rule", rule, RULES)
        if own:
            refuse("U024", f"the rule {rule!r} is named and one of your own is given.", "Give one of them.")
        return RULES[rule]
    whole("round_to", round_to, 1)
    if suppress is None:
        return Rule((), round_to)
    if not (isinstance(suppress, Sequence) and len(suppress) == 2):
        refuse("U025", f"suppress is {suppress!r}.", "Give the first and the last number that are hidden.")
    first, last = suppress
    whole("the first number of suppress", first, 0)
    whole("the last number of suppress", last, first)
    return Rule((((first, last), None),), round_to)


def _cases(rule: Rule, needs: bool) -> tuple[Case, ...]:
    """Why a count is not shown."""
    x, n = nw.col("x"), nw.col("n")
    missing = ((n.is_null(), reasons.DENOMINATOR_MISSING),) if needs else ()
    hidden = () if rule.shown_as is not None else ((_small(rule), reasons.SMALL_NUMBER),)
    return (
        (x.is_null(), reasons.NUMERATOR_MISSING),
        *missing,
        (x < 0, reasons.NUMERATOR_NEGATIVE),
        *hidden,
    )


def _small(rule: Rule) -> nw.Expr:
    small: nw.Expr = nw.lit(False)
    for counted, out_of in rule.small:
        both = _lies(nw.col("x"), counted)
        small = small | (both & _lies(nw.col("n"), out_of) if out_of else both)
    return small


def _lies(count: nw.Expr, within: Range) -> nw.Expr:
    """Whether a count lies in the range; one that is not whole counts as both its neighbours."""
    first, last = within
    above = count > first - 1
    return above if last is None else above & (count < last + 1)


def _shown(rule: Rule) -> nw.Expr:
    x, step = nw.col("x"), rule.round_to
    made = (x / step + 0.5).floor() * step if step > 1 else x
    if rule.shown_as is not None:
        made = nw.when(_small(rule)).then(nw.lit(float(rule.shown_as))).otherwise(made)
    return nw.when(nw.col("fault") == 0).then(made)
