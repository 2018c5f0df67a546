"""Publishing as an act: whole or not at all, made again only after a change, with a record each time."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.errors import PublicationError, StoreError, StrategyError
from goldenthread.observations import Store
from goldenthread.publishing import Publication, printing, publish, swapping
from goldenthread.workspace import Workspace
from tests.publishing import made


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return made.workspace(tmp_path / "place")


def state(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def again(workspace: Workspace, **options: Any) -> Publication:
    return publish(workspace, **{"as_of": made.AS_OF} | options)


def test_a_publication_tells_what_it_made_and_what_it_left_out(workspace: Workspace) -> None:
    done = again(workspace)
    assert done.folder == workspace.site
    assert "index.html" in done.pages
    assert set(done.pages) == {name for name in state(workspace.site) if name.endswith(".html")}
    assert done.skipped == (
        "figures not public, under embargo, or without a small-number rule: 7",
        "figures hidden as small numbers: 1",
        "figures hidden so that these cannot be worked out: 1",
        "parts of the strategy that are not public: 7",
    )
    assert not done.unchanged


def test_the_record_names_what_went_in_and_every_file_that_came_out(workspace: Workspace) -> None:
    record = json.loads(again(workspace).manifest.read_text(encoding="utf-8"))
    assert record["kind"] == "public"
    assert record["as_of"] == "2025-06-01"
    assert record["strategies"] == [
        {"id": "made-place", "version": "2.0"},
        {"id": "region", "version": "1.0"},
    ]
    assert record["releases"] == [release.id for release in Store(workspace).releases()]
    assert set(record["files"]) == set(state(workspace.site))
    assert record["program"]["version"] == "0.1.0"


def test_nothing_is_made_again_when_nothing_changed(workspace: Workspace) -> None:
    first = again(workspace)
    before = {path: path.stat().st_mtime_ns for path in workspace.site.rglob("*")}
    second = again(workspace)
    assert second.unchanged
    assert (second.manifest, set(second.pages)) == (first.manifest, set(first.pages))
    assert {path: path.stat().st_mtime_ns for path in workspace.site.rglob("*")} == before


def change_title(workspace: Workspace) -> None:
    path = workspace.strategies / "made-place" / "2.0.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Children thrive", "Children flourish"), "utf-8")


def change_definition(workspace: Workspace) -> None:
    path = workspace.indicators / "made.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Wilson score", "Wilson's score"), "utf-8")


def add_a_definition(workspace: Workspace) -> None:
    (workspace.indicators / "more.yml").write_text(
        '{"indicators": [{"id": "made:more", "title": "More", "period_kind": "calendar"}]}', "utf-8"
    )


def change_figures(workspace: Workspace) -> None:
    rows = [made.row("made:alpha", made.ENGLAND, 2024, 22.5)]
    Store(workspace).add(made.frame(rows), source="Another", dataset="more", available_from=date(2025, 4, 1))


def change_a_page(workspace: Workspace) -> None:
    (workspace.site / "index.html").write_text("by hand", "utf-8")


def take_a_page_away(workspace: Workspace) -> None:
    (workspace.site / "scorecard.html").unlink()


def add_a_file(workspace: Workspace) -> None:
    (workspace.site / "stray.html").write_text("stray", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        change_title,
        change_definition,
        add_a_definition,
        change_figures,
        change_a_page,
        take_a_page_away,
        add_a_file,
    ],
    ids=lambda change: change.__name__,
)
def test_any_change_makes_the_site_again(workspace: Workspace, change: Any) -> None:
    again(workspace)
    change(workspace)
    assert not again(workspace).unchanged
    assert again(workspace).unchanged
    assert "stray.html" not in state(workspace.site)


def test_another_day_or_other_areas_make_another_site(workspace: Workspace) -> None:
    again(workspace)
    assert not again(workspace, as_of=date(2025, 6, 2)).unchanged
    assert not again(workspace, as_of=date(2025, 6, 2), all_areas=True).unchanged


def test_a_preview_leaves_the_site_alone(workspace: Workspace) -> None:
    again(workspace)
    before = state(workspace.site)
    assert again(workspace, preview=True).folder == workspace.preview
    assert state(workspace.site) == before
    assert again(workspace).unchanged
    assert again(workspace, preview=True).unchanged


def test_the_same_inputs_make_the_same_files(workspace: Workspace, tmp_path: Path) -> None:
    again(workspace)
    other = made.workspace(tmp_path / "other")
    shutil.rmtree(other.observations)
    shutil.copytree(workspace.observations, other.observations)  # releases carry the time of their loading
    again(other)
    assert state(other.site) == state(workspace.site)


def test_a_site_that_was_lost_comes_back_the_same(workspace: Workspace) -> None:
    again(workspace)
    before = state(workspace.site)
    shutil.rmtree(workspace.site)
    assert not again(workspace).unchanged
    assert state(workspace.site) == before


def test_publishing_cut_off_at_any_page_leaves_the_old_site(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    again(workspace)
    before = state(workspace.site)
    change_title(workspace)
    made_so_far: list[int] = []

    def failing(page: Any, frame: Any) -> bytes:
        made_so_far.append(1)
        if len(made_so_far) > 20:
            raise KeyboardInterrupt
        return b"half"

    monkeypatch.setattr(printing, "printed", failing)
    with pytest.raises(KeyboardInterrupt):
        again(workspace)
    assert state(workspace.site) == before
    assert list(workspace.folder.glob(".site*")) == []
    assert len(list(workspace.publications.glob("*.json"))) == 1


def test_a_swap_cut_off_between_its_two_renames_is_mended(workspace: Workspace) -> None:
    again(workspace)
    before = state(workspace.site)
    workspace.site.rename(workspace.folder / ".site.old")  # what a power cut would leave behind
    (workspace.folder / ".site.aside").mkdir()
    swapping.recover(workspace.site)
    assert state(workspace.site) == before
    assert list(workspace.folder.glob(".site*")) == []


def test_a_disk_that_refuses_is_told_in_words(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    again(workspace)
    before = state(workspace.site)
    change_title(workspace)

    def full(self: Any, address: str, content: bytes) -> None:
        raise OSError(28, "No space left on device", address)

    monkeypatch.setattr(swapping.Aside, "write", full)
    with pytest.raises(StoreError, match=r"W020 error.*No space left on device"):
        again(workspace)
    assert state(workspace.site) == before


def test_what_changed_is_told_by_measure(workspace: Workspace) -> None:
    again(workspace)
    assert "This is the first publication" in (workspace.site / "changes.html").read_text("utf-8")
    rows = [made.row("made:alpha", made.MIDDLESBROUGH, 2025, 20.0)]
    Store(workspace).add(made.frame(rows), source="Another", dataset="more", available_from=date(2025, 7, 1))
    again(workspace, as_of=date(2025, 8, 1))
    told = (workspace.site / "changes.html").read_text("utf-8")
    assert "Since the last publication, as known on 1 June 2025" in told
    assert "Middlesbrough: new figure, 20.0% for 2025 (before: 24.0% for 2024)" in told
    assert "Child weight" in (workspace.site / "index.html").read_text("utf-8")


def test_a_new_version_of_the_strategy_is_told(workspace: Workspace) -> None:
    newest = workspace.strategies / "made-place" / "2.0.yaml"
    kept = newest.read_text("utf-8")
    newest.unlink()
    again(workspace)
    newest.write_text(kept, "utf-8")
    again(workspace)
    told = (workspace.site / "changes.html").read_text("utf-8")
    assert "Version 2.0 of the strategy replaces version 1.0." in told
    assert "Removed. Done." in told
    assert "Axolotl" not in told


def test_a_measure_that_becomes_restricted_leaves_no_trace_in_the_changes(workspace: Workspace) -> None:
    again(workspace)
    path = workspace.strategies / "made-place" / "2.0.yaml"
    document = json.loads(path.read_text("utf-8"))
    document["themes"][0]["goals"][0]["measures"][0]["sensitivity"] = "restricted"
    path.write_text(json.dumps(document), "utf-8")
    again(workspace)
    for name, content in state(workspace.site).items():
        assert b"Child weight" not in content, name
        assert b"measure/weight" not in content, name


def test_an_embargo_ends_by_itself_but_no_date_in_the_future_lifts_it(workspace: Workspace) -> None:
    again(workspace, as_of=date(2999, 1, 1))
    assert all(b"75.239" not in content for content in state(workspace.site).values())


def test_a_baseline_that_repeats_a_hidden_figure_is_hidden_too(workspace: Workspace) -> None:
    """Redcar's baseline is an internal figure copied into the strategy; Middlesbrough's is its own."""
    again(workspace)
    for name, content in state(workspace.site).items():
        assert b"77.3" not in content, name
        assert b"The draft file" not in content, name
    told = (workspace.site / "measure" / "weight.html").read_text("utf-8")
    assert "It has fallen by 6.0 percentage points from 30.0% in 2022." in told
    again(workspace, preview=True)
    assert "77.3% in 2016" in (workspace.preview / "measure" / "weight.html").read_text("utf-8")


def test_a_workspace_without_a_strategy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match=r"P001 error.*There is no strategy to publish"):
        publish(Workspace(tmp_path), as_of=made.AS_OF)
    assert not (tmp_path / "site").exists()


def test_a_strategy_that_cannot_be_read_is_refused_with_every_fault(workspace: Workspace) -> None:
    path = workspace.strategies / "made-place" / "2.0.yaml"
    path.write_text(
        path.read_text("utf-8").replace('"title": "Start well"', '"titel": "Start well"'), "utf-8"
    )
    with pytest.raises(StrategyError):
        again(workspace)
    assert not workspace.site.exists()


def test_a_strategy_with_errors_of_meaning_is_refused_but_can_be_previewed(workspace: Workspace) -> None:
    path = workspace.strategies / "made-place" / "2.0.yaml"
    document = json.loads(path.read_text("utf-8"))
    document["themes"][0]["stage"] = "no-such-stage"
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(PublicationError, match=r"P002 error(.|\n)*S008"):
        again(workspace)
    assert not again(workspace, preview=True).unchanged


def test_a_damaged_record_is_told_and_nothing_is_made(workspace: Workspace) -> None:
    again(workspace)
    change_title(workspace)
    record = next(workspace.publications.glob("*.json"))
    record.write_text("{", "utf-8")
    with pytest.raises(PublicationError, match=r"P003 error.*cannot be read"):
        again(workspace)


def test_progress_is_told(workspace: Workspace) -> None:
    steps: list[tuple[int, int, str]] = []
    again(workspace, progress=lambda done, total, name: steps.append((done, total, name)))
    assert steps[0][0] == 1
    assert all(done <= total for done, total, _ in steps)
    assert "A good life for all" in {name for _, _, name in steps}


def test_every_area_with_a_figure_can_be_published(workspace: Workspace) -> None:
    rows = [made.row("made:alpha", "E07000008", 2024, 25.0)]
    Store(workspace).add(made.frame(rows), source="Another", dataset="more", available_from=date(2025, 4, 1))
    again(workspace)
    assert not (workspace.site / "area" / "E07000008.html").exists()
    again(workspace, all_areas=True)
    assert (workspace.site / "area" / "E07000008.html").is_file()
    assert "Cambridge" in (workspace.site / "measure" / "weight.html").read_text("utf-8")
