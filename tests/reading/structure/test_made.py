"""Strategies of made-up places, each of another shape: what is found is told as lines and compared whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.reading.documents import Block, Document, Heading, Paragraph
from goldenthread.reading.documents.opening import open_document
from goldenthread.reading.draft import Draft, Kind, Node
from goldenthread.reading.structure import read_structure
from tests.reading.structure.forms import as_html, as_word
from tests.reading.structure.told import told

MADE = Path(__file__).parent / "made"
NAMES = sorted(path.stem for path in MADE.glob("*.expected"))


def draft_of(name: str) -> Draft:
    """The draft of a made-up strategy."""
    path = next(path for path in MADE.glob(f"{name}.*") if path.suffix != ".expected")
    return read_structure(open_document(path))


def node(draft: Draft, text: str) -> Node:
    """The node whose text begins so."""
    return next(node for node in draft.nodes if node.text.startswith(text))


@pytest.mark.parametrize("name", NAMES)
def test_a_strategy_of_another_shape_is_read_whole(name: str) -> None:
    assert told(draft_of(name)) == (MADE / f"{name}.expected").read_text("utf-8")


def test_there_are_many_shapes() -> None:
    assert len(NAMES) >= 15


def test_every_node_hangs_on_one_that_is_there_and_has_an_id_of_its_own() -> None:
    for name in NAMES:
        nodes = draft_of(name).nodes
        ids = [node.id for node in nodes]
        assert len(ids) == len(set(ids))
        assert {node.parent for node in nodes if node.parent} <= set(ids)


def test_the_same_document_gives_the_same_draft() -> None:
    assert draft_of("harrowick").nodes == draft_of("harrowick").nodes


def test_a_theme_keeps_the_place_s_own_word_and_number() -> None:
    theme = node(draft_of("tarnside"), "Healthy places")
    assert (theme.facts["label"], theme.facts["word"], theme.facts["number"]) == ("Pillar B", "pillar", "b")


def test_yearly_targets_are_all_kept_and_the_last_is_the_target() -> None:
    measure = node(draft_of("marrowdale"), "Babies breastfed")
    assert measure.facts["yearly"] == "2025: 43%; 2027: 46%; 2029: 50%"
    assert (measure.facts["target"], measure.facts["due"]) == ("50%", "2029")


def test_a_target_still_to_be_set_is_a_doubt_and_no_target() -> None:
    measure = node(draft_of("tarnside"), "Pupils with a social")
    assert "target" not in measure.facts
    assert measure.doubts == ('its target is given as "TBC"',)


def test_the_framework_of_an_older_strategy_is_set_apart_with_the_reason() -> None:
    old = node(draft_of("harrowick"), "Breastfeeding at six weeks")
    assert old.facts["set_apart"] == "it belongs to 2019 to 2024, before this strategy"
    assert old.confidence < 0.5
    assert old.parent is None


def test_another_body_s_priorities_are_no_themes() -> None:
    themes = [theme.text for theme in draft_of("harrowick").of(Kind.THEME)]
    assert themes == ["Nurture", "Flourish"]


def test_what_residents_can_do_is_not_the_board_s_action() -> None:
    assert not [action for action in draft_of("harrowick").of(Kind.ACTION) if "neighbour" in action.text]


def test_what_residents_said_is_kept_under_its_theme() -> None:
    draft = draft_of("harrowick")
    voice = node(draft, "Rents are too high")
    assert voice.kind is Kind.VOICE
    assert voice.parent == node(draft, "Flourish").id


def test_a_list_that_nothing_announces_is_doubted() -> None:
    goal = node(draft_of("fennick"), "Support in every school")
    assert goal.doubts == ("nothing says what its list is of",)
    assert goal.confidence < 0.9


def test_a_measure_knows_its_line() -> None:
    lines = (MADE / "brackwater.txt").read_text("utf-8").split("\n")
    for measure in draft_of("brackwater").of(Kind.MEASURE):
        assert measure.text in lines[measure.place.line - 1]


def test_the_front_of_a_document() -> None:
    draft = draft_of("lynford")
    assert [node.text for node in draft.of(Kind.TITLE)] == ["Lynford Health and Wellbeing Strategy 2026-2036"]
    assert [node.text for node in draft.of(Kind.PLACE)] == ["Lynford"]
    assert [dict(node.facts) for node in draft.of(Kind.YEARS)] == [{"start": "2026", "end": "2036"}]


def test_the_vision_and_the_principles() -> None:
    draft = draft_of("wexcombe")
    assert [node.text for node in draft.of(Kind.VISION)] == [
        "A Wexcombe where every person can live well for longer."
    ]
    assert [node.text for node in draft.of(Kind.PRINCIPLE)] == ["Listen first", "Share what we know"]


def without_levels(block: Block) -> Block:
    """A heading whose file does not tell its level."""
    return replace(block, level=None) if isinstance(block, Heading) else block


def unmarked(block: Block) -> Block:
    """A heading that the file does not mark as one."""
    return Paragraph(block.text, block.place) if isinstance(block, Heading) else block


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [without_levels, unmarked])
def test_a_file_that_marks_less_gives_the_same_draft(name: str, change: Callable[[Block], Block]) -> None:
    document = draft_of(name).document
    poorer = replace(document, blocks=tuple(change(block) for block in document.blocks))
    assert told(read_structure(poorer)) == told(read_structure(document))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [as_html, as_word])
def test_the_same_content_in_another_form_gives_the_same_draft(
    name: str, form: Callable[[Document, Path], Path], tmp_path: Path
) -> None:
    ending = {as_html: "html", as_word: "docx"}[form]
    path = form(draft_of(name).document, tmp_path / f"{name}.{ending}")
    assert told(read_structure(open_document(path))) == (MADE / f"{name}.expected").read_text("utf-8")


def test_a_chapter_that_calls_itself_unfinished_makes_its_goals_doubtful(tmp_path: Path) -> None:
    path = tmp_path / "scope.txt"
    path.write_text(
        "Theme 1: Roots\n\nProposed goals\n\n- Every child is read to\n\n"
        "Please note that these goals are a work in progress.\n\n"
        "Theme 2: Wings\n\nGoals\n\n- Teenagers travel free\n",
        "utf-8",
    )
    draft = read_structure(open_document(path))
    assert node(draft, "Every child").doubts == (
        'line 7 says: "Please note that these goals are a work in progress."',
    )
    assert node(draft, "Every child").confidence < node(draft, "Teenagers").confidence
    assert node(draft, "Teenagers").doubts == ()


def test_two_tables_that_do_not_agree_on_a_target_make_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    table = "Theme\tMeasure\tBaseline\tTarget 2030\nTheme 1: Air\tAdults who smoke (%)\t14%\t"
    path.write_text(f"{table}5%\n\nIn short\n\n{table}8%\n", "utf-8")
    draft = read_structure(open_document(path))
    (measure,) = draft.of(Kind.MEASURE)
    assert measure.facts["target"] == "5%"
    assert measure.doubts == ("its target is 5% here and 8% in line 7",)


def test_a_measure_that_only_the_summary_prints_is_less_sure(tmp_path: Path) -> None:
    path = tmp_path / "summary.txt"
    path.write_text(
        "Theme\tMeasures\nTheme 1: Air\t• Adults who smoke (%) • Days of bad air (No.)\n\n"
        "Theme 1: Air\n\nHow will we measure progress?\n\n- Reduce the percentage of adults who smoke\n",
        "utf-8",
    )
    draft = read_structure(open_document(path))
    assert [measure.text for measure in draft.of(Kind.MEASURE)] == [
        "Days of bad air (No.)",
        "Reduce the percentage of adults who smoke",
    ]
    alone = node(draft, "Days of bad air")
    assert alone.doubts == ("only line 2 prints it, not the others of its theme",)
    assert alone.confidence == 0.75
    assert node(draft, "Reduce the percentage").facts["direction"] == "reduce"


def test_words_that_no_table_or_list_explains_give_nothing(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        "Minutes of the Parks Committee\n\nPresent\n\nSix members.\n\nName\tTerm\nA\t2024\nB\t2025\n\n"
        "The committee noted that visits fell by 3% in 2023.\n\n- The gate was painted\n",
        "utf-8",
    )
    draft = read_structure(open_document(path))
    assert not any(draft.of(kind) for kind in (Kind.THEME, Kind.GOAL, Kind.MEASURE, Kind.ACTION))


def test_an_empty_document_gives_an_empty_draft() -> None:
    assert read_structure(Document("empty", "text", ())).nodes == ()
