"""What the words of a measure state, as printed; and what they do not state."""

from __future__ import annotations

import pytest

from goldenthread.reading.phrases import keyed, measure_facts, spans, without_gloss, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Reduce smoking from 13% of people aged over 18 in 2020 to 5% or below",
            {"direction": "reduce", "baseline": "13%", "baseline_year": "2020", "target": "5% or below"},
        ),
        ("Reduce admissions by 20%", {"direction": "reduce", "target": "20% lower"}),
        (
            "Reduce deaths by at least 15% by 2030",
            {"direction": "reduce", "target": "at least 15% lower", "due": "2030"},
        ),
        (
            "Increase uptake by a third by March 2027",
            {"direction": "increase", "target": "a third higher", "due": "March 2027"},
        ),
        ("Halve the suicide rate by 2029/31", {"direction": "reduce", "target": "half", "due": "2029/31"}),
        (
            "Increase the percentage found early to the national target of 85% by 2028",
            {"direction": "increase", "unit": "percentage", "target": "85%", "due": "2028"},
        ),
        ("75% of cases diagnosed early by 2028", {"target": "75%", "due": "2028"}),
        ("At least 90% of families are satisfied", {"target": "At least 90%"}),
        ("We will reach net zero by 2040", {"target": "net zero", "due": "2040"}),
        (
            "Eliminate waits over 1 year by April 2025",
            {"direction": "reduce", "target": "zero", "due": "April 2025"},
        ),
        ("Life expectancy has risen by two years", {"target": "two years higher"}),
        ("Tree cover to reach 30% by 2029", {"target": "30%", "due": "2029"}),
        (
            "Children who volunteer (currently 21%, target 30% by 2028)",
            {"baseline": "21%", "target": "30%", "due": "2028"},
        ),
        ("Rate of exclusions (per 100 pupils)", {"unit": "per 100 pupils"}),
        ("Rate of repossessions per 100,000 households", {"unit": "per 100,000 households"}),
        ("Admissions for falls (rate per 100,000)", {"unit": "rate per 100,000"}),
        ("% of adults who smoke (APS)", {"unit": "%", "source": "APS"}),
        ("Apprenticeships by subject area (No.)", {"unit": "No.", "split": "subject area"}),
        ("Hospital stays, split by age and sex (%)", {"unit": "%", "split": "age and sex"}),
        ("Reduce the standardised rate of admissions", {"direction": "reduce", "unit": "standardised rate"}),
        ("Mean PM2.5 (µg/m3)", {"unit": "µg/m3"}),
    ],
)  # fmt: skip
def test_stated(text: str, expected: dict[str, str]) -> None:
    assert dict(measure_facts(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pupils achieving grade 4 or above in English and maths",
        "Children achieving 5 good passes at A – C",
        "Falls in people aged 65 and over",
        "People visited by the Citizens Advice Bureau (CAB)",
        "Emergency readmissions within 30 days of discharge",
        "Improve the experience of care",
        "Adults with as much social contact as they would like",
        "Smoking in 2021 and 2022",
    ],
)
def test_not_stated(text: str) -> None:
    assert dict(measure_facts(text)) == {}


def test_facts_after_keys() -> None:
    text = "Adults who smoke (%) Baseline: 14.1% (2021/22) Target: 5% by 2030 Source: Annual survey"
    assert keyed(text) == (
        "Adults who smoke (%)",
        {
            "baseline": "14.1%",
            "baseline_year": "2021/22",
            "target": "5%",
            "due": "2030",
            "source": "Annual survey",
        },
    )
    assert keyed("Children on a plan (baseline: 212)")[0] == "Children on a plan (baseline: 212)"
    assert keyed("Target (2028): 31 of 40")[1] == {"target": "31 of 40", "due": "2028"}
    assert keyed("No key at all") == ("No key at all", {})


def test_years_and_spans() -> None:
    assert spans("Strategy 2016-21, then 2021 – 2026") == [(2016, 2021), (2021, 2026)]
    assert spans("from 2024 to 2024") == []
    assert years("Target 2026/27 and 2030") == [2026, 2030]


def test_a_sentence_in_brackets_explains_and_is_not_the_name() -> None:
    text = "Households owed a duty (The council must help any household that may lose its home within weeks)"
    assert without_gloss(text) == "Households owed a duty"
    assert without_gloss("Adults who smoke (%)") == "Adults who smoke (%)"
