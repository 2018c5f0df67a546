"""What is missing, who must act, and which figure is proposed as a baseline."""

from __future__ import annotations

from datetime import date

from goldenthread.judgement.missing import Lack, missing, proposed_baseline
from goldenthread.judgement.results import Basis, Figure
from goldenthread.periods import Period, PeriodKind
from goldenthread.strategy.model import Strategy

WHOLE = {
    "id": "full",
    "title": "A whole measure",
    "owner": "Head of Early Years",
    "good": "higher",
    "baselines": [{"area": "E06000002", "value": 60, "period": "2023", "source": "DfE"}],
    "targets": [
        {
            "id": "full-target",
            "area": "E06000002",
            "adopted_by": "the board",
            "source": "minutes",
            "rule": "reach",
            "steps": [{"due": "2030", "amount": 70}],
        }
    ],
}


def strategy_of(*measures: dict, lead: str | None = "Director of Children's Services") -> Strategy:
    """A strategy with one theme and one goal."""
    goal = {"id": "ready", "title": "Ready for school", "measures": list(measures)}
    theme = {"id": "start", "title": "Best start", "lead": lead, "goals": [goal]}
    return Strategy.model_validate(
        {
            "id": "place",
            "version": "1.0",
            "status": "draft",
            "title": "A strategy",
            "place": {"id": "place", "name": "Place", "areas": ["E06000002"]},
            "years": {"start": 2024, "end": 2030},
            "themes": [theme],
        }
    )


def figure(year: int, value: float | None, *, basis: Basis = Basis.PUBLISHED, status: str = "") -> Figure:
    """One figure of one calendar year."""
    period = Period(date(year, 12, 31), date(year, 1, 1), PeriodKind.CALENDAR, str(year))
    return Figure(
        indicator="fingertips:1", area_code="E06000002", area_name="Middlesbrough", period=period,
        sex="Persons", age="5 yrs", category_type="", category="", value=value,
        lower_ci_95=None, upper_ci_95=None,
        lower_ci_99_8=None, upper_ci_99_8=None, numerator=None, denominator=None, basis=basis,
        missing_reason="", note="", status=status, source="DfE", release="r1", document="a.csv", line=2,
    )  # fmt: skip


def lacks_of(strategy: Strategy, *with_figures: str) -> list[tuple[Lack, str, str]]:
    return [(one.lack, one.who, one.do) for one in missing(strategy, with_figures=frozenset(with_figures))]


def test_a_whole_measure_lacks_nothing() -> None:
    assert lacks_of(strategy_of(WHOLE), "full") == []


def test_an_empty_measure_lacks_everything_and_each_lack_names_who_must_act() -> None:
    assert lacks_of(strategy_of({"id": "bare", "title": "Bare"})) == [
        (Lack.OWNER, "Director of Children's Services", "Name the role that answers for this figure."),
        (Lack.DIRECTION, "the board", "Agree whether higher or lower is better, or that neither is."),
        (
            Lack.DATA,
            "Director of Children's Services",
            "Say which indicator holds its figures, or load the place's own.",
        ),
        (Lack.BASELINE, "the board", "Agree one when there are figures."),
        (Lack.TARGET, "the board", "Agree how far it should move, and by when."),
    ]


def test_a_theme_without_a_lead_leaves_it_to_the_board() -> None:
    first, second, *_ = lacks_of(strategy_of({"id": "bare", "title": "Bare"}, lead=None))
    assert first == (Lack.LEAD, "the board", "Name the role that leads this theme.")
    assert second == (Lack.OWNER, "the board", "Name the role that answers for this figure.")


def test_data_that_are_bound_but_not_loaded_name_the_indicator() -> None:
    bound = {**WHOLE, "bindings": [{"indicator": "fingertips:90631"}]}
    assert lacks_of(strategy_of(bound)) == [
        (Lack.DATA, "Head of Early Years", "Load figures for fingertips:90631.")
    ]


def test_the_strategys_own_reason_for_no_figures_is_repeated() -> None:
    why = {**WHOLE, "why_no_figures": "Held by schools only."}
    assert lacks_of(strategy_of(why))[0][2] == "Find or collect figures. So far: Held by schools only."


def test_parts_stand_for_the_measure_that_holds_them() -> None:
    other = {**WHOLE, "id": "other", "owner": None, "targets": []}
    parts = {"id": "both", "title": "Two in one", "parts": [WHOLE, other]}
    assert [one.node for one in missing(strategy_of(parts), with_figures=frozenset({"full", "other"}))] == [
        "other",
        "other",
    ]


def test_the_last_figure_before_the_strategy_began_is_proposed() -> None:
    series = [figure(2022, 58.0), figure(2023, 60.5), figure(2024, 62.0)]
    found = proposed_baseline("full", series, start=2024, decimals=1)
    assert found is not None
    assert (found.value, found.period, found.doubt) == (60.5, "2023", "")
    assert found.why == "The last figure for a period that ended before the strategy began in 2024."


def test_a_strategy_older_than_its_figures_gets_the_first_of_them() -> None:
    found = proposed_baseline("full", [figure(2024, 62.0), figure(2025, 63.0)], start=2024, decimals=1)
    assert found is not None
    assert found.period == "2024"
    assert found.why == "No figure ends before the strategy began in 2024; this is the first since."


def test_estimates_and_missing_values_are_not_proposed() -> None:
    series = [figure(2021, None), figure(2022, 58.0, basis=Basis.ESTIMATE)]
    assert proposed_baseline("full", series, start=2024, decimals=1) is None


def test_a_pandemic_year_is_proposed_with_its_doubt() -> None:
    found = proposed_baseline("full", [figure(2021, 55.0)], start=2024, decimals=1)
    assert found is not None
    assert found.doubt == "The period falls in the pandemic, when many figures were unlike other years."


def test_a_provisional_figure_is_proposed_with_its_doubt() -> None:
    found = proposed_baseline("full", [figure(2023, 55.0, status="provisional")], start=2024, decimals=1)
    assert found is not None
    assert found.doubt == "The figure is provisional: its source may still change it."


def test_the_value_proposed_is_the_value_that_pages_print() -> None:
    found = proposed_baseline("full", [figure(2023, 60.25)], start=2024, decimals=1)
    assert found is not None
    assert found.value == 60.3
