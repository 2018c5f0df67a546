"""Homes of places that differ: no measures, none that can be tested, many areas; and the gate of nodes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.observations import Store
from goldenthread.publishing import gate, publish
from goldenthread.publishing.pages.rules import pieces
from goldenthread.strategy.model import Strategy
from goldenthread.workspace import Workspace
from tests.publishing import made, reading


def plain(folder: Path, **changed: Any) -> Workspace:
    """A workspace with one small strategy."""
    workspace = Workspace(folder)
    base = {
        "id": "small",
        "version": "1.0",
        "status": "approved",
        "title": "A small strategy",
        "place": {"id": "mb", "name": "Middlesbrough", "areas": [made.MIDDLESBROUGH]},
        "years": {"start": 2024, "end": 2030},
        "themes": [{"id": "theme", "title": "Theme", "goals": [{"id": "goal", "title": "Goal"}]}],
    }
    made.write_strategy(workspace, base | changed)
    return workspace


def home(workspace: Workspace) -> str:
    publish(workspace, as_of=made.AS_OF)
    return " ".join("".join(reading.read(workspace.site / "index.html").texts).split())


def with_measure(**more: Any) -> list[dict[str, Any]]:
    goal = {
        "id": "goal",
        "title": "Goal",
        "measures": [made.measure("weight", "Weight", "made:alpha", **more)],
    }
    return [{"id": "theme", "title": "Theme", "goals": [goal]}]


def test_a_strategy_without_measures_says_that_there_is_nothing_to_judge(tmp_path: Path) -> None:
    told = home(plain(tmp_path))
    assert "No measures have been chosen yet, so there is nothing to judge." in told
    assert "Headlines" not in told


def test_a_strategy_without_themes_is_published_too(tmp_path: Path) -> None:
    workspace = plain(tmp_path, themes=[])
    assert "This strategy has no themes that can be shown." in home(workspace)
    assert reading.dead_links(workspace.site) == []


def test_without_likely_ranges_no_headline_is_made(tmp_path: Path) -> None:
    workspace = plain(tmp_path, themes=with_measure())
    rows = [
        made.row("made:alpha", made.MIDDLESBROUGH, year, year - 2000.0, half=None) for year in (2022, 2024)
    ]
    Store(workspace).add(made.frame(rows), source="A", dataset="a", available_from=date(2025, 1, 1))
    told = home(workspace)
    assert "No figure has a likely range yet" in told
    assert "Getting better" not in told


def rows(now: float, half: float) -> list[dict[str, Any]]:
    return [
        made.row("made:alpha", made.MIDDLESBROUGH, 2023, 30.0, half=half),
        made.row("made:alpha", made.MIDDLESBROUGH, 2024, now, half=half),
    ]


def test_a_headline_needs_the_stricter_level(tmp_path: Path) -> None:
    """z = difference / (root 2 x half / 1.96): 3.47 for 5 with half 2, and 2.77 for 4."""
    for now, expected in (
        (25.0, "Getting better Weight 25%, down 5 points since 2023"),
        (26.0, "Worth watching: Weight"),
    ):
        workspace = plain(tmp_path / str(now), themes=with_measure())
        Store(workspace).add(
            made.frame(rows(now, 2.0)), source="A", dataset="a", available_from=date(2025, 1, 1)
        )
        assert expected in home(workspace)


def test_the_same_finding_twice_running_is_a_headline_too(tmp_path: Path) -> None:
    workspace = plain(tmp_path, themes=with_measure())
    more = [
        made.row("made:alpha", made.MIDDLESBROUGH, year, value, half=2.0)
        for year, value in ((2023, 30.0), (2024, 26.0), (2025, 26.0))
    ]
    Store(workspace).add(made.frame(more), source="A", dataset="a", available_from=date(2025, 1, 1))
    assert "Getting better Weight 26%, down 4 points since 2023" in home(workspace)


def test_a_place_of_many_areas_is_told_as_one_with_its_areas_in_lists(tmp_path: Path) -> None:
    codes = [made.MIDDLESBROUGH, made.REDCAR, *made.SIMILAR, "E06000047"]
    place = {"id": "region", "name": "The Region", "areas": codes}
    workspace = plain(tmp_path, place=place, themes=with_measure())
    figures = [made.row("made:alpha", code, year, 20.0) for code in codes for year in (2022, 2023, 2024)]
    Store(workspace).add(made.frame(figures), source="A", dataset="a", available_from=date(2025, 1, 1))
    publish(workspace, as_of=made.AS_OF)
    page = (workspace.site / "index.html").read_text("utf-8")
    assert page.count('<th scope="col" class="num"><a href="area/') == 4  # the place alone, in four tables
    measure = reading.read(workspace.site / "measure" / "weight.html")
    assert all(f"../area/{code}.html" in measure.links for code in codes)


def test_the_gate_takes_whole_nodes_out() -> None:
    strategy = Strategy.model_validate(made.STRATEGY)
    public = gate.shown(strategy, {}, gate.PUBLIC)
    assert [theme.id for theme in public.themes] == ["children", "empty-theme"]
    assert [measure.id for _, _, measure in public.measures()] == ["weight", "activity", "visits"]
    internal = gate.shown(strategy, {}, gate.INTERNAL)
    assert [measure.id for _, _, measure in internal.measures()] == ["weight", "activity", "visits", "quokka"]


def test_nodes_hidden_in_any_version_stay_hidden() -> None:
    versions = [Strategy.model_validate(one) for one in (made.first_version(), made.STRATEGY)]
    hidden = gate.hidden_ids(versions, gate.PUBLIC)
    assert {"axolotl", "quokka", "quokka-target", "zebrafish", "wombat", "narwhal-action"} <= hidden
    assert not {"weight", "forgotten", "gone"} & hidden


def test_a_measure_whose_parts_are_all_hidden_is_hidden() -> None:
    document = made.STRATEGY | {"themes": with_measure()}
    measure = document["themes"][0]["goals"][0]["measures"][0]
    measure |= {"parts": [made.measure("part", "Part", None, sensitivity="internal")], "bindings": []}
    public = gate.shown(Strategy.model_validate(document), {}, gate.PUBLIC)
    assert list(public.measures()) == []


def test_markdown_of_the_rules_becomes_pieces() -> None:
    assert [(one.style, one.text) for one in pieces("a **b** `c|d` [e](f.md)")] == [
        ("plain", "a "),
        ("bold", "b"),
        ("plain", " "),
        ("code", "c|d"),
        ("plain", " e"),
    ]
