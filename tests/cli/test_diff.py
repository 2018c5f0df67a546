"""`goldenthread diff`: two files, or two versions in a workspace."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.place import STRATEGY, place
from tests.cli.running import run


def two_versions(folder: Path) -> None:
    workspace = place(folder, figures=False)
    new = STRATEGY.replace('version: "1.0"', 'version: "1.1"').replace(
        "owner: Head of Early Years", "owner: Head of Schools"
    )
    (workspace / "strategies/two-towns/1.1.yaml").write_text(new, "utf-8")


def test_versions_of_a_workspace_are_compared_in_words(tmp_path: Path) -> None:
    two_versions(tmp_path)
    done = run("diff", "1.0", "1.1", "--in", "two-towns", cwd=tmp_path)
    assert done.exit_code == 0
    assert done.stdout == (
        "Two Towns Strategy: from version 1.0 to 1.1\n"
        "  Version of the strategy changed from “1.0” to “1.1”.\n"
        "  Owner of the measure “Children with a good level of development” changed from"
        " “Head of Early Years” to “Head of Schools”.\n"
        "2 changes.\n"
    )


def test_files_and_versions_by_id_give_the_same(tmp_path: Path) -> None:
    two_versions(tmp_path)
    files = [f"two-towns/strategies/two-towns/{version}.yaml" for version in ("1.0", "1.1")]
    by_file = run("diff", *files, cwd=tmp_path)
    by_id = run("diff", "two-towns@1.0", "two-towns@1.1", "--in", "two-towns", cwd=tmp_path)
    assert by_file.stdout == by_id.stdout
    assert by_file.exit_code == by_id.exit_code == 0


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    two_versions(tmp_path)
    done = run("diff", "1.0", "1.0", "--in", "two-towns", cwd=tmp_path)
    assert done.stdout.endswith("Nothing changed.\n")


def test_json_names_node_and_field(tmp_path: Path) -> None:
    two_versions(tmp_path)
    document = json.loads(run("diff", "1.0", "1.1", "--in", "two-towns", "--json", cwd=tmp_path).stdout)
    assert (document["old"]["version"], document["new"]["version"]) == ("1.0", "1.1")
    _, difference = document["differences"]
    assert (difference["kind"], difference["node"], difference["field"]) == (
        "changed",
        "good-development",
        "owner",
    )


def test_an_unknown_version_is_met_with_those_there_are(tmp_path: Path) -> None:
    two_versions(tmp_path)
    done = run("diff", "1.0", "3.0", "--in", "two-towns", cwd=tmp_path)
    assert done.exit_code == 2
    assert "There is no version 3.0 in two-towns.\n" in done.stderr
    assert "The versions are two-towns@1.0, two-towns@1.1.\n" in done.stderr
