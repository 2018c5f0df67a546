"""Lists in a cell: one entry a line, whatever the entries hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.workbooks import entries, one_a_line

TEXTS = st.lists(st.text(min_size=1).map(str.strip).filter(bool).filter(lambda text: "\r" not in text))


@given(TEXTS)
def test_any_entries_come_back(texts: list[str]) -> None:
    assert entries(one_a_line(texts)) == texts


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ("one\n\n\ntwo\n", ["one", "two"]),
        ("one\n  and more\ntwo", ["one\nand more", "two"]),
        ("  begins with space", ["  begins with space"]),
        ("one\n    indented", ["one\n  indented"]),
    ],
)
def test_what_people_write(cell: str, expected: list[str]) -> None:
    assert entries(cell) == expected
