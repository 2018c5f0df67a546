"""Life expectancy, and healthy life expectancy, of areas from deaths and people by age."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real

from goldenthread.methods.arguments import Confidence, choice, levels, refuse, results, within
from goldenthread.methods.boundary import (
    By,
    Columns,
    Lazy,
    Native,
    columns,
    each_group,
    on_polars,
)
from goldenthread.methods.life_tables.arrays import MOST_BANDS, arrays
from goldenthread.methods.life_tables.bands import known_bands
from goldenthread.methods.life_tables.checks import Asked, told
from goldenthread.methods.life_tables.window import window


def life_expectancy(
    frame: Native,
    *,
    deaths: str,
    population: str,
    age_start: str,
    at: int | Sequence[int] = 0,
    by: By = None,
    confidence: Confidence = 0.95,
    good_health: str | None = None,
    good_health_sample: str | None = None,
    bands: Sequence[int] | None = None,
    minimum_population: float = 5000,
) -> Native:
    """Years that people of an age can expect to live, from a period life table of each group.

    For each band of n years, of which those who die live the share a (0.1 of the first year of life, else
    half): M = D / P, q = n M / (1 + n M (1 - a)) and at most 1, l' = l (1 - q), L = n (l' + a (l - l'));
    in the last band, which is open, L = l / M. Then e = (the sum of L from the age on) / l, with variance
    (the sum of l² ((1 - a) n + e')² q² (1 - q) / D, and l² / (D M²) of the last band) / l², and limits
    e ∓ z √variance. D deaths, P people, l the people who reach the band, l' and e' the l and e of the next
    band, z the normal deviate. An age that nobody reaches has an expectancy of 0 and no limits.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; a row for each age band of each group.
        deaths: the column of deaths in the band; 0 or more, above 0 in the last band, at most the people.
        population: the column of people (person-years) in the band; above 0.
        age_start: the column of the first age of each band, in years, as numbers. The last band is open.
        at: the age or ages that expectancy is wanted for, each the first of a band.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        good_health: the column of shares in good health, for `healthy_life_expectancy`.
        good_health_sample: the column of how many people those shares are from.
        bands: the first age of every band, ascending from 0. Without it, the ages in the frame must be of
            0, 1, 5, 10, 15 and so on, or all single years, up to 75 or more. A last band that no group has
            is noticed only where `bands` names it.
        minimum_population: groups of this many people or fewer, all bands together, have no value.

    Returns:
        The same kind of frame, one row for each group and age: the columns of `by`, `age`, `value` in years,
        `lower_ci` and `upper_ci` (`lower_ci_95` and so on for several levels), `method`, and `reason`: why
        there is no value. One band that is missing, twice there or impossible leaves its group without, as
        do 95% limits more than 20 years apart.

    Raises:
        InputError: a column is not there or holds no numbers; a level, `bands` or `minimum_population` is out
            of range; an age of `at` starts no band (of a lazy frame without `bands`: a reason in the result).

    Reference:
        Chiang CL (1968), Introduction to Stochastic Processes in Biostatistics;
        Silcocks PBS, Jenner DA, Reza R (2001), Journal of Epidemiology and Community Health 55;
        Eayres D, Williams ES (2004), Journal of Epidemiology and Community Health 58.

    >>> import polars as pl
    >>> town = pl.DataFrame({"age": [0, 30, 60], "deaths": [60, 90, 850], "people": [30000, 30000, 17000]})
    >>> said = life_expectancy(
    ...     town, deaths="deaths", population="people", age_start="age", bands=[0, 30, 60], at=[0, 60]
    ... )
    >>> said["value"].round(2).to_list()
    [73.37, 20.0]
    """
    if good_health_sample is not None and good_health is None:
        refuse("U024", "good_health_sample is given without good_health.", "Name the column of shares too.")
    reads = columns(
        by,
        deaths=deaths,
        population=population,
        age_start=age_start,
        good_health=good_health,
        good_health_sample=good_health_sample,
    )
    asked = Asked(
        at=_ages(at),
        bands=known_bands(frame, reads, bands),
        levels=levels(confidence),
        minimum_population=minimum_population,
        healthy=good_health is not None,
        sampled=good_health_sample is not None,
    )
    return _told(frame, reads, asked)


def healthy_life_expectancy(
    frame: Native,
    *,
    deaths: str,
    population: str,
    age_start: str,
    good_health: str,
    good_health_sample: str | None = None,
    at: int | Sequence[int] = 0,
    by: By = None,
    confidence: Confidence = 0.95,
    bands: Sequence[int] | None = None,
    minimum_population: float = 5000,
) -> Native:
    """Years that people of an age can expect to live in good health: Sullivan's method.

    With L, l, e and the other symbols of `life_expectancy`, h the share in good health and N how many people
    it is from: e = (the sum of h L from the age on) / l, with variance (the sum of l² ((1 - a) n h + e')²
    q² (1 - q) / D, h² l² / (D M²) of the last band, and of L² h (1 - h) / N) / l², so that both the chance
    in the deaths and the chance in the survey count.

    `good_health` is the column of shares from 0 to 1 of each band, and `good_health_sample` of the people
    asked (the effective sample size, where the survey's design says so), above 0. Without it, or with one
    missing, there are values but no limits, and `method` says so: the deaths alone would give limits that
    are too narrow. All other arguments, results and errors are those of `life_expectancy`.

    Reference:
        Sullivan DF (1971), HSMHA Health Reports 86;
        Jagger C, Van Oyen H, Robine JM (2014), Health Expectancy Calculation by the Sullivan Method.

    >>> import polars as pl
    >>> town = pl.DataFrame({"age": [0, 30, 60], "deaths": [60, 90, 850], "people": [30000, 30000, 17000]})
    >>> said = healthy_life_expectancy(
    ...     town.with_columns(well=pl.Series([0.95, 0.85, 0.6])),
    ...     deaths="deaths", population="people", age_start="age", good_health="well", bands=[0, 30, 60],
    ... )
    >>> said["value"].round(2).item()
    60.98
    """
    return life_expectancy(
        frame,
        deaths=deaths,
        population=population,
        age_start=age_start,
        at=at,
        by=by,
        confidence=confidence,
        good_health=good_health,
        good_health_sample=good_health_sample,
        bands=bands,
        minimum_population=minimum_population,
    )


def _ages(at: int | Sequence[int]) -> tuple[int, ...]:
    """The ages asked for, each once."""
    ages = tuple(at) if isinstance(at, Iterable) else (at,)
    if not ages or not all(isinstance(age, Real) and float(age).is_integer() for age in ages):
        refuse("U024", f"at is {at!r}.", "Name one or more whole ages, such as at=0 or at=[0, 65].")
    return tuple(dict.fromkeys(int(age) for age in ages))


def _told(frame: Native, reads: Columns, asked: Asked) -> Native:
    within("minimum_population", asked.minimum_population, least=0)
    for age in asked.at:
        if asked.bands is not None:
            choice("at", age, asked.bands)
    names = results(asked.levels)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        if asked.bands is None or len(asked.bands) > MOST_BANDS or not on_polars(data):
            return told(window(data, keys, asked), keys, asked, names)
        return told(arrays(data, keys, asked, asked.bands), keys, asked, names)

    return each_group(frame, step, reads, ["age", *names], order=["age"])
