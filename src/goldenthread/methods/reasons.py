"""Why a result is missing: each reason is a sentence here, once, and a method lists the ones that can apply.

A method turns its cases into a number, the fault, of each row. The greatest fault of a group stands for the
group, and the number turns into the sentence at the end: that way rows and groups have the same reasons.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from goldenthread.methods.boundary import Lazy

Case = tuple[nw.Expr, str]  # a condition, and the sentence that is true where it holds
FEW = 6  # cases whose sentences are asked for one by one

# Counts and what they are out of.
NUMERATOR_MISSING = "numerator missing"
DENOMINATOR_MISSING = "denominator missing"
NUMERATOR_NEGATIVE = "numerator below 0"
DENOMINATOR_NEGATIVE = "denominator below 0"
DENOMINATOR_NOT_ABOVE_0 = "denominator not above 0"
NUMERATOR_ABOVE_DENOMINATOR = "numerator above denominator"
NUMERATOR_0_OR_ALL = "numerator 0 or all of the denominator"
NOBODY_WITHOUT = "numerator equals denominator"
SMALL_NUMBER = "small number"

# Values, and how sure they are.
VALUE_MISSING = "value missing"
VALUE_NOT_ABOVE_0 = "value not above 0"
VALUE_OUT_OF_BOUNDS = "value outside its bounds"
OTHER_VALUE_MISSING = "other value missing"
OTHER_VALUE_NOT_ABOVE_0 = "other value not above 0"
STANDARD_ERROR_MISSING = "standard error missing"
DEGREES_BELOW_1 = "degrees of freedom missing or below 1"
STANDARD_ERROR_TOO_LARGE = "standard error too large for its value"
STANDARD_ERROR_NEGATIVE = "standard error below 0"
DEGREES_BELOW_1 = "degrees of freedom missing or below 1"
LIMIT_MISSING = "limit missing"
LIMITS_REVERSED = "lower limit above upper limit"
LIMITS_OF_NO_WIDTH = "limits of no width"
NOT_ABOVE_0 = "value or limit not above 0"
NOT_BETWEEN_0_AND_1 = "value or limit not between 0 and 1"
BENCHMARK_MISSING = "benchmark missing"
BENCHMARK_IMPOSSIBLE = "benchmark impossible"

# People.
POPULATION_MISSING = "population missing"
POPULATION_NOT_ABOVE_0 = "population not above 0"
POPULATION_DIFFERS = "population differs within an age band"

# Ages and their bands.
AGE_MISSING = "age missing"
AGE_NOT_A_BAND = "age starts none of the bands"
AGE_BANDS_UNKNOWN = "age bands not a sequence we know"
AGE_BAND_MISSING = "age band missing"
AGE_BAND_TWICE = "age band repeated"
BANDS_NOT_THE_STANDARDS = "age bands missing, repeated or not the standard's"
WIDTH_NOT_ABOVE_0 = "age width missing or not above 0"
BAND_OF_ANOTHER_WIDTH = "first age not a multiple of the age width"
BAND_ACROSS_THE_LIMIT = "age band across the age limit"

# Standardisation and years of life lost.
STANDARD_MISSING = "standard population missing"
STANDARD_NEGATIVE = "standard population below 0"
STANDARD_NOT_ABOVE_0 = "standard population not above 0"
FREQUENCY_MISSING = "events per person missing"
FREQUENCY_NOT_ABOVE_0 = "events per person not above 0"
TOO_FEW_EVENTS = "fewer than 10 events"
REFERENCE_MISSING = "reference count or population missing"
REFERENCE_NEGATIVE = "reference count below 0"
OBSERVED_DIFFERS = "observed differs within the group"
NONE_EXPECTED = "no events expected"
LIFE_EXPECTANCY_MISSING = "life expectancy missing"
LIFE_EXPECTANCY_NEGATIVE = "life expectancy below 0"

# Life tables.
DEATHS_MISSING = "deaths missing"
DEATHS_NEGATIVE = "deaths below 0"
DEATHS_ABOVE_POPULATION = "deaths above population"
REFERENCE_DEATHS_MISSING = "reference deaths missing"
REFERENCE_DEATHS_NEGATIVE = "reference deaths below 0"
REFERENCE_DEATHS_ABOVE_POPULATION = "reference deaths above population"
REFERENCE_POPULATION_MISSING = "reference population missing"
REFERENCE_POPULATION_NOT_ABOVE_0 = "reference population not above 0"
GOOD_HEALTH_MISSING = "good health missing"
GOOD_HEALTH_NOT_A_SHARE = "good health not a share from 0 to 1"
POPULATION_TOO_SMALL = "total population too small"
REFERENCE_TOO_SMALL = "total reference population too small"
NO_DEATHS_IN_LAST_BAND = "no deaths in the last age band"
NO_REFERENCE_DEATHS_IN_LAST_BAND = "no reference deaths in the last age band"
REFERENCE_DIES_OUT = "nobody in the reference reaches the last age band"
NO_BAND_AT_THIS_AGE = "no age band starts at this age"
LIMITS_TOO_WIDE = "95% limits more than 20 years apart"
CAUSE_TWICE = "cause repeated in an age band"

# Inequality: quantiles, ranks, subgroups and gaps.
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
ORDER_NEEDED = "subgroups have no order"
MEAN_NOT_ABOVE_0 = "mean not above 0"
MEAN_AT_BOUND = "mean at a bound"
BELOW_0_OR_MEAN_0 = "a value below 0, or a mean of 0"
RATIO_IMPOSSIBLE = "ratio of values not above 0"
GROUP_ABSENT = "one of the two groups absent"
GROUP_REPEATED = "one of the two groups repeated"

# Quantile groups and funnels.
FEWER_VALUES_THAN_GROUPS = "fewer values than groups"
DIRECTION_NOT_ONE = "direction missing, or not one in its group"
WEIGHT_MISSING = "weight missing or below 0 in its group"
WEIGHTS_ALL_0 = "weights all 0 in its group"
VALUE_0_WITH_EVENTS = "value not above 0, with events"
NOTHING_TO_COUNT = "no row that can be counted"
NO_EVENTS = "no events in any row"
TOO_LARGE_TO_SHOW = "a denominator too large to draw"
NO_SPREAD = "no variation expected at this baseline"

# Time: control charts and trends.
TIME_MISSING = "time missing in the series"
TIME_REPEATED = "time repeated in the series"
TIME_BETWEEN_YEARS = "a time not a whole number of years from the last"
TOO_FEW_IN_A_ROW = "too few points in a row for limits"
NO_MOVING_RANGE = "no moving range above 0 to set limits by"
NO_POINT_COUNTED = "no point to draw a line by"
TOO_FEW_TIMES = "too few times up to the latest"
TOO_FEW_POINTS = "too few points"
SCORE_MISSING = "score missing"
NO_SPREAD_OF_SCORES = "scores all the same"
NO_SPREAD_OF_TIMES = "times all the same"
NO_SPREAD_OF_NUMERATORS = "numerators all 0, or all of the denominators"


def fault(*cases: Case) -> nw.Expr:
    """The number of the first case that holds: the first listed has the highest, and 0 is no fault.

    A case whose condition is missing does not hold.
    """
    number: nw.Expr = nw.lit(0, nw.Int8)
    for at, (holds, _) in enumerate(reversed(cases), start=1):
        number = nw.when(holds).then(nw.lit(at, nw.Int8)).otherwise(number)
    return number


def sentence(*cases: Case, column: str = "fault") -> nw.Expr:
    """The sentence of the number that `fault` gave for the same cases, missing for 0.

    Of few cases each is asked for, as DuckDB answers a look-up by a join, which loses the order of rows; many
    are looked up, which is planned ten times as fast.
    """
    words = {len(cases) - at: words for at, (_, words) in enumerate(cases)}
    number = nw.col(column)
    if len(words) > FEW:
        return number.replace_strict(words, default=None, return_dtype=nw.String)
    said: nw.Expr = nw.lit(None, nw.String)
    for at, sentence in words.items():
        said = nw.when(number == at).then(nw.lit(sentence, nw.String)).otherwise(said)
    return said


def with_reason(groups: Lazy, of_rows: Sequence[Case], of_groups: Sequence[Case]) -> Lazy:
    """Add `reason` to groups: that of the greatest `fault` of their rows, or else the first of their own."""
    groups = groups.with_columns(group_fault=fault(*of_groups))
    said = nw.coalesce(sentence(*of_rows), sentence(*of_groups, column="group_fault"))
    return groups.with_columns(reason=said)


def restated(column: str, cases: Sequence[Case]) -> list[Case]:
    """The same sentences, told from the number that `fault` gave for the cases and that is in a column."""
    return [(nw.col(column) == len(cases) - at, words) for at, (_, words) in enumerate(cases)]


def settled(frame: Lazy, results: Sequence[str]) -> Lazy:
    """Take every result away from the rows that have a reason for having none."""
    stands = nw.col("reason").is_null()
    return frame.with_columns(*(nw.when(stands).then(nw.col(name)) for name in results if name != "reason"))
