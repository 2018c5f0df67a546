"""`goldenthread publish`: the site, its internal copy, and what is said of both."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.place import place
from tests.cli.running import run, snapshot


def test_makes_the_site_and_says_where(tmp_path: Path) -> None:
    workspace = place(tmp_path)
    done = run("publish", "two-towns", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert re.match(r"Published \d+ pages to two-towns/site\.\n", done.stdout)
    assert done.stdout.endswith("Open two-towns/site/index.html in a browser.\n")
    assert "65.1%" in (workspace / "site/measure/good-development.html").read_text("utf-8")


def test_a_second_time_nothing_has_changed(tmp_path: Path) -> None:
    workspace = place(tmp_path)
    run("publish", "two-towns", cwd=tmp_path)
    before = snapshot(workspace / "site") | snapshot(workspace / "publications")
    done = run("publish", "two-towns", cwd=tmp_path)
    assert "Nothing changed since two-towns/site was made; it stays as it is.\n" in done.stdout
    assert snapshot(workspace / "site") | snapshot(workspace / "publications") == before


def test_a_preview_goes_elsewhere_and_leaves_the_site_alone(tmp_path: Path) -> None:
    workspace = place(tmp_path)
    done = run("publish", "two-towns", "--preview", cwd=tmp_path)
    assert "Open two-towns/preview/index.html in a browser.\n" in done.stdout
    assert not (workspace / "site").exists()
    assert (workspace / "preview/index.html").is_file()


def test_every_area_with_figures_gets_a_profile_when_asked(tmp_path: Path) -> None:
    workspace = place(tmp_path)
    run("publish", "two-towns", "--areas", "all", cwd=tmp_path)
    profiles = {path.stem for path in (workspace / "site/area").glob("*.html")}
    assert profiles >= {"two-towns", "E06000002", "E06000003", "E92000001"}


def test_json_says_what_was_made(tmp_path: Path) -> None:
    place(tmp_path)
    document = json.loads(run("publish", "two-towns", "--json", cwd=tmp_path).stdout)
    assert document["ok"] is True
    assert document["folder"] == "two-towns/site"
    assert document["unchanged"] is False
    assert document["pages"] > 10
    assert Path(tmp_path / document["manifest"]).is_file()


def test_a_strategy_with_errors_is_not_published_and_the_old_site_stays(tmp_path: Path) -> None:
    workspace = place(tmp_path)
    run("publish", "two-towns", cwd=tmp_path)
    before = snapshot(workspace / "site")
    file = workspace / "strategies/two-towns/1.0.yaml"
    file.write_text(file.read_text("utf-8").replace("id: ready", "id: best-start"), "utf-8")
    done = run("publish", "two-towns", cwd=tmp_path)
    assert done.exit_code == 3
    assert "`best-start` is the id of another already, at line" in done.stderr
    assert snapshot(workspace / "site") == before
