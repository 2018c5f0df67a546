"""Every bad workbook is told with its sheet and cell, marked in a copy, and loaded in no part."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from goldenthread.cli import books
from goldenthread.cli.loading_books import BookOutcome, load_book
from goldenthread.errors import Finding, Severity
from goldenthread.workbooks import marking
from goldenthread.workspace import Workspace
from tests.cli.bad_books import Case, Spoiler, cases, said
from tests.cli.running import snapshot

CASES = cases()


@pytest.fixture(scope="module")
def spoiler() -> Spoiler:
    return Spoiler()


@pytest.fixture(scope="module")
def told() -> list[Finding]:
    """Everything that was told of any case; in the end all of it is marked in one copy."""
    return []


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
def test_a_bad_one_is_told_and_not_loaded(
    case: Case,
    spoiler: Spoiler,
    workspace: Workspace,
    told: list[Finding],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marking, "mark", lambda path, findings: told.extend(findings) or b"marked")
    file = tmp_path / "strategy.xlsx"
    spoiler.spoil(file, case.done)
    before = snapshot(workspace.folder)
    outcome = load(workspace, file)
    assert [said(finding) for finding in outcome.findings] == list(case.told)
    assert snapshot(workspace.folder) == before
    assert outcome.marked == tmp_path / "strategy-to-mend.xlsx"
    assert outcome.marked.read_bytes() == b"marked"


def test_every_finding_is_marked_at_its_cell(spoiler: Spoiler, told: list[Finding], tmp_path: Path) -> None:
    file = tmp_path / "strategy.xlsx"
    file.write_bytes(spoiler.content)
    if not told:
        pytest.skip("the cases were not run")
    book = openpyxl.load_workbook(io.BytesIO(marking.mark(file, told)))
    listed = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=5)]
    assert book.sheetnames[0] == "To mend"
    assert [row[3:] for row in listed] == [[one.found, one.fix, one.code] for one in told]
    marked = [one for one in told if one.where.sheet in book.sheetnames and one.where.column]
    assert len(marked) >= 60
    for finding in marked:
        cell = book[finding.where.sheet][finding.where.column]
        assert f"{finding.code}: {finding.found} {finding.fix}" in cell.comment.text
        if finding.severity is Severity.ERROR:
            assert cell.fill.start_color.rgb == "00FFC7C2"
