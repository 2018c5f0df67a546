"""Scores by the rules of the truth: words and line, level and parent, repeats once."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.errors import InputError
from goldenthread.reading.documents import Document, Place
from goldenthread.reading.draft import Draft, Kind, Node
from goldenthread.reading.scoring import Score, score

TRUTH = """
plan:
  themes:
    - text: Warm homes
      line: 10
      summary_line: 3
      goals:
        - text: Nobody sleeps rough
          line: 12
          measures:
            - text: People sleeping rough
              line: 14
              baseline: 12%
              target: half
              target_year: 2028
              source: null
    - text: Safe streets
      line: 30
      goals: []
  other_priorities:
    - {text: Warm homes, line: 3}
framework:
  metrics: []
performance_framework:
  metrics:
    - {text: Rough sleepers counted, line: 50}
example_outcomes_framework:
  measures:
    - {text: Old figure, line: 70, baseline: '5.0'}
"""


def node(kind: Kind, text: str, line: int, parent: str | None = None, **facts: str) -> Node:
    """A node whose id is its text."""
    return Node(text, kind, text, Place(None, line), parent, facts=facts)


WARM = node(Kind.THEME, "warm HOMES!", 11)
SAFE = node(Kind.THEME, "Safe streets", 30)
ROUGH = node(Kind.GOAL, "Nobody sleeps rough.", 12, WARM.id)
COUNT = node(
    Kind.MEASURE, "People sleeping rough", 14, ROUGH.id, baseline="12%", target="half", due="March 2028"
)


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    path = tmp_path / "truth.yaml"
    path.write_text(TRUTH, "utf-8")
    return path


def scored(truth: Path, *nodes: Node) -> dict[str, Score]:
    """The scores of a draft of these nodes."""
    return score(Draft(Document("made", "text", ()), nodes), truth)


def test_all_found(truth: Path) -> None:
    scores = scored(truth, WARM, SAFE, ROUGH, COUNT)
    for kind in (Kind.THEME, Kind.GOAL, Kind.MEASURE):
        assert (scores[kind].precision, scores[kind].recall) == (1.0, 1.0), kind
    assert scores[Kind.THEME] == Score(2, 2, 2)
    assert (scores["target"].matched, scores["target_year"].matched) == (1, 1)


def test_a_line_too_far_is_not_the_same(truth: Path) -> None:
    far = node(Kind.THEME, "Safe streets", 33)
    assert scored(truth, WARM, far)[Kind.THEME] == Score(
        2, 2, 1, ("line 30: Safe streets",), ("line 33: Safe streets",)
    )


def test_another_parent_is_not_the_same(truth: Path) -> None:
    elsewhere = node(Kind.GOAL, "Nobody sleeps rough", 12, SAFE.id)
    assert scored(truth, WARM, SAFE, elsewhere)[Kind.GOAL].matched == 0


def test_another_level_is_not_the_same(truth: Path) -> None:
    wrong = node(Kind.ACTION, "Nobody sleeps rough", 12, WARM.id)
    assert scored(truth, WARM, wrong)[Kind.GOAL] == Score(1, 0, 0, ("line 12: Nobody sleeps rough",))


def test_a_repeat_counts_once_and_a_longer_list_is_no_fault(truth: Path) -> None:
    again = node(Kind.MEASURE, "Rough sleepers counted", 51)
    assert scored(truth, WARM, SAFE, ROUGH, COUNT, again)[Kind.MEASURE] == Score(1, 1, 1)
    assert scored(truth, WARM)[Kind.THEME].expected == 2


def test_a_theme_may_be_found_on_any_line_that_prints_it(truth: Path) -> None:
    summary = node(Kind.THEME, "Warm homes", 3)
    assert scored(truth, summary)[Kind.THEME].matched == 1


def test_what_is_set_apart_is_not_the_strategy_s_own(truth: Path) -> None:
    old = node(Kind.MEASURE, "Old figure", 70, baseline="5.0", set_apart="an older strategy")
    scores = scored(truth, WARM, SAFE, ROUGH, COUNT, old)
    assert scores[Kind.MEASURE] == Score(1, 1, 1)
    assert scores["baseline"] == Score(2, 2, 2)
    as_own = node(Kind.MEASURE, "Old figure", 70)
    assert scored(truth, as_own)[Kind.MEASURE].invented == ("line 70: Old figure",)


def test_an_invented_target_is_told(truth: Path) -> None:
    invented = node(Kind.MEASURE, "Burglaries", 40, target="9%")
    scores = scored(truth, WARM, ROUGH, COUNT, invented)
    assert scores["target"].invented == ("line 40: Burglaries: 9%",)
    assert scores["source"] == Score(0, 0, 0)
    wrong = node(Kind.MEASURE, "People sleeping rough", 14, ROUGH.id, baseline="13%", target="half")
    assert "line 14: People sleeping rough: 12%" in scored(truth, WARM, ROUGH, wrong)["baseline"].missed


def test_only_what_the_truth_looked_for_is_scored(truth: Path) -> None:
    scores = scored(truth, WARM)
    assert Kind.VOICE not in scores
    assert "direction" not in scores


def test_nothing_wanted_and_nothing_found_is_full_marks(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    path.write_text("measures: []\n", "utf-8")
    assert (scored(path)[Kind.MEASURE].precision, scored(path)[Kind.MEASURE].recall) == (1.0, 1.0)
    invented = scored(path, node(Kind.MEASURE, "Anything", 1))[Kind.MEASURE]
    assert (invented.precision, invented.recall) == (0.0, 1.0)


@pytest.mark.parametrize("content", ["- a list\n", "themes: [\n", ""])
def test_what_is_no_truth_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "truth.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError) as refused:
        scored(path)
    assert [finding.code for finding in refused.value.findings] == ["D050"]


def test_a_missing_truth_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="D050"):
        scored(tmp_path / "absent.yaml")
