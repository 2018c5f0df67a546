"""What a board paper says: on made-up places, on the real example, and on what would spoil it."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from goldenthread import observations, sources
from goldenthread.observations import Store
from goldenthread.publishing.pages.blocks import Card, Grid, Paper, Picture, Points, Section, Words, limited
from goldenthread.publishing.paper import make, record
from goldenthread.publishing.paper.composing import paper
from goldenthread.publishing.paper.content import ROOMS, Content
from goldenthread.publishing.paper.inputs import Inputs, files_of, releases_known
from goldenthread.publishing.paper.printed import Sources, content_of
from goldenthread.publishing.paper.record import Asked
from goldenthread.workspace import Workspace
from tests.examples.workspaces import EXAMPLES
from tests.publishing import made
from tests.publishing.paper import meetings
from tests.publishing.test_words import OURS_ALONE
from tests.support.office import converted

Correction = dict[str, str]


def content(
    place: Workspace, meeting: date, day: date, *, preview: bool = False, told: tuple[Correction, ...] = ()
) -> Content:
    """What a paper tells of the place's own strategy."""
    own = {"place": "the-place", "made": "made-place"}.get(place.folder.name, place.folder.name)
    asked = Asked(meeting, day, own, preview)
    last = record.before(record.read_all(place), asked)
    inputs = Inputs(day, files_of(place), releases_known(place, day))
    return content_of(place, Sources(place, asked, inputs, last, told))


def composed(place: Workspace, day: date = meetings.THEN, **options: Any) -> Paper:
    """The paper with all the room there is."""
    return paper(content(place, day, day, **options), ROOMS[0])


def section(of: Paper, key: str) -> Section:
    return next(one for one in of.sections if one.key == key)


def texts(of: Paper | Section) -> list[str]:
    """Every line of a paper or a section as it is printed."""
    sections = of.sections if isinstance(of, Paper) else (of,)
    return [text for one in sections for block in one.blocks for text in _texts(block)]


def _texts(block: object) -> Iterator[str]:
    match block:
        case Words():
            yield f"{block.lead} {block.text}".strip()
        case Points():
            for item in block.items:
                yield from _texts(item)
        case Grid():
            yield from (block.caption, block.summary)
            yield from (cell.text for row in block.rows for cell in row)
        case Picture():
            yield from (block.message, block.subtitle, block.description, block.source)
        case Card():
            yield from (block.claim, *(text for entry in block.entries for text in entry))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return meetings.workspace(tmp_path_factory.mktemp("content") / "place")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The place of two areas that holds everything which may not be shown."""
    return made.workspace(tmp_path_factory.mktemp("content") / "made")


@pytest.fixture(scope="module")
def south_tees(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The real example with its figures."""
    folder = tmp_path_factory.mktemp("example") / "south-tees"
    shutil.copytree(EXAMPLES / "south-tees", folder)
    workspace = Workspace(folder)
    known = observations.indicators(workspace)
    for path in sorted((folder / "figures").glob("*.csv")):
        found = sources.read_file(path, indicators=known)
        Store(workspace).add(
            found.frame, source=found.source, dataset=found.dataset, available_from=date(2026, 1, 5)
        )
    return workspace


def changed_strategy(place: Workspace, folder: Path, change: Callable[[dict[str, Any]], object]) -> Workspace:
    """A copy of the place whose strategy was changed."""
    document = copy.deepcopy(meetings.strategy())
    change(document)
    shutil.copytree(place.folder, folder / "place")
    moved = Workspace(folder / "place")
    made.write_strategy(moved, document)
    return moved


def test_the_first_paper_says_all_it_has_to(place: Workspace) -> None:
    done = composed(place)
    assert [one.key for one in done.sections] == [
        *("purpose", "recommendations", "changes", "decisions", "themes", "charts", "caveats", "appendix")
    ]
    assert texts(section(done, "purpose")) == [
        "This paper tells the Health and Wellbeing Board how we are doing on A good life, by what was known"
        " on 1 June 2025. Each of the 4 measures has a figure. It is the first paper, so there is no earlier"
        " one to compare it with. Revised and Promised are getting better. That is more than chance would"
        " explain."
        " The one target is on track. The Health and Wellbeing Board is asked to settle 2 matters."
    ]
    assert texts(section(done, "recommendations")) == [
        "The Health and Wellbeing Board is asked to:",
        "note how the measures stand, and how sure we can be;",
        "agree the figure that progress is counted from, for 3 measures that can have one;",
        "settle what still has to be agreed for 3 measures: how far to go by when.",
    ]
    assert texts(section(done, "changes")) == [
        "This is the first paper: there is none before it to compare with."
    ]
    assert texts(section(done, "decisions")) == [
        "Baselines ready to agree (recommendation 2):",
        "Revised: 30% (2023).",
        "Fresh: 20% (2023).",
        "Ageing: 10% (2023).",
        "Still to be settled (recommendation 3). 1 of 4 measures has a target.",
    ]
    assert (done.foot, done.day) == ("As known on 1 June 2025. Version 1.0 of the strategy.", meetings.THEN)


