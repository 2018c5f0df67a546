"""A headline needs the 99.8% level or two findings running; the rest is worth watching."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import headlines
from tests.judgement.made import ENGLAND, MIDDLESBROUGH, judged, row

WORSE_NOW = [row(MIDDLESBROUGH, "2024", 20, limits=(18, 22)), row(ENGLAND, "2024", 15)]
WIDE = {"lower_ci_99_8": 14.0, "upper_ci_99_8": 26.0}  # England lies within
NARROW = {"lower_ci_99_8": 16.0, "upper_ci_99_8": 24.0}


def found(*rows: dict[str, object]) -> list[headlines.Found]:
    judgements = judged({}, *rows)
    edition = Edition(judgements.strategy, judgements, {}, date(2025, 6, 1))
    return [one for one in headlines.findings(edition) if one.kind == "below"]


def test_one_finding_at_95_per_cent_is_only_worth_watching() -> None:
    assert [one.strong for one in found(*WORSE_NOW)] == [False]


@pytest.mark.parametrize(("limits", "strong"), [(WIDE, False), (NARROW, True)])
def test_the_published_99_8_limits_decide(limits: dict[str, float], strong: bool) -> None:
    rows = [row(MIDDLESBROUGH, "2024", 20, limits=(18, 22), **limits), row(ENGLAND, "2024", 15)]
    assert [one.strong for one in found(*rows)] == [strong]


@pytest.mark.parametrize(
    ("ours", "theirs", "strong"),
    [
        ((18, 22), 15, True),  # worse the year before too
        ((14, 26), 15, False),  # no different then
        ((8, 12), 15, False),  # better then
        ((18, 22), None, False),  # nothing to compare with then
    ],
)
def test_the_same_finding_two_years_running_is_a_headline(
    ours: tuple[float, float], theirs: float | None, strong: bool
) -> None:
    rows = [*WORSE_NOW, row(MIDDLESBROUGH, "2023", sum(ours) / 2, limits=ours)]
    rows += [row(ENGLAND, "2023", theirs)] if theirs is not None else []
    assert [one.strong for one in found(*rows)] == [strong]


def test_pooled_periods_that_share_years_do_not_repeat_a_finding() -> None:
    rows = [
        row(MIDDLESBROUGH, "2022 to 2024", 20, limits=(18, 22)),
        row(MIDDLESBROUGH, "2021 to 2023", 20, limits=(18, 22)),
        row(ENGLAND, "2022 to 2024", 15),
        row(ENGLAND, "2021 to 2023", 15),
    ]
    assert [one.strong for one in found(*rows)] == [False]
