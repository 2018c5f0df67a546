"""The page about reading documents tells of each finding what the finding says."""

from __future__ import annotations

from goldenthread.reading.documents import limits
from goldenthread.reading.documents.faults import FAULTS
from goldenthread.reading.documents.model import Why
from tests.support.shared import ROOT

PAGE = (ROOT / "docs" / "reference" / "reading-documents.md").read_text(encoding="utf-8")


def rows() -> dict[str, list[str]]:
    """The rows of the page's tables by their first cell."""
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines())
    return {row[0]: row[1:] for row in cells if len(row) > 1}


def test_each_code_has_its_row_with_what_to_do() -> None:
    assert {code: rows()[code][1] for code in FAULTS} == {code: fault.fix for code, fault in FAULTS.items()}
    assert all(rows()[code][0].startswith(fault.title) for code, fault in FAULTS.items())


def test_each_reason_to_set_something_aside_has_its_row() -> None:
    assert [why.value for why in Why if why.value not in rows()] == []


def test_the_limits_are_those_of_the_code() -> None:
    said = " ".join(PAGE.split())
    assert f"at most {limits.BYTES // 1_000_000} MB, of which {limits.TEXT_BYTES // 1_000_000} MB" in said
    assert f"{limits.LINES:,} lines and {limits.ROWS:,} rows" in said
    assert f"more than {limits.LINE:,} characters" in said
    assert f"more than {limits.DEPTH} elements" in said
