"""One strict reader for every kind of file: what the kind changes, and what it does not.

The exact words of every fault of layout are tested with strategies, in tests/strategy/test_reading.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plain_yaml import LOADER, Kind, Reading, by_its_look, read, read_file

MENU = Kind(
    "menu",
    begin="Begin with `soup:`.",
    fill="Cook something.",
    largest=1_000,
    deepest=3,
    most_values=50,
    scalar=by_its_look,
)
FILE = Path("menu.yaml")


def told(text: str) -> list[str]:
    return [str(finding) for finding in read(text, FILE, MENU).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Y007 error: menu.yaml, line 1, column 1: The file is empty. Cook something."),
        ("- a\n", "Y008 error: menu.yaml, line 1, column 1: The document is a list. Begin with `soup:`."),
        (
            "a: " + "é" * 499,
            "Y002 error: menu.yaml: The file has 0.0 MB; a menu has at most 0 MB. "
            "Check that this is the menu and not another file.",
        ),
        (
            "a: [[[]]]\n",
            "Y014 error: menu.yaml, line 1, column 6: Here begins level 4. Use at most 3 levels.",
        ),
        (
            "a: [" + "x," * 50 + "]\n",
            "Y016 error: menu.yaml, line 1, column 103: More than 50 values stand in the file. "
            "Check that this is the menu and not another file.",
        ),
        (
            'soup: "a\\0b"\n',
            "Y004 error: menu.yaml, line 1, column 7: The control character NUL is in the text. "
            "Delete its escape, which begins with \\.",
        ),
        (
            "id: lunch\nid: dinner\n",
            "Y013 error: menu.yaml, line 2, column 1: `id` is already given at line 1. "
            "Keep the right one and delete the other.",
        ),
    ],
)
def test_a_finding_speaks_of_its_kind_of_file(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_a_file_at_its_limits_is_read() -> None:
    text = "a: " + "x" * 996
    assert len(text) == 999
    assert read(text + "\n", FILE, MENU).data == {"a": "x" * 996}
    assert read("a: [[x]]\n", FILE, MENU).data == {"a": [["x"]]}


def test_a_file_that_cannot_be_read_is_broken(tmp_path: Path) -> None:
    reading = read_file(tmp_path / "none.yaml", MENU)
    assert [finding.code for finding in reading.findings] == ["Y001"]
    assert not reading.has_fields
    large = tmp_path / "large.yaml"
    large.write_bytes(b"a: " + b"x" * 1_000)
    assert [finding.code for finding in read_file(large, MENU).findings] == ["Y002"]
    other = tmp_path / "other.yaml"
    other.write_bytes("a: é\n".encode("cp1252"))
    assert [finding.code for finding in read_file(other, MENU).findings] == ["Y003"]


def test_values_have_places() -> None:
    reading = read("soup:\n  - {name: leek, price: 3.5}\n\nfish:\n", FILE, MENU)
    assert reading.data == {"soup": [{"name": "leek", "price": 3.5}], "fish": None}
    assert str(reading.where("soup", 0, "price")) == "menu.yaml, line 2, column 25"
    assert str(reading.where("soup", 0, "salt")) == "menu.yaml, line 2, column 5"
    assert str(reading.where("fish")) == "menu.yaml, line 4, column 1"
    assert str(reading.where("meat")) == "menu.yaml, line 1, column 1"
    assert str(Reading(FILE, {"soup": 1}).where("soup")) == "menu.yaml"


def test_what_a_finding_spoilt_has_no_second_finding() -> None:
    reading = read("soup: *a\nfish: cod\n", FILE, MENU)
    reading.fault("M001", "No fish.", "Buy one.", "fish")
    reading.fault("M001", "No soup.", "Cook one.", "soup", "name")
    assert [str(finding).partition(":")[0] for finding in reading.in_order()] == [
        "Y010 error",
        "M001 error",
    ]
    assert reading.has_fields


def test_keys_and_texts_in_quotes_stay_as_written() -> None:
    assert read("07: 'no'\ntrue: \"100\"\n1.10: '~'\n", FILE, MENU).data == {
        "07": "no",
        "true": "100",
        "1.10": "~",
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("100", 100),
        ("-7", -7),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("2023/24", "2023/24"),
        ("2023-04", "2023-04"),
        ("2024-09-12", "2024-09-12"),
        ("1:30", "1:30"),
        ("0x10", "0x10"),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("٣", "٣"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_scalar_by_its_look(text: str, value: object) -> None:
    found = by_its_look(text)
    assert found == value
    assert type(found) is type(value)


@given(st.text(alphabet="ab:-[]{},'\"&*!|>#%@`?~ \n\t0.", max_size=60))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_is_read_or_told(text: str) -> None:
    reading = read(text, FILE, MENU)
    assert reading.has_fields or reading.findings
    if reading.has_fields and not reading.findings:
        assert isinstance(yaml.compose(text, Loader=LOADER), yaml.MappingNode)
