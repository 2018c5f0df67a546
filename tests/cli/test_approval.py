"""`goldenthread ready`, `sign-off` and `correct`, as a person meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from goldenthread.workspace import Workspace
from tests.cli.running import run, snapshot
from tests.publishing.approval import sound


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return sound.workspace(tmp_path / "sound-place")


def test_from_a_checklist_to_a_signed_publication(place: Workspace, tmp_path: Path) -> None:
    place.settings.write_text("publication: {sign_off: required}\n", "utf-8")
    first = run("ready", "sound-place", cwd=tmp_path)
    assert first.exit_code == 6
    assert "✔ done           Errors in the strategy: None in sound-place 1.0.\n" in first.stdout
    assert "✖ to do          Preview: None has been made.\n" in first.stdout
    assert "      What to do: goldenthread publish sound-place --preview\n" in first.stdout
    assert first.stdout.endswith("2 things stand in the way of publication.\n")
    refused = run("publish", "sound-place", cwd=tmp_path)
    assert refused.exit_code == 6
    assert "Nobody has signed it off." in refused.stderr
    assert run("publish", "sound-place", "--preview", cwd=tmp_path).exit_code == 0
    signed = run(
        "sign-off", "sound-place", "--role", sound.DIRECTOR, "--on", "12 September 2025", cwd=tmp_path
    )
    assert signed.stdout == (
        "Signed off: Director of Public Health, 12 September 2025.\n"
        "It is of version 1.0 of sound-place, with 68 figures, and of nothing else.\n"
        "Next:  goldenthread publish sound-place\n"
    )
    done = run("publish", "sound-place", cwd=tmp_path)
    assert "Signed off: Director of Public Health, 12 September 2025.\n" in done.stdout
    last = run("ready", "sound-place", cwd=tmp_path)
    assert last.exit_code == 0
    assert last.stdout.endswith("Nothing stands in the way of publication.\n")


def test_a_publication_that_nobody_signed_says_so(place: Workspace, tmp_path: Path) -> None:
    said = run("publish", "sound-place", cwd=tmp_path).stdout
    assert "Nobody has signed this content off. goldenthread ready says what is left to do.\n" in said
    assert json.loads(run("publish", "sound-place", "--json", cwd=tmp_path).stdout)["signed"] == []


def test_a_withdrawal_is_said_and_kept(place: Workspace, tmp_path: Path) -> None:
    run("publish", "sound-place", "--preview", cwd=tmp_path)
    run("sign-off", "sound-place", "--role", sound.CHAIR, cwd=tmp_path)
    done = run("sign-off", "sound-place", "--role", sound.CHAIR, "--withdraw", cwd=tmp_path)
    assert re.fullmatch(r"Withdrawn: Chair of the Board, .*\. The record stays on file\.\n", done.stdout)
    again = run("sign-off", "sound-place", "--role", sound.CHAIR, "--withdraw", cwd=tmp_path)
    assert again.exit_code == 2
    assert "P026" in again.stderr


def test_a_person_is_refused_as_a_role(place: Workspace, tmp_path: Path) -> None:
    done = run("sign-off", "sound-place", "--role", "Jane Smith", cwd=tmp_path)
    assert done.exit_code == 2
    assert "P023" in done.stderr
    assert "such as Director of Public Health" in done.stderr


def test_ready_changes_nothing(place: Workspace, tmp_path: Path) -> None:
    run("ready", "sound-place", cwd=tmp_path)
    before = snapshot(place.folder)
    run("ready", "sound-place", cwd=tmp_path)
    assert snapshot(place.folder) == before


def test_ready_in_json_has_every_line_and_place(place: Workspace, tmp_path: Path) -> None:
    document = json.loads(run("ready", "sound-place", "--json", cwd=tmp_path).stdout)
    assert (document["ok"], document["exit_code"]) == (False, 6)
    lines = {line["key"]: line for line in document["lines"]}
    assert lines["preview"]["state"] == "to do"
    assert lines["licences"]["where"] == ["The Made-up Office"]


def test_long_lists_are_cut_on_the_screen(place: Workspace, tmp_path: Path) -> None:
    def goals(document: dict[str, object]) -> None:
        document["themes"] = [{"id": f"theme-{n}", "title": f"Theme {n}"} for n in range(6)]

    sound.change(place, goals)
    said = run("ready", "sound-place", cwd=tmp_path).stdout
    assert re.search(r"● worth knowing  Warnings: \d+ things.*\n( {6}S.*\n){3} {6}and \d+ more\n", said)


def test_sign_off_in_json(place: Workspace, tmp_path: Path) -> None:
    run("publish", "sound-place", "--preview", cwd=tmp_path)
    document = json.loads(run("sign-off", "sound-place", "--role", "Board", "--json", cwd=tmp_path).stdout)
    assert document["withdrawn"] is False
    assert document["sign_off"]["figures"] == 68
    assert document["sign_off"]["versions"] == {"sound-place": "1.0"}


def test_a_correction_is_recorded_listed_and_taken_back(place: Workspace, tmp_path: Path) -> None:
    texts = ("--was", "31%", "--now", "30%", "--why", "A wrong year.", "--on", "3 February 2025")
    done = run("correct", "sound-place", "weight", *texts, "--role", "Head of Analysis", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert re.fullmatch(
        r"Recorded; the next publication shows it:\n"
        r"\d{8}T\d{6}Z  sound-place#weight, 3 February 2025, Head of Analysis\n"
        r"      was: 31%\n      now: 30%\n      why: A wrong year\.\n",
        done.stdout,
    )
    listed = run("correct", "sound-place", "--list", cwd=tmp_path)
    assert listed.stdout.endswith("1 correction.\n")
    document = json.loads(run("correct", "sound-place", "--list", "--json", cwd=tmp_path).stdout)
    identifier = document["corrections"][0]["id"]
    assert run("correct", "sound-place", "--withdraw", identifier, cwd=tmp_path).exit_code == 0
    assert run("correct", "sound-place", "--list", cwd=tmp_path).stdout == "0 corrections.\n"


def test_a_correction_needs_all_its_parts(place: Workspace, tmp_path: Path) -> None:
    done = run("correct", "sound-place", "weight", "--was", "31%", cwd=tmp_path)
    assert done.exit_code == 2
    assert "U050" in done.stderr


@pytest.mark.parametrize("command", ["ready", "sign-off", "correct"])
def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path, command: str) -> None:
    more = {"ready": [], "sign-off": ["--role", "Board"], "correct": ["--list"]}[command]
    done = run(command, "nowhere", *more, cwd=tmp_path)
    assert done.exit_code == 2
    assert "U001" in done.stderr
