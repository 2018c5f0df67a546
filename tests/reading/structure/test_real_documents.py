"""The bars on real documents: themes, goals, measures, baselines and targets, against what a person found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.reading.documents import Document
from goldenthread.reading.documents.opening import open_document
from goldenthread.reading.draft import Kind
from goldenthread.reading.scoring import score
from goldenthread.reading.structure import read_structure
from tests.reading.structure.forms import as_html, as_word
from tests.reading.structure.told import told
from tests.support.shared import shared

pytestmark = pytest.mark.shared

STRATEGIES = (
    "south-tees-strategy",
    "thurrock-strategy-scope",
    "west-northamptonshire-strategy",
    "south-tees-board-pack",
)
WITHOUT_MEASURES = "stockton-council-plan"


@pytest.mark.parametrize("name", [*STRATEGIES, WITHOUT_MEASURES])
@pytest.mark.parametrize("kind", [Kind.THEME, Kind.GOAL, Kind.MEASURE])
def test_themes_goals_and_measures_are_found_and_none_invented(name: str, kind: Kind) -> None:
    found = score(
        read_structure(open_document(shared() / "seeds" / f"{name}.txt")), shared() / "truth" / f"{name}.yaml"
    )
    assert found[kind].recall >= 0.95, found[kind].missed
    assert found[kind].precision >= 0.90, found[kind].invented


def test_at_most_one_baseline_or_target_is_missed_and_one_invented() -> None:
    missed, invented = [], []
    for name in (*STRATEGIES, WITHOUT_MEASURES):
        draft = read_structure(open_document(shared() / "seeds" / f"{name}.txt"))
        facts = score(draft, shared() / "truth" / f"{name}.yaml")
        for fact in ("baseline", "target"):
            missed += facts[fact].missed if fact in facts else ()
            invented += facts[fact].invented if fact in facts else ()
    assert len(missed) <= 1, missed
    assert len(invented) <= 1, invented


def test_a_document_without_measures_yields_none() -> None:
    draft = read_structure(open_document(shared() / "seeds" / f"{WITHOUT_MEASURES}.txt"))
    assert draft.of(Kind.MEASURE) == ()


def test_the_measures_of_an_older_framework_are_all_set_apart() -> None:
    draft = read_structure(open_document(shared() / "seeds" / "thurrock-strategy-scope.txt"))
    measures = draft.of(Kind.MEASURE)
    assert len(measures) == 10
    assert all("set_apart" in measure.facts and measure.confidence < 0.5 for measure in measures)


@pytest.mark.parametrize("name", [*STRATEGIES, WITHOUT_MEASURES])
@pytest.mark.parametrize("form", [as_html, as_word])
def test_the_same_content_in_another_form_gives_the_same_draft(
    name: str, form: Callable[[Document, Path], Path], tmp_path: Path
) -> None:
    document = open_document(shared() / "seeds" / f"{name}.txt")
    path = form(document, tmp_path / f"{name}.{'html' if form is as_html else 'docx'}")
    assert told(read_structure(open_document(path))) == told(read_structure(document))
