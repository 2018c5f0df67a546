"""Our comparison with England against the one that was published: every one of 5,701 must agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from goldenthread import judgement, methods
from goldenthread.areas import english
from tests.judgement import real
from tests.judgement.made import MIDDLESBROUGH, strategy
from tests.support.shared import shared

PUBLISHED = 5701
SEXES = ("Persons", "Male", "Female")

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def export() -> pl.DataFrame:
    folder: Path = shared()
    return real.export(folder)


def by_sex() -> list[dict[str, object]]:
    """The admissions measure once for each sex."""
    return [
        {
            "id": f"admissions-{sex.lower()}",
            "title": "Admissions",
            "unit": "per 10,000",
            "multiplier": 10_000,
            "bindings": [{"indicator": "fingertips:90284", "sex": sex}],
        }
        for sex in SEXES
    ]


def test_the_judge_reproduces_every_published_comparison_with_england(export: pl.DataFrame) -> None:
    plan = strategy(by_sex(), areas=(MIDDLESBROUGH,))
    compared = agreed = 0
    for end in sorted(export["period_end"].unique()):
        upto = export.filter(pl.col("period_end") <= end)
        judged = judgement.judge(
            plan,
            upto,
            indicators={"fingertips:90284": real.ADMISSIONS},
            areas=english(),
            as_of=date(2026, 11, 1),
            wanted_areas="all",
        ).frame.filter(pl.col("period_end") == end)
        published = upto.filter(pl.col("published_comparison").is_in(["Better", "Similar", "Worse"]))
        published = published.filter((pl.col("category_type") == "") & (pl.col("period_end") == end))
        published = published.filter(
            pl.col("area_code").str.starts_with("E0") | pl.col("area_code").str.starts_with("E10")
        )
        both = published.join(judged.select("area_code", "sex", "country_word"), on=["area_code", "sex"])
        compared += both.height
        agreed += (both["published_comparison"].str.to_lowercase() == both["country_word"]).sum()
    assert (compared, agreed) == (PUBLISHED, PUBLISHED)


def test_the_method_alone_reproduces_them_too(export: pl.DataFrame) -> None:
    plain = export.filter(pl.col("category_type") == "")
    england = plain.filter(pl.col("area_code") == "E92000001").select("sex", "period", theirs="value")
    rows = plain.join(england, on=["sex", "period"]).with_columns(good=pl.lit("lower"))
    said = methods.compare_with_benchmark(
        rows, value="value", lower_ci="lower_ci_95", upper_ci="upper_ci_95", benchmark="theirs", good="good"
    )
    councils = said.filter(
        pl.col("published_comparison").is_in(["Better", "Similar", "Worse"])
        & ~pl.col("area_code").str.starts_with("E12")
        & ~pl.col("area_code").str.starts_with("E92")
    )
    assert councils.height == PUBLISHED
    assert (councils["published_comparison"].str.to_lowercase() == councils["comparison"]).all()
