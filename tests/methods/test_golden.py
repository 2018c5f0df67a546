"""Our limits against those of PHEindicatormethods 2.1.0 (R), row by row, to 1e-12."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods import intervals
from goldenthread.methods.arguments import levels
from goldenthread.methods.poisson import exact_poisson
from tests.support.shared import find, shared

pytestmark = pytest.mark.shared
CLOSE = 1e-12  # closed forms, as the golden files' own README asks


@pytest.fixture(scope="module")
def golden() -> Path:
    return shared() / "golden" / "phe"


def table(path: Path) -> pl.DataFrame:
    """A golden file: NA is missing; NaN stays NaN where R says so."""
    return pl.read_csv(path, null_values=["NA"], infer_schema_length=None)


def differs(ours: pl.Series, theirs: pl.Series) -> list[tuple[float, float]]:
    """The pairs further apart than CLOSE, relative to their size; missing and NaN both mean no limit."""
    pairs = zip(ours.fill_nan(None), theirs.cast(pl.Float64).fill_nan(None), strict=True)
    return [
        (a, b)
        for a, b in pairs
        if (a is None) != (b is None) or (a is not None and abs(a - b) > CLOSE * max(1.0, abs(b)))
    ]


def test_wilson_limits(golden: Path) -> None:
    # Confidence 1 is refused: limits that are sure to hold say nothing.
    rows = table(golden / "wilson.csv").filter(pl.col("confidence") < 1).with_row_index("at")
    compared = 0
    for level in rows["confidence"].unique():
        some = rows.filter((pl.col("confidence") == level) & (pl.col("n") > 0))
        said = methods.proportion(some, numerator="x", denominator="n", confidence=level)
        assert differs(said["lower_ci"], some["wilson_lower"]) == []
        assert differs(said["upper_ci"], some["wilson_upper"]) == []
        compared += some.height
    assert compared > 200


def test_byar_and_exact_limits(golden: Path) -> None:
    rows = table(golden / "byars.csv").drop_nulls("x")
    for x, confidence, _, _, exact_lower, exact_upper in rows.iter_rows():
        assert exact_poisson(x, confidence) == pytest.approx((exact_lower, exact_upper), rel=CLOSE)
    for level in rows["confidence"].unique():
        # Below ten the rate has the exact limits of a count, whole or not, from ten on Byar's.
        some = rows.filter(confidence=level)
        said = methods.rate(
            some.with_columns(n=1.0), numerator="x", denominator="n", multiplier=1, confidence=level
        )
        small = some["x"] < 10
        lower = some.select(pl.when(small).then("exact_lower").otherwise("byars_lower")).to_series()
        upper = some.select(pl.when(small).then("exact_upper").otherwise("byars_upper")).to_series()
        assert differs(said["lower_ci"], lower) == []
        assert differs(said["upper_ci"], upper) == []


def test_byars_limits_of_small_counts_too(golden: Path) -> None:
    # Deliberate: where x is 0 or the cube is negative R gives no lower limit, and we give 0.
    rows = table(golden / "byars.csv").drop_nulls("x")
    for level in levels(tuple(rows["confidence"].unique())):
        some = rows.filter(confidence=level.share)
        lower, upper = intervals.byar(nw.col("x"), level.z)
        said = nw.from_native(some.select("x")).with_columns(lower=lower, upper=upper)
        negative = said["lower"].to_native() == 0
        assert some.filter(negative)["byars_lower"].fill_nan(None).null_count() == negative.sum()
        assert (
            differs(said["lower"].to_native().filter(~negative), some.filter(~negative)["byars_lower"]) == []
        )
        assert differs(said["upper"].to_native(), some["byars_upper"]) == []


# PHEindicatormethods' name of the function, ours, and its method names in our words.
FUNCTIONS = {
    "phe_proportion": (methods.proportion, {"Wilson": "Wilson score"}),
    "phe_rate": (methods.rate, {"Byars": "Byar", "Exact": "exact Poisson"}),
    "phe_mean": (methods.mean, {"Student's t-distribution": "Student's t"}),
}
ONE = {"lower_ci": "lowercl", "upper_ci": "uppercl"}
SEVERAL = {
    "lower_ci_95": "lower95_0cl",
    "upper_ci_95": "upper95_0cl",
    "lower_ci_99_8": "lower99_8cl",
    "upper_ci_99_8": "upper99_8cl",
}
REFUSED = {  # deliberate: limits that are sure to hold say nothing
    ("phe_proportion", "conf100")
}


@dataclass(frozen=True)
class Golden:
    """One line of the index: a call of R's function, and where its input and its output are."""

    function: str
    case: str
    input: str
    expected: str
    args: str

    @property
    def asked(self) -> dict[str, Any]:
        """The arguments as ours: a confidence of 99.8 is 0.998, and NA is None."""
        said: dict[str, Any] = {}
        if found := re.search(r"confidence=(\[.*?\]|NA|[\d.]+)", self.args):
            levels = [float(one) for one in re.findall(r"[\d.]+", found[1])]
            shares = tuple(level / 100 if level > 1 else level for level in levels)
            said["confidence"] = shares if len(shares) > 1 else shares[0] if shares else None
        if found := re.search(r"multiplier=([\d.e]+)", self.args):
            said["multiplier"] = float(found[1])
        if "group_by(grp)" in self.args:
            said["by"] = "grp"
        if self.function == "phe_mean":
            return {"value": "value", **said}
        return {"numerator": "x", "denominator": "n", **said}

    @property
    def columns(self) -> dict[str, str]:
        """Our columns of value and limits, and R's."""
        confidence = self.asked.get("confidence", 0.95)
        limits = SEVERAL if isinstance(confidence, tuple) else ONE if confidence else {}
        return {"value": "value", **limits}

    def __str__(self) -> str:
        return f"{self.function} {self.case}"


def index() -> list[Golden]:
    folder = find()
    if folder is None:
        return []
    rows = table(folder / "golden" / "phe" / "cases.csv").select("fn", "case", "input", "expected", "args")
    return [Golden(*row) for row in rows.iter_rows() if row[0] in FUNCTIONS]


def test_the_index_has_every_case() -> None:
    shared()
    counted = Counter(golden.function for golden in index())
    assert counted == {"phe_proportion": 9, "phe_rate": 7, "phe_mean": 4}


@pytest.mark.parametrize("case", index(), ids=str)
def test_every_case_of_the_index(case: Golden, golden: Path) -> None:
    ours, words = FUNCTIONS[case.function]
    given = table(golden / case.input)
    if "rows with value NA removed" in case.args:
        given = given.drop_nulls("value")
    if (case.function, case.case) in REFUSED:
        with pytest.raises(InputError, match="confidence level"):
            ours(given, **case.asked)
        return
    said, expected = ours(given, **case.asked), table(golden / case.expected).filter(case=case.case)
    if "by" in case.asked:
        expected = expected.sort("grp")
    assert said.height == expected.height > 0
    for name, theirs in case.columns.items():
        assert differs(said[name], expected[theirs]) == [], name
    assert sum(name.startswith(("lower", "upper")) for name in said.columns) == len(case.columns) - 1
    known = expected["value"].is_not_null()
    assert said["method"].is_not_null().to_list() == known.to_list()
    if case.function == "phe_mean":
        counted = expected.select(pl.when(known).then("value_count")).to_series()
        assert said["count"].to_list() == counted.to_list()
        assert differs(said["standard_deviation"], expected["stdev"]) == []
    elif "NA" not in case.args:
        assert said["method"].to_list() == [
            words[one] if there else None for one, there in zip(expected["method"], known, strict=True)
        ]
