"""`goldenthread judge`: the scorecard, for eyes and for machines."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.place import place
from tests.cli.running import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small place in it, its figures loaded."""
    folder = tmp_path_factory.mktemp("judge")
    place(folder)
    return folder


def lines(folder: Path, *arguments: str) -> list[str]:
    done = run("judge", "two-towns", *arguments, cwd=folder)
    assert done.exit_code == 0, done.output
    return [re.sub(" {2,}", " | ", line.rstrip()) for line in done.stdout.splitlines()]


def test_the_scorecard_of_the_place(folder: Path) -> None:
    shown = lines(folder)
    assert shown[0].startswith("Two Towns Strategy: Two Towns, as known on ")
    assert shown[2] == "Best start | Latest | Change | Target | Currency | vs England"
    # 1,232 + 980 of 2,000 + 1,400 children: 65.06%
    assert re.fullmatch(
        r"Good development \| 65\.1% \(2024/25\) \| = no clear change \| ○ none set \| . [a-z ]+ \| ▼ worse",
        shown[3],
    )
    assert shown[4] == "Families who read together | no figure | ○ none set"
    assert shown[-1] == 'Each area by itself: | goldenthread judge two-towns --area "Middlesbrough"'
    assert shown[-2] == (
        "With a figure: 1 of 3 measures."
        " With a likely range, so that a difference can be told from chance: 1."
    )


@pytest.mark.parametrize("given", ["E06000003", "Redcar and Cleveland", "Redcar & Cleveland"])
def test_one_area_by_code_or_name(folder: Path, given: str) -> None:
    shown = lines(folder, "--area", given)
    assert "Redcar and Cleveland, as known on" in shown[0]
    assert shown[3].startswith("Good development | 70.0% (2024/25) |")
    assert shown[3].endswith("| = similar")


def test_nothing_was_known_before_the_figures_were_loaded(folder: Path) -> None:
    shown = lines(folder, "--as-of", "31 March 2024")
    assert shown[0] == "Two Towns Strategy: Two Towns, as known on 31 March 2024"
    assert shown[3] == "Good development | no figure | ○ none set"


def test_a_narrow_terminal_gets_a_paragraph_for_each_measure(folder: Path) -> None:
    done = run("judge", "two-towns", cwd=folder, columns=60)
    assert "  Good development\n    Latest: 65.1% (2024/25)\n    Change: = no clear change\n" in done.stdout
    assert "  Families who read together\n    Latest: no figure\n    Target: ○ none set\n" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()[2:-2]) <= 60


def test_a_terminal_without_our_letters_gets_plain_ones(folder: Path) -> None:
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    program = "import sys; sys.argv[0] = 'goldenthread'; from goldenthread.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "judge", "two-towns"], cwd=folder, env=settings, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert b"= no clear change" in done.stdout
    assert b"v worse" in done.stdout


def test_json_has_every_measure_with_its_words(folder: Path) -> None:
    document = json.loads(run("judge", "two-towns", "--json", cwd=folder).stdout)
    assert document["strategy"] == {"id": "two-towns", "version": "1.0"}
    assert document["area"] == {"code": "two-towns", "name": "Two Towns", "role": "place"}
    first, second, _ = document["measures"]
    assert round(first["value"], 2) == 65.06
    assert (first["period"], first["basis"], first["against_england"]) == ("2024/25", "summed", "worse")
    assert (first["change"], first["change_since"], first["target"]) == (
        "no clear change",
        "2022/23",
        "none set",
    )
    assert first["sentence"].startswith("Two Towns: 65.1% in 2024/25")
    assert (second["value"], second["why_nothing"]) == (None, "Nobody has asked them yet.")


def test_another_strategy_of_the_workspace_by_its_id(tmp_path: Path) -> None:
    workspace = place(tmp_path)
    newer = workspace / "strategies/a-plan/1.0.yaml"
    newer.parent.mkdir()
    newer.write_text(
        'id: a-plan\nversion: "1.0"\nstatus: draft\ntitle: A Plan\nyears: {start: 2024, end: 2034}\n'
        "place: {id: two-towns, name: Two Towns, areas: [E06000002, E06000003]}\n",
        "utf-8",
    )
    empty = run("judge", "two-towns", cwd=tmp_path).stdout
    assert empty.endswith(
        "It holds no measures yet.\nAlso here:  goldenthread judge two-towns --strategy two-towns\n"
    )
    named = run("judge", "two-towns", "--strategy", "two-towns", cwd=tmp_path).stdout
    assert "Good development" in named
