"""Why a result is missing: each reason is a sentence here, once, and a method lists the ones that can apply.

A method turns its cases into a number, the fault, of each row. The greatest fault of a group stands for the
group, and the number turns into the sentence at the end: that way rows and groups have the same reasons.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from goldenthread.methods.boundary import Lazy

Case = tuple[nw.Expr, str]  # a condition, and the sentence that is true where it holds

NUMERATOR_MISSING = "numerator missing"
DENOMINATOR_MISSING = "denominator missing"
NUMERATOR_NEGATIVE = "numerator below 0"
DENOMINATOR_NOT_ABOVE_0 = "denominator not above 0"
NUMERATOR_ABOVE_DENOMINATOR = "numerator above denominator"
VALUE_MISSING = "value missing"
POPULATION_MISSING = "population missing"
POPULATION_NOT_ABOVE_0 = "population not above 0"
STANDARD_ERROR_MISSING = "standard error missing"
STANDARD_ERROR_NEGATIVE = "standard error below 0"
LIMIT_MISSING = "limit missing"
LIMITS_REVERSED = "upper limit below lower limit"
VALUE_OUT_OF_BOUNDS = "value outside its bounds"
NOT_BETWEEN_0_AND_1 = "value or limit not between 0 and 1"
NOT_ABOVE_0 = "value or limit not above 0"
QUANTILE_MISSING = "quantile missing"
QUANTILE_NOT_WHOLE = "quantile not a whole number from 1"
QUANTILE_REPEATED = "quantile repeated"
QUANTILE_ABSENT = "not all quantiles present"
QUANTILES_UNEXPECTED = "more quantiles than there should be"
QUANTILES_TOO_FEW = "fewer than 5 quantiles"
QUANTILES_TOO_MANY = "more than 100 quantiles"
RANK_MISSING = "rank missing"
RANK_REPEATED = "rank repeated"
SUBGROUP_MISSING = "subgroup missing"
SUBGROUP_REPEATED = "subgroup repeated"
SUBGROUPS_TOO_FEW = "fewer than 3 subgroups"
SUBGROUP_ALONE = "fewer than 2 subgroups"
REFERENCE_ABSENT = "reference subgroup absent"
MEAN_NOT_ABOVE_0 = "mean not above 0"
MEAN_AT_BOUND = "mean at a bound"
BELOW_0_OR_MEAN_0 = "a value below 0, or a mean of 0"
RATIO_IMPOSSIBLE = "ratio of values not above 0"
GROUP_ABSENT = "one of the two groups absent"
GROUP_REPEATED = "one of the two groups repeated"
ORDER_NEEDED = "subgroups have no order"


def fault(*cases: Case) -> nw.Expr:
    """The number of the first case that holds: the first listed has the highest, and 0 is no fault.

    A case whose condition is missing does not hold.
    """
    number: nw.Expr = nw.lit(0, nw.Int8)
    for at, (holds, _) in enumerate(reversed(cases), start=1):
        number = nw.when(holds).then(nw.lit(at, nw.Int8)).otherwise(number)
    return number


def sentence(*cases: Case, column: str = "fault") -> nw.Expr:
    """The sentence of the number that `fault` gave for the same cases, missing for 0."""
    said: nw.Expr = nw.lit(None, nw.String)
    for at, (_, words) in enumerate(reversed(cases), start=1):
        said = nw.when(nw.col(column) == at).then(nw.lit(words, nw.String)).otherwise(said)
    return said


def settled(frame: Lazy, results: Sequence[str]) -> Lazy:
    """Take every result away from the rows that have a reason for having none."""
    stands = nw.col("reason").is_null()
    return frame.with_columns(*(nw.when(stands).then(nw.col(name)) for name in results if name != "reason"))