def test_the_table_of_themes_adds_up(place: Workspace) -> None:
    (grid,) = section(composed(place), "themes").blocks
    assert isinstance(grid, Grid)
    assert [head.text for head in grid.heads] == [
        *("Theme", "Measures", "With a figure", "Getting better", "Getting worse", "No clear change"),
        *("Cannot tell", "Targets"),
    ]
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Good health", "4", "4", "2", "0", "1", "1", "1 on track"]
    ]


def test_charts_are_chosen_by_the_rule_that_is_printed(place: Workspace, tmp_path: Path) -> None:
    """Getting worse comes first; of two that get better, the one that chance explains least."""
    other = Workspace(tmp_path / "place")
    shutil.copytree(place.folder, other.folder)
    meetings.release(other, "fresh", {2022: 20.0, 2023: 20.0, 2024: 23.0}, date(2025, 5, 2))
    meetings.release(other, "revised", {2022: 30.0, 2023: 30.0, 2024: 26.0}, date(2025, 5, 2))
    blocks = section(composed(other), "charts").blocks
    assert [one.message for one in blocks if isinstance(one, Picture)] == [
        "Fresh, Middlesbrough: 23% in 2024, getting worse since 2023",
        "Revised, Middlesbrough: 26% in 2024, getting better since 2023",
    ]
    assert texts(section(composed(other), "charts"))[-1].startswith("Chosen by rule: only what chance would")


def test_the_workings_are_those_of_the_claims_made(place: Workspace) -> None:
    cards = [one for one in section(composed(place), "appendix").blocks if isinstance(one, Card)]
    assert [card.claim for card in cards] == ["Revised: change", "Promised: change"]
    assert dict(cards[0].entries)["Worked out"] == "27 − 30 = −3; −3 / 0.721538 = −4.16"


def worse_and_late(document: dict[str, Any]) -> None:
    measures = document["themes"][0]["goals"][0]["measures"]
    measures[2]["targets"] = [
        meetings.target(1) | {"steps": [{"due": "2024", "amount": 26}]},
        meetings.target(1) | {"id": "soon", "steps": [{"due": "2025", "amount": 20}]},
    ]
    measures[1]["good"] = None
    document["status"] = "consultation"


def test_each_matter_comes_from_a_fact_and_names_the_role(place: Workspace, tmp_path: Path) -> None:
    moved = changed_strategy(place, tmp_path, worse_and_late)
    meetings.release(moved, "revised", {2022: 30.0, 2023: 30.0, 2024: 34.0}, date(2025, 5, 2))
    meetings.release(moved, "ageing", {2019: 10.0, 2020: 10.0, 2021: 10.0}, date(2025, 5, 2))
    done = composed(moved)
    assert texts(section(done, "recommendations"))[1:] == [
        "note how the measures stand, and how sure we can be;",
        "approve version 1.0 of the strategy, or say what must change first;",
        "decide what follows from missing the target for Promised, and ask the Head of Health to report"
        " on it;",
        "ask the Head of Health how to reach the target for Promised: the pace so far is too slow;",
        "ask the Head of Health why Revised is getting worse, and what is proposed;",
        "note that the target for Promised is not met yet and falls due by 1 June 2026;",
        "ask the Head of Health for newer figures of 1 measure, or why there are none;",
        "agree the figure that progress is counted from, for 3 measures that can have one;",
        "settle what still has to be agreed for 3 measures: which way is good and how far to go by when.",
    ]
    assert [text for text in texts(section(done, "decisions")) if "recommendation" in text][:6] == [
        "The strategy is not approved (recommendation 2). Version 1.0 of the strategy is out for consultation"
        ": it is not approved.",
        "Targets missed (recommendation 3). Promised: 27% in 2024; target 26% by 2024.",
        "Targets that move too slowly (recommendation 4). Promised: 27% in 2024; target 20% by 2025"
        " (much too slow).",
        "Getting worse (recommendation 5). Revised: 34%, up 4 points since 2023.",
        "Targets due within a year (recommendation 6). Promised: 27% in 2024; target 20% by 2025"
        " (much too slow).",
        "Figures out of date (recommendation 7). For 1 measure two newer figures should be out by now:"
        " Ageing.",
    ]
    assert [f"{one.lead} {one.text}" for one in done.notices] == [
        "Consultation draft. This version is out for people to comment on. It may change."
    ]


