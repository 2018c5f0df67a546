"""The example strategies load, hold what their documents hold, and link to nodes that exist."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from goldenthread import areas, strategy
from goldenthread.errors import Severity
from goldenthread.observations import indicators
from goldenthread.strategy.model import Good, Measure, Strategy, TargetRule
from goldenthread.workspace import Workspace
from tests.examples.workspaces import EXAMPLES, NAMES, STRATEGIES, loaded, named

SOUTH_TEES = EXAMPLES / "south-tees/strategies/south-tees/1.0.yaml"
REGION = EXAMPLES / "south-tees/strategies/north-east-north-cumbria/1.0.yaml"
OLD_THURROCK = EXAMPLES / "thurrock/strategies/thurrock-2016-2021/1.0.yaml"
TRUTHS = {  # the example, and the hand-made ground truth of its document
    SOUTH_TEES: "south-tees-strategy.yaml",
    EXAMPLES / "thurrock/strategies/thurrock/1.5.yaml": "thurrock-strategy-scope.yaml",
    EXAMPLES / "west-northamptonshire/strategies/west-northamptonshire/1.0.yaml": (
        "west-northamptonshire-strategy.yaml"
    ),
}


def parts_of(document: Strategy) -> list[Measure]:
    return [measure for _, _, measure in document.judged_measures()]


@pytest.mark.parametrize("path", STRATEGIES, ids=named)
def test_says_that_it_is_a_demonstration_and_whence_it_comes(path: Path) -> None:
    document = loaded(path).strategy
    assert document.demonstration
    assert document.source is not None
    assert document.source.publisher
    assert path.stem == document.version
    assert path.parent.name == document.id


@pytest.mark.parametrize("path", STRATEGIES, ids=named)
def test_every_measure_has_figures_or_says_why_not(path: Path) -> None:
    silent = [
        measure.id
        for measure in parts_of(loaded(path).strategy)
        if not measure.why_no_figures and all(binding.differs for binding in measure.bindings)
    ]
    assert silent == []


@pytest.mark.parametrize("path", STRATEGIES, ids=named)
def test_every_area_is_known(path: Path) -> None:
    document = loaded(path).strategy
    similar = document.compare.similar.areas if document.compare.similar else {}
    codes = {*document.place.areas, *similar, *(code for codes in similar.values() for code in codes)}
    assert {code for code in codes if areas.english().get(code) is None} == set()


@pytest.mark.parametrize("path", STRATEGIES, ids=named)
def test_nothing_stands_in_the_way_of_publishing(path: Path) -> None:
    """Warnings are told: the documents do have faults, and they are kept."""
    beside = [loaded(one) for one in STRATEGIES if one != path and one.parts[-4] == path.parts[-4]]
    findings = strategy.check(loaded(path), areas=areas.english(), others=beside)
    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []


def test_the_faults_of_the_south_tees_document_are_found() -> None:
    findings = strategy.check(loaded(SOUTH_TEES), areas=areas.english(), others=[loaded(REGION)])
    found = {(finding.code, finding.where.node) for finding in findings}
    assert {
        ("S051", "thrive"),  # phases outrun the strategy
        ("S020", "no-neets"),  # an absolute
        ("S040", "neet-or-not-known-16-18"),  # 18 to 25 against 16 to 18
        ("S040", "participation-16-18"),
        ("S023", "pupils-with-semh-needs"),  # no good direction
        ("S006", "progress-8"),  # no owner
    } <= found


@pytest.mark.parametrize("name", NAMES)
def test_every_series_is_defined(name: str) -> None:
    known = indicators(Workspace(EXAMPLES / name))
    bound = {
        binding.indicator
        for path in (EXAMPLES / name).glob("strategies/*/*.yaml")
        for measure in parts_of(loaded(path).strategy)
        for binding in measure.bindings
    }
    assert {identity for identity in bound if identity not in known} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_node(name: str) -> None:
    documents = [loaded(path).strategy for path in sorted((EXAMPLES / name).glob("strategies/*/*.yaml"))]
    nodes = {f"{document.id}#{node}" for document in documents for node in strategy.index(document)}
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in (EXAMPLES / name).glob("strategies/*/*.yaml")
    )
    links = {one for one in re.findall(r"[a-z0-9-]+#[a-z0-9-]+", text) if not one.startswith("#")}
    assert links - nodes == set()


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*")), ids=named)
def test_no_person_can_be_reached_by_it(path: Path) -> None:
    if path.is_file() and path.suffix in {".yaml", ".md", ".csv"}:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"[\w.]+@[\w.]+\.\w+", text) is None
        assert re.search(r"\b0\d{3,4}[ -]?\d{3}[ -]?\d{3}\b", text) is None


def test_south_tees_proposes_nothing_of_its_own() -> None:
    measures = parts_of(loaded(SOUTH_TEES).strategy)
    assert [measure.id for measure in measures if measure.baselines or measure.targets] == []


def test_south_tees_keeps_compound_measures_as_one_node_with_parts() -> None:
    document = loaded(SOUTH_TEES).strategy
    compound = {measure.id: len(measure.parts) for _, _, measure in document.measures() if measure.parts}
    assert compound == {
        "apprenticeship-starts-and-achievements": 2,
        "common-mental-disorders-under-18": 3,
        "residents-using-advice-services": 2,
        "nearest-green-space": 2,
        "quality-of-green-and-blue-spaces": 2,
        "greenhouse-gas-emissions": 2,
        "personal-wellbeing": 4,
        "smoking-activity-obesity": 3,
        "long-term-conditions": 5,
        "cancer-screening": 4,
        "nhs-health-checks": 3,
        "recorded-crime": 3,
        "enough-social-contact": 2,
    }


def test_south_tees_was_agreed_and_its_phases_are_as_printed() -> None:
    document = loaded(SOUTH_TEES).strategy
    assert document.approved_on == date(2024, 9, 12)
    phases = [(phase.id, phase.first_year, phase.last_year) for phase in document.phases]
    assert phases == [("survive", 1, 2), ("strive", 3, 5), ("thrive", 6, 10)]
    assert [action.id for _, goal in document.goals() for action in goal.actions] == []


def test_south_tees_says_where_a_direction_is_only_the_usual_one() -> None:
    unsaid = [
        measure.id
        for measure in parts_of(loaded(SOUTH_TEES).strategy)
        if measure.good is not None and not any("usual convention" in one for one in measure.caveats)
    ]
    assert unsaid == []


def test_the_regional_targets_are_those_printed() -> None:
    document = loaded(REGION).strategy
    found = {
        target.id: (target.rule, step.due, step.amount)
        for measure in parts_of(document)
        for target in measure.targets
        for step in target.steps
    }
    assert found["smoking-five-per-cent"] == (TargetRule.REACH, "2030", 5)
    assert found["alcohol-admissions-down-a-fifth"] == (TargetRule.CHANGE_SHARE, "2030", -20)
    assert found["suicide-gap-halved"] == (TargetRule.CLOSE_GAP_TO_AREA, "2029 to 2031", 50)
    assert found["drug-deaths-down-15"] == (TargetRule.CHANGE_SHARE, "2030", -15)
    assert found["early-cancer-85"] == (TargetRule.REACH, "2028", 85)
    assert found["healthy-life-expectancy-women-gap"] == (TargetRule.CLOSE_GAP_TO_AREA, "2030", 10)
    assert found["life-expectancy-deprivation-gap-men-2030"] == (TargetRule.CHANGE_SHARE, "2030", -10)
    adopters = {target.adopted_by for measure in parts_of(document) for target in measure.targets}
    assert adopters == {"North East and North Cumbria Integrated Care Partnership"}


def test_the_regional_strategy_covers_fourteen_councils() -> None:
    assert len(loaded(REGION).strategy.place.areas) == 14


def test_thurrocks_old_framework_keeps_its_starting_values_and_one_target() -> None:
    measures = parts_of(loaded(OLD_THURROCK).strategy)
    values = [baseline.value for measure in measures for baseline in measure.baselines]
    assert sorted(values) == [1.4, 5.0, 5.3, 36.1, 70, 72.5, 77.7, 85]
    targets = [
        (target.area, step.amount)
        for measure in measures
        for target in measure.targets
        for step in target.steps
    ]
    assert targets == [("E06000034", 80)]


def test_west_northamptonshire_states_seventeen_directions() -> None:
    path = EXAMPLES / "west-northamptonshire/strategies/west-northamptonshire/1.0.yaml"
    directions = Counter(measure.good for measure in parts_of(loaded(path).strategy))
    assert directions == {Good.LOWER: 11, Good.HIGHER: 6}


def test_stockton_has_four_key_moves_of_actions_and_no_measures() -> None:
    document = loaded(EXAMPLES / "stockton/strategies/stockton-council-plan/1.0.yaml").strategy
    assert [len(goal.actions) for _, goal in document.goals()] == [6, 4, 6, 3]
    assert parts_of(document) == []


@pytest.mark.parametrize("path", TRUTHS, ids=named)
def test_levels_are_counted_as_in_the_document(path: Path, shared: Path) -> None:
    truth = yaml.safe_load((shared / "truth" / TRUTHS[path]).read_text(encoding="utf-8"))["counts"]
    document = loaded(path).strategy
    assert len(document.themes) == truth["themes"]
    assert len(list(document.goals())) == truth["goals"]
    own = truth.get("measures_for_the_new_strategy", truth["measures"])  # Thurrock's ten are of the old one
    assert len(list(document.measures())) == own
