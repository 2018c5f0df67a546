"""Why a judgement changed between two meetings: each cause in its own part of the paper, and in no other."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from goldenthread.publishing.pages.blocks import Words
from goldenthread.publishing.paper import record
from goldenthread.publishing.paper.causes import known_then
from goldenthread.publishing.paper.inputs import Inputs, files_of, releases_known
from goldenthread.publishing.paper.making import make
from goldenthread.publishing.paper.printed import Sources, content_of
from goldenthread.publishing.paper.record import Asked
from goldenthread.publishing.paper.since import Since
from goldenthread.publishing.paper.summary import summary
from goldenthread.workspace import Workspace
from tests.publishing import made
from tests.publishing.paper import meetings


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The place with the paper for its first meeting."""
    place = meetings.workspace(tmp_path_factory.mktemp("meetings") / "place")
    make(place, meeting=meetings.FIRST, as_known=meetings.THEN)
    return place


def told(place: Workspace, day: date = meetings.NOW) -> tuple[Since, tuple[str, ...]]:
    """What the paper for the second meeting tells of the first, and its summary."""
    asked = Asked(meetings.SECOND, day, "the-place")
    last = record.before(record.read_all(place), asked)
    inputs = Inputs(asked.as_known, files_of(place), releases_known(place, asked.as_known))
    content = content_of(place, Sources(place, asked, inputs, last, ()))
    assert content.since is not None
    return content.since, summary(content)


def lines(several: Iterable[Words]) -> list[str]:
    return [f"{one.lead} {one.text}".strip() for one in several]


def copied(place: Workspace, folder: Path) -> Workspace:
    shutil.copytree(place.folder, folder)
    return Workspace(folder)


def test_each_cause_is_told_in_its_own_part(first: Workspace, tmp_path: Path) -> None:
    place = copied(first, tmp_path / "place")
    meetings.between_the_meetings(place)
    since, said = told(place)
    assert lines(since.performance) == ["Fresh. Now getting worse (before: no clear change). 24% in 2025."]
    assert lines(since.history) == [
        "Revised. 1 earlier figure was revised; Middlesbrough in 2024 from 27.0% to 29.8%."
        " For that reason alone: now no clear change (before: getting better)."
    ]
    assert lines(since.newly) == ["Fresh. 2025: Middlesbrough 24%."]
    assert lines(since.strategy) == [
        "Version 2.0 of the strategy replaces version 1.0.",
        "Target for “The promised measure” moved from 20% by 2030 to 10% by 2030.",
        "Promised. Target now too slow (before: on track). 27% in 2024.",
    ]
    assert lines(since.time) == ["Ageing. Figures now late (before: too early to judge). 10% in 2023."]
    assert said[1] == (
        "Since the paper for 12 June 2025, judgements have changed: 1 because new figures came out,"
        " 1 because past figures were rewritten, 1 because the strategy or a definition changed and"
        " 1 because time passed."
    )


@pytest.mark.parametrize(
    ("happened", "parts"),
    [
        ("revised", {"history", "time"}),
        ("fresh", {"performance", "newly", "time"}),
        ("promised", {"strategy", "time"}),
        ("nothing", {"time"}),
    ],
)
def test_what_did_not_happen_is_not_told(
    first: Workspace, tmp_path: Path, happened: str, parts: set[str]
) -> None:
    place = copied(first, tmp_path / "place")
    meetings.between_the_meetings(place, [happened])
    since, _ = told(place)
    names = ("performance", "history", "newly", "strategy", "time")
    assert {name for name in names if getattr(since, name)} == parts


def test_nothing_new_is_said_as_such(first: Workspace) -> None:
    since, said = told(first, meetings.THEN.replace(day=2))
    assert not any((since.performance, since.history, since.newly, since.strategy, since.time))
    assert said[1] == "Since the paper for 12 June 2025, nothing is new."


def test_a_figure_that_is_taken_away_is_counted_and_not_repeated(first: Workspace, tmp_path: Path) -> None:
    place = copied(first, tmp_path / "place")
    meetings.release(place, "revised", {2022: 30.0, 2023: 30.0}, meetings.NOW)
    since, _ = told(place)
    assert lines(since.history) == [
        "Revised. 1 earlier figure is no longer given."
        " For that reason alone: now cannot tell (before: getting better);"
        " figures would be too early to judge (before: current)."
    ]


def test_a_revision_that_changes_no_word_says_so(first: Workspace, tmp_path: Path) -> None:
    place = copied(first, tmp_path / "place")
    meetings.release(place, "fresh", {2022: 20.4, 2023: 20.0, 2024: 20.1}, meetings.NOW)
    since, _ = told(place)
    assert lines(since.history) == [
        "Fresh. 2 earlier figures were revised; the largest, Middlesbrough in 2022, from 20.0% to 20.4%."
        " No word changed for it."
    ]