def test_nothing_to_decide_is_said(place: Workspace, tmp_path: Path) -> None:
    def settled(document: dict[str, Any]) -> None:
        document["themes"][0]["goals"][0]["measures"] = document["themes"][0]["goals"][0]["measures"][2:3]

    done = composed(changed_strategy(place, tmp_path, settled))
    assert texts(section(done, "decisions")) == ["Nothing needs a decision at this meeting."]
    assert texts(section(done, "recommendations"))[1:] == [
        "note how the measures stand, and how sure we can be."
    ]


def test_one_measure_stands_where_several_stand(place: Workspace, tmp_path: Path) -> None:
    def alone(document: dict[str, Any]) -> None:
        (goal,) = document["themes"][0]["goals"]
        goal["measures"] = goal["measures"][:1]

    (purpose,) = texts(section(composed(changed_strategy(place, tmp_path, alone)), "purpose"))
    assert purpose.startswith(
        "This paper tells the Health and Wellbeing Board how we are doing on A good life, by what was known"
        " on 1 June 2025. The one measure has a figure."
    )


def test_an_empty_strategy_has_a_paper_too(place: Workspace, tmp_path: Path) -> None:
    done = composed(changed_strategy(place, tmp_path, lambda document: document.update(themes=[])))
    assert texts(section(done, "purpose")) == [
        "No measures have been chosen yet for A good life, so there is nothing to judge."
        " Nothing needs a decision."
    ]
    assert texts(section(done, "recommendations"))[1:] == ["note that no measures have been chosen yet."]
    assert texts(section(done, "themes")) == ["The strategy does not hold any yet."]
    assert texts(section(done, "charts")) == ["There is no chart, because there are no figures yet."]
    assert texts(section(done, "caveats")) == [
        "Actions are intended to contribute. Nothing here says that an action changed a measure."
    ]


def test_the_head_is_the_councils_own(place: Workspace, tmp_path: Path) -> None:
    moved = Workspace(tmp_path / "place")
    shutil.copytree(place.folder, moved.folder)
    moved.settings.write_text(
        "paper:\n  to: Live Well Board\n  report_of: Director of Public Health\n"
        '  reference: "LWB/{year}/{month}-{day} {place}"\n  head: {Wards affected: All}\n'
        "  organisation: Our Council\n",
        encoding="utf-8",
    )
    done = composed(moved)
    assert done.head == (
        ("To", "Live Well Board"),
        ("Meeting", "1 June 2025"),
        ("Report of", "Director of Public Health"),
        ("Reference", "LWB/2025/06-01 {place}"),
        ("Wards affected", "All"),
    )
    assert done.author == "Our Council"
    assert texts(section(done, "recommendations"))[0] == "The Live Well Board is asked to:"


def test_corrections_of_what_is_public_are_told(place: Workspace) -> None:
    notices = tuple(
        {"id": node, "on": "2025-05-09", "node": node, "was": "a", "now": "b.", "why": "A slip"}
        for node in ("the-place#fresh", "the-place", "the-place#secret", "another#fresh")
    )
    done = composed(place, told=notices)
    assert [text for text in texts(section(done, "changes")) if "9 May 2025" in text] == [
        "The fresh measure, on 9 May 2025: we said a; it should be b. A slip.",
        "A good life, on 9 May 2025: we said a; it should be b. A slip.",
    ]
    assert "note the corrections of what was said before;" in texts(section(done, "recommendations"))


def test_lists_say_how_many_more_there_are() -> None:
    lines = [Words(str(number)) for number in range(5)]
    assert [item.text for item in limited(lines, 3, "on the site").items] == [
        "0",
        "1",
        "2",
        "And 2 more on the site.",
    ]
    assert [item.text for item in limited(lines, 5).items] == ["0", "1", "2", "3", "4"]
    assert limited(lines, 4).items[-1] == Words("And 1 more.")


def test_nothing_that_may_not_be_shown_is_in_a_public_paper(mixed: Workspace) -> None:
    done = make(mixed, meeting=made.AS_OF)
    for name in done.files:
        if name.endswith(".html"):
            html = (done.folder / name).read_text(encoding="utf-8")
            assert [word for word in made.SECRET_WORDS if word in html] == []
            assert re.findall(r"7[3-9]\.\d", re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)) == []
            assert "<script" not in html
    words = " ".join(texts(composed(mixed, made.AS_OF)))
    assert [word for word in made.SECRET_WORDS if word in words] == []
    preview = " ".join(texts(composed(mixed, made.AS_OF, preview=True)))
    assert "Quokka" not in words
    assert "4 yardsticks" in words
    assert "5 yardsticks" in preview


