"""`goldenthread check`: all findings at once, with their places; what a code means."""

from __future__ import annotations

import json
from pathlib import Path

from goldenthread.cli.explaining import paragraphs
from tests.cli.place import STRATEGY, place
from tests.cli.running import run, snapshot

FILE = "strategies/two-towns/1.0.yaml"


def test_tells_findings_their_places_and_what_the_strategy_holds(tmp_path: Path) -> None:
    place(tmp_path, figures=False)
    done = run("check", "two-towns", cwd=tmp_path)
    assert done.exit_code == 0
    assert (
        "  ▲ warning S023, line 33, column 13, reading\n"
        "      Nobody has said which direction is good.\n"
        "      Agree on higher, lower or none.\n"
    ) in done.stdout
    assert "Two Towns Strategy, version 1.0 (approved): 2 missions, 2 goals, 3 measures.\n" in done.stdout


def test_a_good_strategy_is_said_to_be_good(tmp_path: Path) -> None:
    run("new", "thurrock", "--place", "Thurrock", cwd=tmp_path)
    done = run("check", "thurrock", "--json", cwd=tmp_path)
    assert [one for one in json.loads(done.stdout)["findings"] if one["severity"] == "error"] == []
    assert done.exit_code == 0


def test_faults_of_one_file_do_not_hide_those_of_another(tmp_path: Path) -> None:
    workspace = place(tmp_path, figures=False)
    other = workspace / "strategies/two-towns/1.1.yaml"
    other.write_text(
        STRATEGY.replace('"1.0"', '"1.1"').replace("owner: Head of Early", "ownr: Head of Early"), "utf-8"
    )
    done = run("check", "two-towns", cwd=tmp_path)
    assert done.exit_code == 3
    assert "Did you mean `owner`?" in done.stdout
    assert "S023, line 33, column 13, reading" in done.stdout
    assert "two-towns/strategies/two-towns/1.1.yaml\n" in done.stdout


def test_strict_fails_on_warnings(tmp_path: Path) -> None:
    place(tmp_path, figures=False)
    assert run("check", "two-towns", "--strict", cwd=tmp_path).exit_code == 3


def test_one_file_can_be_checked_alone(tmp_path: Path) -> None:
    file = place(tmp_path, figures=False) / FILE
    done = run("check", file, cwd=tmp_path)
    assert done.exit_code == 0
    assert str(file) in done.stdout


def test_loaded_figures_speak_against_a_baseline(tmp_path: Path) -> None:
    file = place(tmp_path) / FILE
    baseline = "            baselines: [{area: E06000002, value: 72.0, period: 2022/23, source: minutes}]\n"
    mark = "            state: defined  # not yet baselined\n"
    file.write_text(STRATEGY.replace(mark, mark.replace("defined ", "baselined ") + baseline), "utf-8")
    with_figures = run("check", file, "--json", cwd=tmp_path)
    about = [one for one in json.loads(with_figures.stdout)["findings"] if one["node"] == "good-development"]
    assert any("60.9" in one["found"] for one in about), about


def test_checking_changes_nothing(tmp_path: Path) -> None:
    workspace = place(tmp_path)
    before = snapshot(workspace)
    run("check", "two-towns", cwd=tmp_path)
    assert {name: one for name, one in snapshot(workspace).items() if not name.startswith("cache")} == {
        name: one for name, one in before.items() if not name.startswith("cache")
    }


def test_every_code_can_be_explained() -> None:
    known = paragraphs()
    assert {"S012", "Y020", "R101", "M008"} <= set(known)
    for code, (title, paragraph) in known.items():
        assert title, code
        assert len(paragraph) >= 20, code


def test_a_code_is_explained_in_a_paragraph() -> None:
    done = run("check", "--explain", "s012")
    assert done.exit_code == 0
    assert done.stdout == (
        "S012  A bound measure without a frequency\n"
        "Whether a figure is current or late depends on how often new ones come."
        " Without a frequency nobody can tell that the figures have stopped.\n"
    )


def test_without_a_workspace_the_command_says_how_to_name_one() -> None:
    done = run("check")
    assert done.exit_code == 2
    assert "name a workspace or a strategy file, such as: goldenthread check our-place" in done.stderr