def test_better_or_worse_that_may_be_chance_is_only_worth_watching(first: Workspace, tmp_path: Path) -> None:
    place = copied(first, tmp_path / "place")
    meetings.release(place, "fresh", meetings.FIGURES["fresh"] | {2025: 21.8}, meetings.NOW)
    since, _ = told(place)
    assert lines(since.performance) == [
        "Fresh. Now getting worse, worth watching: it may still be chance (before: no clear change)."
        " 21.8% in 2025."
    ]


def test_the_strategy_is_told_in_words_for_a_board(first: Workspace, tmp_path: Path) -> None:
    """Areas by name, sources without their codes, and nothing about how the file is edited."""
    place = copied(first, tmp_path / "place")
    document = meetings.strategy("2.0", "2026-02-01")
    measures = document["themes"][0]["goals"][0]["measures"]
    measures[2]["baselines"][0]["value"] = 31
    measures[1]["bindings"] = measures[0]["bindings"]
    measures[1]["counts"] = "Something."
    del measures[3]
    made.write_strategy(place, document)
    since, _ = told(place)
    assert lines(since.strategy)[:6] == [
        "Version 2.0 of the strategy replaces version 1.0.",
        "Baseline of the measure “The promised measure” for Middlesbrough moved from 30% in 2022"
        " to 31% in 2022.",
        "Measure “The ageing measure” removed from goal “Healthier”.",
        "The fresh measure. Its figures come from another source, or are for another group of people.",
        "1 smaller change of wording or detail.",
        "Fresh. Now getting better (before: no clear change). 27% in 2024.",
    ]


def test_another_source_is_no_performance_and_nothing_newly_out(first: Workspace, tmp_path: Path) -> None:
    """Figures that came with the new source are of years that were over when the last paper was made."""
    place = copied(first, tmp_path / "place")
    document = meetings.strategy("2.0", "2026-02-01")
    document["themes"][0]["goals"][0]["measures"][1]["bindings"] = [{"indicator": "made:other"}]
    made.write_strategy(place, document)
    meetings.release(place, "other", {2022: 20.0, 2023: 25.0, 2024: 30.0}, meetings.NOW)
    since, _ = told(place)
    assert lines(since.performance) == lines(since.history) == lines(since.newly) == []
    moved = [line for line in lines(since.strategy) if "getting worse" in line]
    assert moved == ["Fresh. Now getting worse (before: no clear change). 30% in 2024."]


def test_what_is_beyond_doubt_comes_first_and_newness_is_no_performance(
    first: Workspace, tmp_path: Path
) -> None:
    """The fresh measure comes first in the strategy; the ageing one is no longer too early to judge."""
    place = copied(first, tmp_path / "place")
    meetings.release(place, "fresh", meetings.FIGURES["fresh"] | {2025: 21.8}, meetings.NOW)
    meetings.release(place, "ageing", meetings.FIGURES["ageing"] | {2024: 10.0, 2025: 14.0}, meetings.NOW)
    since, _ = told(place)
    assert lines(since.performance) == [
        "Ageing. Now getting worse (before: cannot tell). 14% in 2025.",
        "Fresh. Now getting worse, worth watching: it may still be chance (before: no clear change)."
        " 21.8% in 2025.",
    ]
    assert lines(since.newly) == [
        "Fresh. 2025: Middlesbrough 21.8%.",
        "Ageing. 2025: Middlesbrough 14%. Also 1 figure for earlier periods.",
    ]
    assert since.time == ()


def test_a_revision_and_new_data_each_have_their_own_step(first: Workspace, tmp_path: Path) -> None:
    place = copied(first, tmp_path / "place")
    meetings.release(place, "revised", {2022: 30.0, 2023: 30.0, 2024: 29.8, 2025: 34.0}, meetings.NOW)
    since, _ = told(place)
    assert lines(since.history) == [
        "Revised. 1 earlier figure was revised; Middlesbrough in 2024 from 27.0% to 29.8%."
        " For that reason alone: would be no clear change (before: getting better)."
    ]
    assert lines(since.performance) == [
        "Revised. Now getting worse (before: no clear change). 34.0% in 2025."
    ]


def test_figures_of_then_that_were_not_published_stay_so() -> None:
    then = made.frame(
        [made.row("made:x", "E06000002", 2023, 5.0), made.row("made:x", "E06000002", 2024, None)]
    )
    now = made.frame(
        [
            made.row("made:x", "E06000002", year, value)
            for year, value in {2023: 6.0, 2024: 7.0, 2025: 8.0}.items()
        ]
    )
    known = known_then(then, now)
    assert known.select("period", "value").rows() == [("2023", 6.0), ("2024", None)]
