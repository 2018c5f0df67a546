from __future__ import annotations

import pytest

from goldenthread.ages import AgeBand
from goldenthread.strategy.checks.words import ages_in, by_year, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2030", (2030, 2030)),
        ("2023/24", (2023, 2024)),
        ("2021-23", (2021, 2023)),
        ("2021 to 2023", (2021, 2023)),
        ("2019/20 to 2021/22", (2019, 2022)),
        ("March 2031", (2031, 2031)),
        ("2026 Q1", (2026, 2026)),
        ("2024-03-31", (2024, 2024)),
        ("in five years", None),
        ("2,030 people", None),
        ("12030", None),
    ],
)
def test_years_of_a_text(text: str, expected: tuple[int, int] | None) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Narrow the gap by 2030", 2030),
        ("Half as many by the end of March 2031", 2031),
        ("Since 2020, a rise", None),
    ],
)
def test_the_year_that_a_title_promises(title: str, expected: int | None) -> None:
    assert by_year(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Offers for 18–25 year olds", AgeBand(18, 25)),
        ("16, 17 & 18 year olds who are NEET", AgeBand(16, 18)),
        ("Depression in under 18s", AgeBand(0, 17)),
        ("Patients over 65 living with frailty", AgeBand(65, None)),
        ("Adults aged 16-64 in work", AgeBand(16, 64)),
        ("People aged 65 and over", AgeBand(65, None)),
        ("3 year olds in nursery", AgeBand(3, 3)),
        ("Waits over 18 weeks", None),
        ("Deaths with 3 or more admissions", None),
        ("Readmissions within 30 days", None),
        ("Rate per 100,000", None),
        ("Pupils achieving GCSE grade 4 or above", None),
    ],
)
def test_the_ages_that_a_title_speaks_of(title: str, expected: AgeBand | None) -> None:
    assert ages_in(title) == expected
