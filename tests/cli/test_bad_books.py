"""Every bad workbook is told with its sheet and cell, marked in a copy, and loaded in no part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goldenthread.cli import books
from goldenthread.cli.loading_books import BookOutcome, load_book
from goldenthread.errors import Finding, Severity
from goldenthread.workspace import Workspace
from tests.cli.bad_books import Case, Spoiler, cases, said
from tests.cli.running import snapshot

CASES = cases()


@pytest.fixture(scope="module")
def spoiler() -> Spoiler:
    return Spoiler()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "place/strategies").mkdir(parents=True)
    return Workspace(tmp_path / "place")


def load(workspace: Workspace, file: Path) -> BookOutcome:
    form = books.form_of(file)
    assert form is not None
    return load_book(workspace, file, form)


def test_the_table_is_large_and_says_each_thing_once() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_good_one_is_loaded(spoiler: Spoiler, workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "strategy.xlsx"
    file.write_bytes(spoiler.content)
    outcome = load(workspace, file)
    assert [str(one) for one in outcome.findings] == []
    assert outcome.release is not None
    assert outcome.release.rows == 2
    assert [path.name for path in workspace.strategy_files()] == ["1.0.yaml"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_one_is_told_marked_and_not_loaded(
    case: Case, spoiler: Spoiler, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "strategy.xlsx"
    spoiler.spoil(file, case.done)
    before, as_it_was = snapshot(workspace.folder), file.read_bytes()
    outcome = load(workspace, file)
    assert [said(finding) for finding in outcome.findings] == list(case.told)
    assert snapshot(workspace.folder) == before
    assert file.read_bytes() == as_it_was
    assert outcome.marked == tmp_path / "strategy-to-mend.xlsx"
    assert_marked(openpyxl.load_workbook(outcome.marked), outcome.findings)


def assert_marked(book: Any, findings: Sequence[Finding]) -> None:
    """Every finding is listed on the first sheet, and stands at its cell where it has one."""
    first, *_ = book.worksheets
    assert first.title == "To mend"
    listed = [[cell.value for cell in row][3:] for row in first.iter_rows(min_row=5)]
    assert sorted(listed) == sorted([one.found, one.fix, one.code] for one in findings)
    for finding in findings:
        if finding.where.sheet not in book.sheetnames or not finding.where.column:
            continue
        cell = book[finding.where.sheet][finding.where.column]
        assert f"{finding.code}: {finding.found} {finding.fix}" in cell.comment.text
        if finding.severity is Severity.ERROR:
            assert cell.fill.start_color.rgb == "00FFC7C2"


def test_most_kinds_have_a_cell_to_mark() -> None:
    """A missing sheet or heading has none: it is listed alone."""
    assert sum("!" in line for case in CASES for line in case.told) >= 60
