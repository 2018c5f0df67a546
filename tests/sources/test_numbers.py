"""Numbers as people write them."""

from __future__ import annotations

import polars as pl
import pytest

from goldenthread.observations.missing import SYMBOLS
from goldenthread.sources.numbers import Reading, read_column, read_number


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("12.3", Reading(12.3)),
        (" 12.3 ", Reading(12.3)),
        ("-0.4", Reading(-0.4)),
        ("\u22120.4", Reading(-0.4)),  # the minus sign of typesetters
        ("1,234", Reading(1234.0)),
        ("1,234,567.8", Reading(1234567.8)),
        ("1 234", Reading(1234.0)),
        ("12.3%", Reading(12.3)),
        ("£1,250", Reading(1250.0)),
        ("1.2e3", Reading(1200.0)),
        ("12.3 [p]", Reading(12.3, mark="provisional")),
        ("12.3[r]", Reading(12.3, mark="revised")),
        ("12.3 [b]", Reading(12.3, mark="break")),
        ("12.3 [u]", Reading(12.3, mark="low reliability")),
        ("", Reading(reason="not given")),
        ("[c]", Reading(reason="suppressed")),
        ("*", Reading(reason="suppressed")),
        ("c", Reading(reason="suppressed")),
        ("C", Reading(reason="suppressed")),
        ("[x]", Reading(reason="not available")),
        ("x", Reading(reason="not available")),
        ("-", Reading(reason="not available")),
        ("[z]", Reading(reason="not applicable")),
        ("z", Reading(reason="not applicable")),
        ("[low]", Reading(reason="rounds to zero")),
        ("low", Reading(reason="rounds to zero")),
        ("1,23", Reading(fault="R101")),
        ("12,34,567", Reading(fault="R101")),
        ("1.234.5", Reading(fault="R101")),
        ("0x1F", Reading(fault="R101")),
        ("12-15", Reading(fault="R101")),
        ("Infinity", Reading(fault="R102")),
        ("1e999", Reading(fault="R102")),
        ("=1+1", Reading(fault="R103")),
        ("-cmd|x", Reading(fault="R103")),
    ],
)
def test_a_cell(text: str, reading: Reading) -> None:
    assert read_number(text, SYMBOLS) == reading
    row = read_column(pl.Series([text, "1"]), SYMBOLS, "point").row(0)
    assert row == (reading.number, reading.reason, reading.mark, reading.fault)


@pytest.mark.parametrize(
    ("text", "number"), [("12,3", 12.3), ("1.234,5", 1234.5), ("1.234", 1234.0), ("-0,4", -0.4), ("7", 7.0)]
)
def test_a_decimal_comma(text: str, number: float) -> None:
    assert read_column(pl.Series([text]), SYMBOLS, "comma")["number"].to_list() == [number]


def test_numbers_of_a_typed_column() -> None:
    read = read_column(pl.Series([1, None, 3]), SYMBOLS, "point")
    assert read.rows() == [(1.0, "", "", ""), (None, "not given", "", ""), (3.0, "", "", "")]
