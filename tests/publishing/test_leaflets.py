"""The chair's page and the fact sheets: one side each, facts only, roles only, in the order of importance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.publishing import printers
from goldenthread.publishing.changes import Changed, Changes
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import headlines
from goldenthread.publishing.pages.asking import questions, spoken
from goldenthread.publishing.pages.blocks import Block, Cell, Grid, Paper, Picture, Points, Words
from goldenthread.publishing.pages.fact_sheet import fact_sheet
from goldenthread.publishing.pages.leaflet import SIDE, height
from goldenthread.publishing.pages.one_page import chair_page
from goldenthread.publishing.pages.page import Link
from goldenthread.publishing.settings import PaperSettings
from goldenthread.strategy.model import Strategy
from tests.judgement.made import ENGLAND, MIDDLESBROUGH, judged, row

FIRST = Changes(None, ())
NARROW = {"lower_ci_99_8": 16.0, "upper_ci_99_8": 24.0}
BEHIND = [row(MIDDLESBROUGH, "2024", 20, limits=(18, 22), **NARROW), row(ENGLAND, "2024", 15)]
THEME: dict[str, Any] = {"lead": "Director of Public Health"}


def edition(measure: dict[str, Any], *rows: dict[str, Any], **theme: Any) -> Edition:
    """An edition of one theme and one measure, as known in the summer of 2025."""
    made = judged(measure, *rows)
    first = made.strategy.themes[0].model_copy(update=THEME | theme)
    changed = made.strategy.model_copy(update={"themes": (first,)})
    return Edition(changed, made, {}, date(2025, 6, 1))


def texts(paper: Paper, key: str) -> list[str]:
    """What a section says, one text for each line."""
    return [text for one in paper.sections if one.key == key for block in one.blocks for text in said(block)]


def said(block: Block) -> Iterator[str]:
    match block:
        case Words():
            yield f"{block.lead} {block.text}".strip()
        case Points():
            for item in block.items:
                yield from said(item)
        case Grid():
            for line in block.rows:
                yield " | ".join(cell.tag.word if cell.tag else cell.text for cell in line)
        case Picture():
            yield block.message


def test_what_is_worse_is_asked_of_the_role_that_leads() -> None:
    paper = chair_page(edition({"title": "Adults who smoke"}, *BEHIND), FIRST)
    assert texts(paper, "headlines") == [
        "Worse than England: Adults who smoke (20%, England 15%).",
        "No measure is getting better, getting worse or better than England beyond doubt.",
    ]
    assert texts(paper, "ask") == [
        "Ask the Director of Public Health why “Adults who smoke” is worse than England (20%, England 15%).",
        "Ask the Board whether to set a target for the 1 measure with a figure and no target.",
        "Ask what will be done for the 1 goal with no action written down.",
    ]


def test_the_owner_of_a_measure_is_asked_before_the_lead_of_its_theme() -> None:
    paper = chair_page(edition({"title": "Smoking", "owner": "Head of housing"}, *BEHIND), FIRST)
    assert texts(paper, "ask")[0].startswith("Ask the head of housing why “Smoking”")
    nobody = chair_page(edition({"title": "Smoking"}, *BEHIND, lead=None, short="Air"), FIRST)
    assert texts(nobody, "ask")[0].startswith("Ask whoever leads “Air” why “Smoking”")


@pytest.mark.parametrize(
    ("role", "as_spoken"),
    [
        ("Director of Public Health", "the Director of Public Health"),
        ("System leader for mission 1", "the system leader for mission 1"),
        ("NHS lead", "the NHS lead"),
        ("the chair", "the chair"),
        ("Chair", "the chair"),
    ],
)
def test_roles_are_said_as_people_say_them(role: str, as_spoken: str) -> None:
    assert spoken(role) == as_spoken


def test_a_missed_target_and_an_old_figure_are_asked_about() -> None:
    target = {
        "id": "less",
        "area": MIDDLESBROUGH,
        "adopted_by": "The Board",
        "adopted_on": "2020-01-10",
        "source": "Minutes",
        "rule": "reach",
        "steps": [{"due": "2021", "amount": 10}],
    }
    measure = {"title": "Smoking", "targets": [target], "frequency": "annual", "lag_months": 6}
    held = edition(measure, row(MIDDLESBROUGH, "2021", 20, limits=(18, 22)))
    asked = list(questions(held, headlines.findings(held)))
    assert asked[:2] == [
        "Ask the Director of Public Health why the target for “Smoking” was missed,"
        " and what will be done about it.",
        "Ask when newer figures will come for “Smoking”: its figure is out of date.",
    ]
    assert texts(chair_page(held, FIRST), "state")[-1] == "The Place | 1"


def test_numbers_of_the_state_are_those_of_the_home_page() -> None:
    paper = chair_page(edition({"title": "Smoking"}, *BEHIND), FIRST)
    assert texts(paper, "state") == [
        "Of 1 measure, 1 has a figure. For 1 of these we can tell a real difference from chance."
        " Compared with England: The Place is worse on 1.",
        "The Place | 0 | 0 | 0 | 1",
        "No target has been set for any measure.",
    ]
    assert texts(paper, "care") == [
        "Of the 1 with a figure: each is up to date and can be tested.",
        "Of 1 test, fewer than 1 would look different by chance alone.",
        "Actions are linked to measures because people hope they help. That is not proof.",
    ]


def test_without_a_figure_nothing_is_said_but_that() -> None:
    paper = chair_page(edition({"title": "Smoking", "short": "Smoke"}), FIRST)
    assert texts(paper, "headlines") == [
        "No figure has a likely range yet, so nothing can be told from chance."
    ]
    assert texts(paper, "care")[0] == "1 of 1 have no figure yet. Nothing can be said of them."
    assert "where figures will come from for the 1 measure of" in texts(paper, "ask")[0]


def test_an_empty_strategy_has_a_page_too() -> None:
    held = edition({"title": "Smoking"}, goals=())
    empty = Edition(held.strategy, judged([]), {}, held.as_of)
    paper = chair_page(empty, FIRST)
    assert texts(paper, "state") == ["No measures have been chosen yet, so there is nothing to judge."]
    assert texts(paper, "ask") == ["Nothing stands out."]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (FIRST, ["This is the first publication, so there is nothing to compare it with."]),
        (Changes(date(2025, 1, 1), ()), ["Nothing has changed since the last publication."]),
        (
            Changes(date(2025, 1, 1), tuple(Changed(Link(f"M{n}", ""), "new figure") for n in range(9))),
            [*(f"M{n}: new figure" for n in range(5)), "And 4 more on the page “What changed”."],
        ),
    ],
)
def test_what_changed_is_cut_with_the_number_of_the_rest(changes: Changes, told: list[str]) -> None:
    assert texts(chair_page(edition({"title": "Smoking"}, *BEHIND), changes), "changed") == told


LONG = "a very long line of words that says next to nothing and takes its time about it, " * 3


def crowded(strategy: Strategy) -> dict[str, Any]:
    """What makes a theme as long as a place may write it."""
    goal = strategy.themes[0].goals[0].model_copy(update={"title": LONG[:200]})
    return {"why": LONG, "goals": (goal,) * 12, "you_can_do": (LONG,) * 12}


def test_lists_are_cut_until_the_sheet_fits_one_side() -> None:
    plain = edition({"title": "Smoking"}, *BEHIND, row(MIDDLESBROUGH, "2023", 21))
    full = edition({"title": "Smoking"}, *BEHIND, row(MIDDLESBROUGH, "2023", 21), **crowded(plain.strategy))
    few, many = (fact_sheet(one, one.strategy.themes[0]) for one in (plain, full))
    assert height(many.sections) <= SIDE
    assert any(isinstance(block, Picture) for one in few.sections for block in one.blocks)
    assert not any(isinstance(block, Picture) for one in many.sections for block in one.blocks)
    assert texts(many, "you")[-1].startswith("And ")
    look = printers.look(PaperSettings(), Path())
    assert [printers.pages(printers.pdf(paper, look)) for paper in (few, many)] == [1, 1]


def test_a_fact_sheet_says_a_measures_sentence_with_its_word() -> None:
    held = edition({"title": "Smoking"}, *BEHIND, why="It kills.", you_can_do=("Stop.",))
    paper = fact_sheet(held, held.strategy.themes[0])
    assert [one.key for one in paper.sections] == ["why", "goals", "doing", "plan", "you"]
    grid = next(block for one in paper.sections for block in one.blocks if isinstance(block, Grid))
    assert grid.rows[0][1] == Cell("The Place: 20% in 2024 (likely range 18% to 22%). Worse than England.")
    assert texts(paper, "plan") == ["The strategy names no action here yet."]


def test_notices_are_on_every_paper() -> None:
    held = edition({"title": "Smoking"}, *BEHIND)
    demonstration = held.strategy.model_copy(update={"demonstration": True, "status": "draft"})
    paper = chair_page(Edition(demonstration, held.judged, {}, held.as_of, preview=True), FIRST)
    leads = [notice.lead for notice in paper.notices]
    assert leads == ["Internal. Not for publication.", "Demonstration.", "Draft."]
    assert paper.foot == "As known on 1 June 2025. A made-up strategy, version 1.0."
