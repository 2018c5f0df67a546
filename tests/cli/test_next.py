"""`goldenthread next`: what is missing, who must act; a baseline accepted, and taken back."""

from __future__ import annotations

import json
from pathlib import Path

from goldenthread import strategy
from tests.cli.place import place
from tests.cli.running import run, snapshot

FILE = "strategies/two-towns/1.0.yaml"


def test_tells_theme_by_theme_what_is_missing_and_who_must_act(tmp_path: Path) -> None:
    place(tmp_path)
    assert run("next", "two-towns", cwd=tmp_path).stdout == (
        "Every child has the best start\n"
        "  owner: Director of Children's Services. Name the role that answers for this figure.\n"
        "      Families who read together\n"
        "  direction: the board. Agree whether higher or lower is better, or that neither is.\n"
        "      Families who read together\n"
        "  data: Director of Children's Services."
        " Find or collect figures. So far: Nobody has asked them yet.\n"
        "      Families who read together\n"
        "  baseline: the board. Agree the figure that progress is counted from.\n"
        "      Good development, when agreed:  goldenthread next two-towns --accept good-development\n"
        "        proposed: 63.6% in 2022/23, Two Towns (Department for Education).\n"
        "        proposed: 60.9% in 2022/23, Middlesbrough (Department for Education).\n"
        "        proposed: 67.6% in 2022/23, Redcar and Cleveland (Department for Education).\n"
        "  baseline: the board. Agree one when there are figures.\n"
        "      Families who read together\n"
        "  target: the board. Agree how far it should move, and by when.\n"
        "      Good development; Families who read together\n"
        "\n"
        "A good later life\n"
        "  data: Head of Palliative Care. Load figures for local:deaths-at-home.\n"
        "      Deaths at home\n"
        "  baseline: the board. Agree one when there are figures.\n"
        "      Deaths at home\n"
        "  target: the board. Agree how far it should move, and by when.\n"
        "      Deaths at home\n"
        "\n"
        "Missing, of 3 measures: owner 1, direction 1, data 2, baseline 3, target 3."
        " 1 measure has a proposed baseline.\n"
    )


def test_a_strategy_without_measures_is_not_called_complete(tmp_path: Path) -> None:
    run("new", "our-place", "--place", "Leeds", cwd=tmp_path)
    told = run("next", "our-place", cwd=tmp_path).stdout
    assert told == "The strategy holds no measures yet: add them, then ask again.\n"


def test_accepting_writes_the_baseline_and_leaves_every_comment(tmp_path: Path) -> None:
    file = place(tmp_path) / FILE
    before = file.read_text("utf-8")
    done = run("next", "two-towns", "--accept", "good-development", "--area", "Middlesbrough", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert "Wrote the baseline of good-development: 60.9% in 2022/23, Middlesbrough" in done.stdout
    assert file.read_text("utf-8") == before.replace(
        "            state: defined  # not yet baselined\n",
        "            state: baselined  # not yet baselined\n"
        "            baselines:\n"
        "              - area: E06000002\n"
        "                value: 60.9\n"
        "                period: 2022/23\n"
        "                source: Department for Education\n",
    )


def test_accepting_without_an_area_takes_every_proposal_and_then_none_is_left(tmp_path: Path) -> None:
    file = place(tmp_path) / FILE
    run("next", "two-towns", "--accept", "good-development", cwd=tmp_path)
    measure = strategy.load(file).strategy.themes[0].goals[0].measures[0]
    assert [(one.area, one.value) for one in measure.baselines] == [
        ("two-towns", 63.6),
        ("E06000002", 60.9),
        ("E06000003", 67.6),
    ]
    again = run("next", "two-towns", "--accept", "good-development", cwd=tmp_path)
    assert again.exit_code == 2
    assert "No baseline is proposed for good-development." in again.stderr


def test_undo_puts_the_file_back_byte_for_byte_and_loses_nothing(tmp_path: Path) -> None:
    file = place(tmp_path) / FILE
    before = file.read_bytes()
    run("next", "two-towns", "--accept", "good-development", cwd=tmp_path)
    accepted = file.read_bytes()
    done = run("next", "two-towns", "--undo", cwd=tmp_path)
    assert done.exit_code == 0
    assert file.read_bytes() == before
    (taken_back,) = file.parent.glob("1.0.yaml.taken-back-*")
    assert taken_back.read_bytes() == accepted
    assert taken_back.name in done.stdout
    assert not list(file.parent.glob("*.before-*"))


def test_undo_takes_back_one_accept_at_a_time(tmp_path: Path) -> None:
    file = place(tmp_path) / FILE
    first = file.read_bytes()
    run("next", "two-towns", "--accept", "good-development", "--area", "E06000002", cwd=tmp_path)
    second = file.read_bytes()
    run("next", "two-towns", "--accept", "good-development", "--area", "E06000003", cwd=tmp_path)
    run("next", "two-towns", "--undo", cwd=tmp_path)
    assert file.read_bytes() == second
    run("next", "two-towns", "--undo", cwd=tmp_path)
    assert file.read_bytes() == first


def test_an_area_without_a_proposal_is_told_which_have_one(tmp_path: Path) -> None:
    workspace = place(tmp_path)
    before = snapshot(workspace / "strategies")
    done = run("next", "two-towns", "--accept", "good-development", "--area", "Leeds", cwd=tmp_path)
    assert done.exit_code == 2
    assert "There is one for two-towns Two Towns, E06000002 Middlesbrough" in done.stderr
    assert snapshot(workspace / "strategies") == before


def test_json_lists_what_is_missing_and_what_is_proposed(tmp_path: Path) -> None:
    place(tmp_path)
    document = json.loads(run("next", "two-towns", "--json", cwd=tmp_path).stdout)
    assert next(one for one in document["missing"] if one["lack"] == "owner") == {
        "lack": "owner",
        "theme": "best-start",
        "node": "reading",
        "title": "Families who read together",
        "short": "Families who read together",
        "who": "Director of Children's Services",
        "do": "Name the role that answers for this figure.",
    }
    assert [one["area"] for one in document["proposed_baselines"]] == ["two-towns", "E06000002", "E06000003"]
    assert document["proposed_baselines"][1]["value"] == 60.9
