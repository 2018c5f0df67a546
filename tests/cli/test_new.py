"""`goldenthread new`: an empty workspace that is valid at once and teaches by its comments."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from goldenthread import strategy
from goldenthread.sources import load_mapping
from tests.cli.running import run, snapshot


def test_writes_a_workspace_and_says_what_to_do_next(tmp_path: Path) -> None:
    done = run("new", "thurrock", "--place", "Thurrock", cwd=tmp_path)
    assert done.exit_code == 0
    assert done.stdout == (
        "Started a workspace in thurrock:\n"
        "  strategies/thurrock/0.1.yaml\n"
        "  local/figures-template.csv\n"
        "  local/figures-template.mapping.yaml\n"
        "  README.md\n"
        "Next: open thurrock/strategies/thurrock/0.1.yaml in a text editor, then"
        "  goldenthread check thurrock\n"
    )


def test_the_strategy_is_empty_yet_valid(tmp_path: Path) -> None:
    run("new", "thurrock", "--place", "Thurrock", cwd=tmp_path)
    loaded = strategy.load(tmp_path / "thurrock/strategies/thurrock/0.1.yaml").strategy
    assert loaded.title == "Thurrock Health and Wellbeing Strategy"
    assert loaded.place.areas == ("E06000034",)
    assert loaded.themes == ()


def test_the_example_in_its_comments_is_valid_when_the_comment_signs_are_taken_away(tmp_path: Path) -> None:
    run("new", "thurrock", "--place", "Thurrock", cwd=tmp_path)
    file = tmp_path / "thurrock/strategies/thurrock/0.1.yaml"
    before, example = file.read_text("utf-8").split("themes: []\n")
    once = re.sub(r"(?m)^# ", "", example)
    file.write_text(before + once, "utf-8")
    measure = strategy.load(file).strategy.themes[0].goals[0].measures[0]
    assert (measure.id, measure.baselines, measure.targets) == ("good-development", (), ())
    file.write_text(before + re.sub(r"(?m)^( *)# ", r"\1", once), "utf-8")
    whole = strategy.load(file).strategy.themes[0].goals[0].measures[0]
    assert whole.baselines[0].area == "E06000034"
    assert whole.targets[0].steps[0].amount == 75


def test_the_templates_of_figures_are_good_as_they_are(tmp_path: Path) -> None:
    run("new", "thurrock", "--place", "Thurrock", cwd=tmp_path)
    local = tmp_path / "thurrock/local"
    assert load_mapping(local / "figures-template.mapping.yaml").columns["period"] == "Year"
    header = (local / "figures-template.csv").read_text("utf-8")
    (tmp_path / "f.csv").write_text(
        header + "fingertips:90631,E06000034,,Persons,5 yrs,2022/23,67.2,,,,,\n", "utf-8"
    )
    done = run("load", "f.csv", "--into", "thurrock", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    (tmp_path / "housing.csv").write_text("Area code,Year,Value\nE06000034,2023/24,12\n", "utf-8")
    (tmp_path / "housing.mapping.yaml").write_bytes((local / "figures-template.mapping.yaml").read_bytes())
    done = run("load", "housing.csv", "--into", "thurrock", cwd=tmp_path)
    assert done.exit_code == 0, done.output


def test_a_place_of_several_areas_takes_names_and_codes(tmp_path: Path) -> None:
    run("new", "a", "--place", "South Tees", "--area", "Middlesbrough", "--area", "E06000003", cwd=tmp_path)
    loaded = strategy.load(tmp_path / "a/strategies/south-tees/0.1.yaml").strategy
    assert loaded.place.areas == ("E06000002", "E06000003")
    assert loaded.place.name == "South Tees"


@pytest.mark.parametrize(
    "name", ['A "quoted" \\ place: {x} # no', "Ynys Môn & Co", "- [", "'", "%", "yes", "$id"]
)
def test_any_text_can_be_a_name(tmp_path: Path, name: str) -> None:
    assert run("new", "x", "--place", name, "--name", name, cwd=tmp_path).exit_code == 0
    (file,) = (tmp_path / "x").glob("strategies/*/0.1.yaml")
    loaded = strategy.load(file).strategy
    assert (loaded.title, loaded.place.name) == (name, name)


def test_a_place_we_do_not_know_stands_on_england_and_says_so(tmp_path: Path) -> None:
    done = run("new", "our-place", cwd=tmp_path)
    assert "The place covers no area yet (England stands in)" in done.stdout


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter.txt").write_text("mine", "utf-8")
    before = snapshot(tmp_path)
    done = run("new", "full", cwd=tmp_path)
    assert done.exit_code == 2
    assert done.stderr == (
        "  ✖ error U003\n"
        "      The folder full is not empty; a new workspace would mix with what is there.\n"
        "      Give the name of a folder that does not exist yet, or of an empty one.\n"
        "1 error.\n"
    )
    assert snapshot(tmp_path) == before


def test_an_area_nobody_knows_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    done = run("new", "x", "--area", "Midlesbrough", cwd=tmp_path)
    assert done.exit_code == 2
    assert '"Midlesbrough" is not the name of an area that we know.' in done.stderr
    assert "Middlesbrough" in done.stderr
    assert snapshot(tmp_path) == {}


def test_json_names_what_was_written(tmp_path: Path) -> None:
    document = json.loads(run("new", "thurrock", "--place", "Thurrock", "--json", cwd=tmp_path).stdout)
    assert document["ok"] is True
    assert document["workspace"] == "thurrock"
    assert document["areas"] == ["E06000034"]
    assert document["files"][0] == "thurrock/strategies/thurrock/0.1.yaml"
