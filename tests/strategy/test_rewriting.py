from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from goldenthread.errors import StrategyError
from goldenthread.strategy import AddBaseline, AddTarget, SetField, edited, load, loads, rewrite, rewriting
from goldenthread.strategy.model import Baseline, Good, Step, Target, TargetRule
from tests.strategy.documents import CLEAN

BASELINE = Baseline(
    area="E06000003", value=64.5, period="2022/23", source="Department for Education: release 7"
)
TARGET = Target(
    id="second-target",
    area="E06000003",
    adopted_by="The board",
    source="Paper 8",
    rule=TargetRule.REACH,
    steps=(Step(due="2030", amount=71),),
)


def added(before: str, after: str) -> list[str]:
    """The lines that are new; fails if any other line changed."""
    changes = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert all(line[0] == "+" for line in changes), changes
    return [line[2:] for line in changes]


def test_a_baseline_is_added_after_the_last_and_nothing_else_changes() -> None:
    after = edited(CLEAN, [AddBaseline("good-development", BASELINE)])
    assert added(CLEAN, after) == [
        "              - area: E06000003",
        "                value: 64.5",
        "                period: 2022/23",
        '                source: "Department for Education: release 7"',
    ]
    assert loads(after).strategy.themes[0].goals[0].measures[0].baselines[1] == BASELINE


def test_a_first_baseline_stands_before_the_comment_of_the_next_measure() -> None:
    text = CLEAN.replace(
        "        actions:\n",
        "          - id: second  # its id\n            title: Second measure\n\n"
        "          # About the third\n          - id: third\n            title: Third\n        actions:\n",
    )
    after = edited(text, [AddBaseline("second", BASELINE)])
    place = after.index("title: Second measure")
    assert after[place:].splitlines()[:4] == [
        "title: Second measure",
        "            baselines:",
        "              - area: E06000003",
        "                value: 64.5",
    ]
    assert len(added(text, after)) == 5


def test_lists_whose_hyphens_stand_under_their_field_are_written_alike() -> None:
    text = (
        "id: a\nversion: 1.0\nstatus: draft\ntitle: A\nplace:\n  id: a\n  name: A\n  areas:\n  - E06000002\n"
        "years: {start: 2024, end: 2030}\nthemes:\n- id: t\n  title: T\n  goals:\n  - id: g\n    title: G\n"
        "    measures:\n    - id: m\n      title: M"
    )
    after = edited(text, [AddBaseline("m", BASELINE)])
    assert after.removeprefix(text).splitlines()[:3] == ["", "      baselines:", "      - area: E06000003"]


def test_groups_in_curly_brackets_stay_in_them() -> None:
    line = "          - {id: second, title: Second, baselines: []}\n"
    text = CLEAN.replace("        actions:\n", f"{line}        actions:\n")
    after = edited(text, [AddBaseline("second", BASELINE), AddTarget("second", TARGET)])
    assert (
        "{id: second, title: Second, baselines: [{area: E06000003, value: 64.5, period: 2022/23, "
        'source: "Department for Education: release 7"}], targets: [{id: second-target, area: E06000003, '
        'adopted_by: The board, source: Paper 8, rule: reach, steps: [{due: "2030", amount: 71}]}]}'
    ) in after


def test_a_field_is_set_or_put_in_and_quotes_are_used_where_needed() -> None:
    after = edited(
        CLEAN,
        [
            SetField("good-development", "good", Good.LOWER),
            SetField("good-development", "why_no_figures", "None yet: see paper #7"),
            SetField("oakshire", "vision", "Live well"),
            SetField("fair-start", "text", "no"),
        ],
    )
    strategy = loads(after).strategy
    measure = strategy.themes[0].goals[0].measures[0]
    assert (measure.good, measure.why_no_figures) == (Good.LOWER, "None yet: see paper #7")
    assert (strategy.vision, strategy.priorities[0].text) == ("Live well", "no")
    assert "            good: lower\n" in after
    assert '            why_no_figures: "None yet: see paper #7"\n' in after


def test_a_block_of_text_is_replaced_whole() -> None:
    text = CLEAN.replace(
        "vision: People in Oakshire live longer, healthier lives.", "vision: >-\n  Long\n  lives."
    )
    after = edited(text, [SetField("oakshire", "vision", "Short")])
    assert "vision: Short\ncontact:" in after


def test_a_file_is_changed_in_one_step_with_its_line_ends_and_mark(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    result = rewrite(path, [AddBaseline("good-development", BASELINE)])
    content = path.read_bytes()
    assert result.strategy == load(path).strategy
    assert content.startswith(b"\xef\xbb\xbf# A small")
    assert content.count(b"\n") == content.count(b"\r\n") == CLEAN.count("\n") + 4
    assert b"  # the words of the framework\r\n" in content
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["s.yaml"]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (AddBaseline("nothing", BASELINE), "Y050"),
        (SetField("good-development", "good", "sideways"), "Y029"),
        (SetField("good-development", "splits", "sex"), "Y051"),
        (SetField("good-development", "id", "fair-start"), "Y040"),
        (SetField("good-development", "colour", "red"), "Y020"),
    ],
)
def test_an_edit_that_cannot_be_made_changes_nothing(tmp_path: Path, edit: SetField, code: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(CLEAN, "utf-8")
    with pytest.raises(StrategyError) as caught:
        rewrite(path, [SetField("oakshire", "title", "Changed"), edit])
    assert [finding.code for finding in caught.value.findings] == [code]
    assert path.read_text("utf-8") == CLEAN
    assert [file.name for file in tmp_path.iterdir()] == ["s.yaml"]


def test_a_write_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(CLEAN, "utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("goldenthread.strategy.rewriting.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        rewrite(path, [SetField("oakshire", "title", "Changed")])
    assert path.read_text("utf-8") == CLEAN
    assert [file.name for file in tmp_path.iterdir()] == ["s.yaml"]


def test_an_edit_is_not_written_over_somebody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(CLEAN, "utf-8")
    theirs = CLEAN.replace("longer, healthier", "better")
    edits = rewriting._edited

    def slow(text: str, edit: rewriting.Edit, file: Path) -> str:
        path.write_text(theirs, "utf-8")
        return edits(text, edit, file)

    monkeypatch.setattr(rewriting, "_edited", slow)
    with pytest.raises(StrategyError, match="changed meanwhile"):
        rewrite(path, [SetField("oakshire", "title", "Changed")])
    assert path.read_text("utf-8") == theirs