def test_a_board_reads_no_word_that_only_we_use(mixed: Workspace, south_tees: Workspace) -> None:
    for done in (composed(mixed, made.AS_OF), composed(south_tees, date(2026, 2, 1))):
        assert OURS_ALONE.findall(" ".join(texts(done))) == []


def test_a_theme_that_became_restricted_is_not_named_as_a_change(place: Workspace, tmp_path: Path) -> None:
    moved = Workspace(tmp_path / "place")
    shutil.copytree(place.folder, moved.folder)
    secret = {"id": "wombat", "title": "Wombat matters", "goals": [{"id": "w", "title": "Wombat goal"}]}
    document = meetings.strategy()
    document["themes"].append(secret)
    made.write_strategy(moved, document)
    make(moved, meeting=meetings.FIRST, as_known=meetings.THEN)
    document["themes"][1] = secret | {"sensitivity": "restricted"}
    made.write_strategy(moved, document)
    found = content(moved, meetings.SECOND, meetings.NOW)
    assert found.since is not None
    assert "Wombat" not in " ".join(texts(paper(found, ROOMS[0])))
    assert found.since.strategy == ()


def test_forty_themes_fit_four_pages_in_word_too(tmp_path: Path) -> None:
    """Word sets looser than PDF, by which the paper is fitted."""
    place = meetings.workspace(tmp_path / "place", meetings.many_themes(40))
    done = make(place, meeting=meetings.FIRST, as_known=meetings.THEN)
    assert done.pages == 4
    html = (done.folder / "board-paper.html").read_text(encoding="utf-8")
    assert "And 12 more on the site." in html
    with pikepdf.open(converted(done.folder / "board-paper.docx", "pdf")) as opened:
        assert len(opened.pages) == 4


def hostile(document: dict[str, Any]) -> None:
    document["title"] = f"{made.HOSTILE} #import $a$ *b* @x " + "very long " * 400
    theme = document["themes"][0]
    theme["title"] = "@x \\ [link](address) " + "y" * 4000
    theme["lead"] = "L" * 4000
    measure = theme["goals"][0]["measures"][0]
    measure |= {"title": "=2+5 " + "z " * 2000, "short": None, "owner": "O " * 2000}


def test_hostile_and_endless_texts_stay_texts_on_four_pages(place: Workspace, tmp_path: Path) -> None:
    moved = changed_strategy(place, tmp_path, hostile)
    done = make(moved, meeting=meetings.FIRST, as_known=meetings.THEN)
    assert done.pages <= 4
    html = (done.folder / "board-paper.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_what_cannot_fit_is_refused_with_what_to_do(place: Workspace, tmp_path: Path) -> None:
    moved = Workspace(tmp_path / "place")
    shutil.copytree(place.folder, moved.folder)
    lines = "\n".join(f"    Line {number}: {'All of it. ' * 25}" for number in range(120))
    moved.settings.write_text(f"paper:\n  head:\n{lines}\n", encoding="utf-8")
    with pytest.raises(Exception, match="P032"):
        make(moved, meeting=meetings.FIRST, as_known=meetings.THEN)
    assert not moved.papers.exists()


def test_the_real_example(south_tees: Workspace) -> None:
    day = date(2026, 2, 1)
    done = composed(south_tees, day)
    assert texts(section(done, "purpose")) == [
        "This paper tells the Health and Wellbeing Board how we are doing on South Tees Health and"
        " Wellbeing Strategy 2024 to 2030, by what was known on 1 February 2026. 15 of 66 measures have a"
        " figure. It is the first paper, so there is no earlier one to compare it with."
        " Economically inactive and Obesity are worse than England. That is more than chance would explain."
        " No target has been set, so nobody can say whether progress is fast enough."
        " The Health and Wellbeing Board is asked to settle 3 matters."
    ]
    assert texts(section(done, "recommendations"))[1:] == [
        "note how the measures stand, and how sure we can be;",
        "ask the system leader for mission 5 for newer figures of 4 measures, or why there are none;",
        "agree the figure that progress is counted from, for 15 measures that can have one;",
        "settle what still has to be agreed for 66 measures: which way is good, how far to go by when and who"
        " answers for it.",
    ]
    assert "None of the 66 measures has a target." in texts(section(done, "decisions"))
    later = composed(south_tees, date(2026, 11, 28))
    assert texts(section(later, "recommendations"))[2] == (
        "ask the system leader for each of mission 4, mission 5 and mission 6 for newer figures of"
        " 6 measures, or why there are none;"
    )
    assert len([one for one in section(done, "charts").blocks if isinstance(one, Picture)]) == 2
    assert texts(section(done, "appendix"))[-1] == (
        "Sources: Contains public sector information licensed under the Open Government Licence v3.0."
    )
