"""Quantile groups: deciles, quintiles and the like, of areas or of the people in them."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import choice, refuse, whole
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_row, in_groups, true_or_false
from goldenthread.methods.reasons import Case, fault, sentence

RULES = ("rank", "bounds", "tiles")
LEAST = 4  # the published bounds ask for more than three values
EDGE = 1e-9  # a share this near to the edge of a group is on it: sums in another order end differently

VALUE, COUNT, RANK = nw.col("value"), nw.col("count"), nw.col("rank")
WEIGHT = nw.col("weight")


def quantile_groups(
    frame: Native,
    *,
    value: str,
    weights: str | None = None,
    by: By = None,
    groups: int = 10,
    highest_first: bool | str = True,
    rule: str = "rank",
) -> Native:
    """Which quantile group each value belongs to: 1 to `groups`, equal values always together.

    With N values, K groups, and r the rank of a value, equal values having the least rank of theirs:

    rank    K + 1 - ceil(K (N + 1 - r) / N), ranked from the highest where the highest are first
    bounds  the first k whose bound is not below the value: max(1, ceil(K (r - 1) / (N - 1))), ranked from
            the lowest; the bounds are the percentiles at k / K by linear interpolation (type 7)
    tiles   as SQL's NTILE: the N mod K lowest groups have one value more than the others, ranked from the
            lowest; equal values go where the first of them goes, where NTILE parts them as it may
    with weights   floor(K m) + 1; m = (the weights before a value + half the weight of all equal to it) /
            all weights: each area is where the middle of its people is

    For bounds and tiles with the highest first the numbers are reversed: K + 1 less the number.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        value: the column of numbers to group. A missing one has no group and counts in no N.
        weights: the column of people, 0 or more, to make groups of equal numbers of people rather than of
            areas; only for the rule "rank". One that is missing leaves all its `by` group without.
        by: the columns within whose groups to rank, such as the year; without it all rows are one group.
        groups: how many groups, 2 or more: 10 for deciles.
        highest_first: whether group 1 has the highest values; or a column that says so, true or false
            (or 1 and 0), the same throughout each `by` group.
        rule: "rank", "bounds" or "tiles".

    Returns:
        The same kind of frame with `quantile`, and `reason`: why there is none, as where there are fewer
        values than groups (for "bounds" also fewer than four).

    Raises:
        InputError: a column is not there or holds no numbers; a rule is not offered; fewer than two groups.

    Reference:
        Office for Health Improvement and Disparities (2024), PHEindicatormethods 2.1.0, phe_quantile (rank);
        Hyndman RJ, Fan Y (1996), American Statistician 50 (bounds, type 7); ISO/IEC 9075-2 (tiles).

    >>> import polars as pl
    >>> areas = pl.DataFrame({"score": [5, 1, 4, 2, 3]})
    >>> quantile_groups(areas, value="score", groups=5)["quantile"].to_list()
    [1, 5, 2, 4, 3]
    """
    _possible(groups, rule, weights)
    field = highest_first if isinstance(highest_first, str) else None
    reads = columns(by, labels={"highest": field}, value=value, weight=weights)
    cases = _cases(groups if rule != "bounds" else max(groups, LEAST), weights is not None, field is not None)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data, keys = in_groups(data, keys)
        data = _directed(data, keys, highest_first is True, field)
        if weights is not None:
            data = _weighted(data, keys)
        data = _ranked(data, keys, within_rule=rule).with_columns(fault=fault(*cases))
        number = _by_people(groups) if weights is not None else _number(groups, rule)
        data = data.with_columns(found=nw.when(nw.col("fault") == 0).then(number), reason=sentence(*cases))
        return data.with_columns(quantile=nw.col("found").cast(nw.Int64))

    return each_row(frame, step, reads, ["quantile", "reason"])


def _possible(groups: int, rule: str, weights: str | None) -> None:
    choice("rule", rule, RULES)
    whole("groups", groups, least=2)
    if weights is not None and rule != "rank":
        refuse("U024", f"rule is {rule!r}, with weights.", "Weights go with the rule 'rank' only.")


def _cases(least: int, weighted: bool, by_field: bool) -> tuple[Case, ...]:
    """Why a value has no group; those that hold for all of a `by` group are already columns."""
    cases: list[Case] = [(VALUE.is_null(), reasons.VALUE_MISSING)]
    if by_field:
        cases.append((nw.col("unsure"), reasons.DIRECTION_NOT_ONE))
    if weighted:
        cases.append((nw.col("unweighted"), reasons.WEIGHT_MISSING))
        cases.append((nw.col("weightless"), reasons.WEIGHTS_ALL_0))
    return (*cases, (nw.col("count") < least, reasons.FEWER_VALUES_THAN_GROUPS))


def _directed(data: Lazy, keys: list[str], highest: bool, field: str | None) -> Lazy:
    """Add `first`, 1 where the highest values are first and else 0, and whether a field disagrees."""
    if field is None:
        return data.with_columns(first=nw.lit(1.0 if highest else 0.0))
    flag = true_or_false(data, "highest")
    data = data.with_columns(flag=nw.when(flag).then(1.0).otherwise(nw.when(~flag).then(0.0)))
    told = nw.when(nw.col("flag").is_null()).then(nw.lit(1)).otherwise(nw.lit(0))
    data = data.with_columns(untold=told).with_columns(
        first=nw.col("flag").max().over(*keys),
        least=nw.col("flag").min().over(*keys),
        untold=nw.col("untold").max().over(*keys),
    )
    unsure = (nw.col("untold") == 1) | (nw.col("first") != nw.col("least"))
    return data.with_columns(unsure=unsure)


def _ranked(data: Lazy, keys: list[str], *, within_rule: str) -> Lazy:
    """Add `count`, the values there are, and `rank`: from the end that the rule starts at."""
    turned = nw.when(nw.col("first") == 1).then(-VALUE).otherwise(VALUE)
    data = data.with_columns(turned=turned if within_rule == "rank" else VALUE)
    return data.with_columns(
        rank=nw.col("turned").rank("min").over(*keys).cast(nw.Float64),
        count=VALUE.count().over(*keys).cast(nw.Float64),
    )


def _number(groups: int, rule: str) -> nw.Expr:
    """The group by the ranks alone. Whole numbers are multiplied before they are divided: exact."""
    if rule == "rank":
        return groups + 1 - (groups * (COUNT + 1 - RANK) / COUNT).ceil()
    lowest_first = _bound(groups) if rule == "bounds" else _tile(groups)
    return nw.when(nw.col("first") == 1).then(groups + 1 - lowest_first).otherwise(lowest_first)


def _bound(groups: int) -> nw.Expr:
    number = (groups * (RANK - 1) / (COUNT - 1)).ceil()
    return nw.when(number > 1).then(number).otherwise(nw.lit(1.0))


def _tile(groups: int) -> nw.Expr:
    size = (COUNT / groups).floor()
    larger = COUNT - size * groups  # so many groups have one value more
    edge = larger * (size + 1)
    rank = nw.col("rank")
    return (
        nw.when(rank <= edge)
        .then((RANK / (size + 1)).ceil())
        .otherwise(larger + ((RANK - edge) / size).ceil())
    )


def _weighted(data: Lazy, keys: list[str]) -> Lazy:
    """Add `middle`: the share of all people before the middle of those at each value."""
    wrong = nw.when(~VALUE.is_null() & (WEIGHT.is_null() | (WEIGHT < 0))).then(nw.lit(1)).otherwise(nw.lit(0))
    data = data.with_columns(
        wrong=wrong,
        people=nw.when(VALUE.is_null() | WEIGHT.is_null()).then(nw.lit(0.0)).otherwise(WEIGHT),
        ordered=nw.when(nw.col("first") == 1).then(-VALUE).otherwise(VALUE),
    )
    people = nw.col("people")
    data = data.with_columns(
        wrong=nw.col("wrong").max().over(*keys),
        everyone=people.sum().over(*keys),
        equals=people.sum().over(*keys, "ordered"),
        up_to=people.cum_sum().over(*keys, order_by="ordered"),
    )
    data = data.with_columns(up_to=nw.col("up_to").max().over(*keys, "ordered"))
    return data.with_columns(
        middle=(nw.col("up_to") - nw.col("equals") / 2) / nw.col("everyone"),
        unweighted=nw.col("wrong") == 1,
        weightless=nw.col("everyone") <= 0,
    )


def _by_people(groups: int) -> nw.Expr:
    number = (groups * nw.col("middle") + EDGE).floor() + 1
    return nw.when(number > groups).then(nw.lit(float(groups))).otherwise(number)
