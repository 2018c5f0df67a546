"""Every bad workbook is told with its sheet and cell, marked in a copy, and loaded in no part."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from goldenthread.cli import books
from goldenthread.cli.loading_books import BookOutcome, load_book
from goldenthread.errors import Severity
from goldenthread.workspace import Workspace
from tests.cli.bad_books import Case, cases, good, said, spoil
from tests.cli.running import snapshot

CASES = cases()


@pytest.fixture(scope="module")
def content() -> bytes:
    return good()


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


def test_the_good_one_is_loaded(content: bytes, workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "strategy.xlsx"
    file.write_bytes(content)
    outcome = load(workspace, file)
    assert [str(one) for one in outcome.findings] == []
    assert outcome.release is not None
    assert outcome.release.rows == 2
    assert [path.name for path in workspace.strategy_files()] == ["1.0.yaml"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_one_is_told_marked_and_not_loaded(
    case: Case, content: bytes, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "strategy.xlsx"
    file.write_bytes(content)
    spoil(file, case.done)
    before = snapshot(workspace.folder)
    outcome = load(workspace, file)
    assert [said(finding) for finding in outcome.findings] == list(case.told)
    assert snapshot(workspace.folder) == before
    assert outcome.marked == tmp_path / "strategy-to-mend.xlsx"
    every_finding_is_marked(outcome)


def every_finding_is_marked(outcome: BookOutcome) -> None:
    book = openpyxl.load_workbook(outcome.marked)
    listed = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=5)]
    assert book.sheetnames[0] == "To mend"
    assert [row[3:] for row in listed] == [[one.found, one.fix, one.code] for one in outcome.findings]
    for finding in outcome.findings:
        where = finding.where
        if where.sheet is None or where.column is None:
            continue
        cell = book[where.sheet][where.column]
        assert f"{finding.code}: {finding.found} {finding.fix}" in cell.comment.text
        if finding.severity is Severity.ERROR:
            assert cell.fill.start_color.rgb == "00FFC7C2"
