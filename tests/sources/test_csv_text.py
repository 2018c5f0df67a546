"""Reading CSV: the fast scan against the plain reader of Python, line by line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.sources import csv_text
from goldenthread.sources.faults import Faults

CELL = st.text(st.sampled_from('ab1 ,"\n;é£'), max_size=6)


def twin(text: str) -> list[tuple[int, list[str | None]]]:
    """Every record that holds anything, with the line it begins on, by Python's own reader."""
    reader = csv.reader(io.StringIO(text, newline=""))
    rows, begins = [], 1
    for row in reader:
        if any(row):
            rows.append((begins, [cell or None for cell in row]))
        begins = reader.line_num + 1
    return rows


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6),
    ends=st.sampled_from(["\n", "\r\n"]),
    blank=st.booleans(),
)
def test_records_and_lines_are_those_of_a_plain_reader(
    rows: list[tuple[str, str, str]], ends: str, blank: bool
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=ends)
    writer.writerow(("first", "second", "third"))
    for row in rows:
        writer.writerow(row)
        if blank:
            written.write(ends)
    text = written.getvalue()
    table = csv_text.read(Path("a.csv"), text.encode(), Faults(Path("a.csv")))
    expected = twin(text)[1:]
    assert table.lines.to_list() == [line for line, _ in expected]
    assert [list(row) for row in table.frame.rows()] == [row for _, row in expected]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"\xef\xbb\xbfa,b\n1,2\n", [("1", "2")]),  # the mark that Excel puts before UTF-8
        (b"a;b\n1;2\n", [("1", "2")]),
        (b"a\tb\n1\t2\n", [("1", "2")]),
        (b"a,b\r1,2\r", [("1", "2")]),  # line ends of old Macs
        (b"a,b\n1,2", [("1", "2")]),  # no end of line at the end
        (b'a,b\n"1,000",\n', [("1,000", None)]),
        (b"a,b\n,\n1,2\n,\n", [("1", "2")]),  # empty rows at the end of a spreadsheet
    ],
)
def test_variants_of_csv(content: bytes, rows: list[tuple[str | None, ...]]) -> None:
    table = csv_text.read(Path("a.csv"), content, Faults(Path("a.csv")))
    assert table.header == ("a", "b")
    assert table.frame.rows() == rows
