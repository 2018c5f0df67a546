from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goldenthread.errors import StrategyError
from goldenthread.strategy import find_all, index, latest, load, loads
from goldenthread.workspace import Workspace
from tests.strategy.documents import CLEAN, clean, loaded, measure


def test_the_field_decides_what_a_scalar_is() -> None:
    text = CLEAN.replace("version: 1.0", "version: 1.10").replace("title: Start well", "title: no")
    text = text.replace("due: 2029/30", "due: 2030").replace("age: 5 yrs", "age: 5")
    strategy = loads(text).strategy
    target = strategy.themes[0].goals[0].measures[0].targets[0]
    assert strategy.version == "1.10"
    assert strategy.approved_on == date(2024, 3, 14)
    assert strategy.stages[0].title == "no"
    assert target.steps[1].due == "2030"
    assert target.steps[1].amount == 70.0
    assert strategy.themes[0].goals[0].measures[0].bindings[0].age == "5"
    assert strategy.demonstration is False


def test_quoted_texts_stay_texts_and_empty_fields_are_left_out() -> None:
    text = CLEAN.replace("title: Start well", 'title: "2024"').replace(
        "why: A good start lasts a lifetime.", "why:"
    )
    strategy = loads(
        text.replace("inequalities_focus: [Children on free school meals]", "inequalities_focus: ~")
    ).strategy
    assert strategy.stages[0].title == "2024"
    assert strategy.themes[0].why is None
    assert strategy.themes[0].inequalities_focus == ()


def test_positions_name_line_and_column_of_nodes_and_fields() -> None:
    positions = loads(CLEAN, "s.yaml").positions
    assert str(positions.of("good-development")) == "s.yaml, line 68, column 13, good-development"
    assert str(positions.of("good-development", "good")) == "s.yaml, line 73, column 19, good-development"
    assert (
        str(positions.of("good-development", "baselines.0.value"))
        == "s.yaml, line 87, column 24, good-development"
    )
    assert str(positions.of("good-development", "caveats")) == "s.yaml, line 68, column 13, good-development"
    assert str(positions.of(None, "approved_on")) == "s.yaml, line 5, column 14, oakshire"
    assert positions.of("oakshire", "years").line == 11


def test_index_holds_every_node_with_what_is_above_it() -> None:
    nodes = index(loads(CLEAN).strategy)
    assert list(nodes) == [
        *("start-well", "survive", "strive", "thrive", "care-leavers", "fair-start", "early-years"),
        *("ready-for-school", "good-development", "good-development-2030", "reading-at-home"),
        "first-thousand-families",
    ]
    assert nodes["good-development-2030"].kind == "target"
    assert nodes["good-development-2030"].parents == ("early-years", "ready-for-school", "good-development")
    assert nodes["first-thousand-families"].parents == ("early-years", "ready-for-school", "reading-at-home")
    assert nodes["survive"].kind == "phase"
    assert nodes["survive"].parents == ()


def test_parts_are_nodes_below_their_measure() -> None:
    data = clean()
    measure(data)["parts"] = [{"id": "boys", "title": "Boys"}, {"id": "girls", "title": "Girls"}]
    nodes = index(loaded(data).strategy)
    assert (nodes["girls"].kind, nodes["girls"].parents[-1]) == ("part", "good-development")


def place(
    folder: Path, strategy_id: str, version: str, status: str = "approved", name: str | None = None
) -> Path:
    text = CLEAN.replace("id: oakshire\nversion: 1.0", f"id: {strategy_id}\nversion: {version}")
    path = folder / "strategies" / strategy_id / (name or f"{version}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("status: approved", f"status: {status}"), "utf-8")
    return path


def test_the_version_to_publish_is_the_highest_that_is_no_draft(tmp_path: Path) -> None:
    for version, status in (("1.9", "retired"), ("1.10", "approved"), ("2.0", "draft")):
        place(tmp_path, "oakshire", version, status)
    place(tmp_path, "ashdale", "0.1", "draft")
    found = find_all(Workspace(tmp_path))
    assert [(one.strategy.id, one.strategy.version) for one in found] == [
        *(("ashdale", "0.1"), ("oakshire", "1.9"), ("oakshire", "1.10"), ("oakshire", "2.0"))
    ]
    assert [(one.strategy.id, one.strategy.version) for one in latest(found)] == [
        ("ashdale", "0.1"),
        ("oakshire", "1.10"),
    ]


def test_no_strategies_folder_means_no_strategies(tmp_path: Path) -> None:
    assert find_all(Workspace(tmp_path)) == []


def test_a_file_must_be_where_its_ids_say(tmp_path: Path) -> None:
    path = place(tmp_path, "oakshire", "1.0", name="2.0.yaml")
    with pytest.raises(StrategyError) as caught:
        load(path)
    assert [(f.code, f.where.line, f.found, f.fix) for f in caught.value.findings] == [
        ("Y043", 3, "The version is 1.0, the file 2.0.yaml.", "Name it 1.0.yaml.")
    ]
    moved = path.parent.parent / "other" / "1.0.yaml"
    moved.parent.mkdir()
    path.rename(moved)
    with pytest.raises(StrategyError) as caught:
        load(moved)
    assert [(f.code, f.where.line, f.found) for f in caught.value.findings] == [
        ("Y043", 2, "The id is `oakshire`, the folder `other`.")
    ]


def test_find_all_tells_the_faults_of_all_files(tmp_path: Path) -> None:
    place(tmp_path, "oakshire", "1.0", status="wrong")
    place(tmp_path, "ashdale", "1.0", status="wrong")
    place(tmp_path, "birchton", "1.0").rename(tmp_path / "strategies" / "stray.yaml")
    with pytest.raises(StrategyError) as caught:
        find_all(Workspace(tmp_path))
    assert [(f.code, f.where.file and f.where.file.parent.name) for f in caught.value.findings] == [
        *(("Y029", "ashdale"), ("Y029", "oakshire"), ("Y044", "strategies"))
    ]


def test_a_file_elsewhere_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "our draft.yaml"
    path.write_text(CLEAN, "utf-8")
    assert load(path).strategy.version == "1.0"
