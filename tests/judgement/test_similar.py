"""The average of similar areas over time ends in the value that the comparison names."""

from __future__ import annotations

from tests.judgement import made

SIMILAR = {
    "name": "Neighbours",
    "why": "Alike",
    "source": "Made up",
    "areas": {made.MIDDLESBROUGH: ["E06000001", "E06000004", "E06000005"]},
}


def test_each_period_of_the_own_series_has_its_average() -> None:
    own = [made.row(made.MIDDLESBROUGH, year, 10.0, limits=(9, 11)) for year in ("2020", "2021", "2022")]
    others = [
        made.row(area, year, value)
        for area, value in (("E06000001", 8.0), ("E06000004", 9.0), ("E06000005", 13.0))
        for year in ("2021", "2022")
    ]
    judged = made.judged({}, *own, *others, compare={"similar": SIMILAR})
    series = judged.similar_series("thing", made.MIDDLESBROUGH)
    assert [(period.label, value) for period, value in series] == [("2021", 10.0), ("2022", 10.0)]
    comparison = judged.of("thing", made.MIDDLESBROUGH).comparisons[0]
    assert (comparison.comparator, comparison.value) == ("similar", series[-1][1])


def test_a_change_says_whether_it_is_beyond_the_stricter_level() -> None:
    rows = [
        made.row(made.MIDDLESBROUGH, "2019", 10.0, limits=(9, 11)),
        made.row(made.MIDDLESBROUGH, "2021", 12.0, limits=(11, 13)),
    ]
    change = made.judged({}, *rows).of("thing", made.MIDDLESBROUGH).change
    # z = 2 / (sqrt(2) x 1 / 1.96) = 2.77: more than 1.96 and less than 3.09
    assert (change.word.value, change.beyond_99_8) == ("getting worse", False)
