"""Every way in which a file can be no strategy, each with its exact code, place, words and way out."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.errors import StrategyError
from goldenthread.strategy import load, loads
from tests.strategy.documents import CLEAN

TOKENS = [
    "\t",
    "\0",
    "&a ",
    "*a",
    "!!x ",
    "<<: ",
    "- ",
    "? ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "|\n",
    ">\n",
    ": ",
]
TOKENS += ["#", "---\n", "...\n", "%Y\n", "\u2028", "\r", "é", "~", ".inf", "@", "`", ",", "\n  ", "😀"]


def told(text: str) -> list[str]:
    with pytest.raises(StrategyError) as caught:
        loads(text, "s.yaml")
    return [str(finding) for finding in caught.value.findings]


BROKEN = {
    "empty": (
        "",
        "Y007 error: s.yaml, line 1, column 1: The file is empty. "
        "`goldenthread new` writes a strategy to begin with.",
    ),
    "only comments": (
        "# nothing\n",
        "Y007 error: s.yaml, line 1, column 1: The file holds only comments. "
        "`goldenthread new` writes a strategy to begin with.",
    ),
    "list at the top": (
        "- id: a\n",
        "Y008 error: s.yaml, line 1, column 1: The document is a list. "
        "Begin with fields such as `id:` and `title:`.",
    ),
    "text at the top": (
        "hello\n",
        "Y008 error: s.yaml, line 1, column 1: The document is a single text. "
        "Begin with fields such as `id:` and `title:`.",
    ),
    "tab": (
        "place:\n\tid: a\n",
        "Y006 error: s.yaml, line 2, column 1: A tab stands at the beginning of the line. "
        "Use spaces, two for each level.",
    ),
    "tab in a block": (
        "vision: |\n\tWords\n",
        "Y006 error: s.yaml, line 2, column 1: A tab stands at the beginning of the line. "
        "Use spaces, two for each level.",
    ),
    "colon in a text": (
        "title: Our plan: better lives\n",
        "Y005 error: s.yaml, line 1, column 16: A second colon, or a field in the wrong column. "
        'Put a text that holds ": " in quotes, or line the field up with those beside it.',
    ),
    "line without a field": (
        "title: A\nplace\n",
        "Y005 error: s.yaml, line 3, column 1: This line is neither a field nor part of a text. "
        "Write `field: value`, or indent the line under its text.",
    ),
    "list not closed": (
        "aims: [a, b\ntitle: x\n",
        "Y005 error: s.yaml, line 2, column 6: A list in square brackets is not closed. "
        "Close it with `]`; it begins at line 1, column 7.",
    ),
    "bracket not closed": (
        "years: {start: 2024\n",
        "Y005 error: s.yaml, line 2, column 1: A group in curly brackets is not closed. "
        "Close it with `}`; it begins at line 1, column 8.",
    ),
    "comma too many": (
        "aims: [a,, b]\n",
        "Y005 error: s.yaml, line 1, column 10: A list or a group in brackets is not closed, or has a comma "
        "too many. Close it with `]` or `}`, or take the comma out.",
    ),
    "quote not closed": (
        "title: 'Our plan\n",
        "Y005 error: s.yaml, line 2, column 1: A text in quotes is not closed. "
        "Close the quotes; the text begins at line 1, column 8.",
    ),
    "backslash": (
        'title: "50\\% more"\n',
        "Y005 error: s.yaml, line 1, column 11: A backslash in double quotes. "
        "Use single quotes, or write the backslash twice.",
    ),
    "at sign": (
        "contact: @team\n",
        "Y005 error: s.yaml, line 1, column 10: A text begins with the character @. Put the text in quotes.",
    ),
    "list on the line": (
        "aims: - a\n",
        "Y005 error: s.yaml, line 1, column 7: A list begins on the line of its field. "
        "Begin the list on the next line.",
    ),
    "not in the list": (
        "- a\nb: 1\n",
        "Y005 error: s.yaml, line 2, column 1: This line does not belong to the list above it. "
        "Begin it with `- `, or move it to another column.",
    ),
    "another YAML": (
        "%YAML 2.0\n---\nid: a\n",
        "Y005 error: s.yaml, line 1, column 1: The file asks for another version of YAML. "
        "Delete the line that begins with %YAML.",
    ),
    "two documents": (
        "id: a\n---\nid: b\n",
        "Y009 error: s.yaml, line 2, column 1: A second document begins here. "
        "Keep one document, and delete the line `---`.",
    ),
    "NUL": (
        "id: a\ntitle: b\0c\n",
        "Y004 error: s.yaml, line 2, column 9: The control character NUL is in the text. Delete it.",
    ),
    "escape sequence": (
        "id: \x1b[31m\n",
        "Y004 error: s.yaml, line 1, column 5: The control character U+001B is in the text. Delete it.",
    ),
    "list as a field name": (
        "? [a, b]\n: 1\n",
        "Y015 error: s.yaml, line 1, column 3: A field name is a list or a group of fields. "
        "Write one word and a colon.",
    ),
    "41 levels": (
        "id: a\naims: " + "[" * 60 + "]" * 60 + "\n",
        "Y014 error: s.yaml, line 2, column 46, a: Here begins level 41. Use at most 40 levels.",
    ),
    "alias as a field name": (
        "*a : 1\n",
        "Y010 error: s.yaml, line 1, column 1: *a stands for a text written elsewhere. "
        "Write the text here; if the * is part of the text, put it in quotes.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_text_that_cannot_be_read_has_one_exact_finding(name: str) -> None:
    text, expected = BROKEN[name]
    assert told(text) == [expected]


WITHIN = {
    "anchor": (
        ("title: Oakshire health", "title: &t Oakshire health"),
        "Y010 error: s.yaml, line 6, column 8, oakshire: &t names this text for use elsewhere. "
        "Delete it; if the & is part of the text, put it in quotes.",
    ),
    "alias": (
        ("vision: People in Oakshire live longer, healthier lives.", "vision: *t"),
        "Y010 error: s.yaml, line 14, column 9, oakshire: *t stands for a text written elsewhere. "
        "Write the text here; if the * is part of the text, put it in quotes.",
    ),
    "alias of a required field": (
        ("title: More children are ready for school", "title: *t"),
        "Y010 error: s.yaml, line 64, column 16, ready-for-school: *t stands for a text written elsewhere. "
        "Write the text here; if the * is part of the text, put it in quotes.",
    ),
    "tag": (
        ("vision: People", "vision: !!python/object/apply:os.system People"),
        "Y011 error: s.yaml, line 14, column 9, oakshire: The tag "
        "tag:yaml.org,2002:python/object/apply:os.system"
        " stands here. Delete it; if the ! is part of the text, put it in quotes.",
    ),
    "merge key": (
        ("  start: 2024\n", "  start: 2024\n  <<: {end: 2031}\n"),
        "Y012 error: s.yaml, line 13, column 3, oakshire: `<<` copies fields from elsewhere. "
        "Write the fields out here.",
    ),
    "duplicate key": (
        ("vision: People", "title: Again\nvision: People"),
        "Y013 error: s.yaml, line 14, column 1, oakshire: `title` is already given at line 6. "
        "Keep the right one and delete the other.",
    ),
    "duplicate key with a group": (
        ("vision: People", "years: {start: 1, end: [2]}\nvision: People"),
        "Y013 error: s.yaml, line 14, column 1, oakshire: `years` is already given at line 11. "
        "Keep the right one and delete the other.",
    ),
    "unknown key": (
        ("vision: People", "vison: People"),
        "Y020 error: s.yaml, line 14, column 8, oakshire: `vison` is not a field here. Did you mean "
        "`vision`?",
    ),
    "unknown key by another name": (
        ("            good: higher", "            polarity: higher"),
        "Y020 error: s.yaml, line 73, column 23, good-development: `polarity` is not a field here. "
        "Did you mean `good`?",
    ),
    "unknown key like nothing": (
        ("  end: 2033", "  end: 2033\n  zzz: 1"),
        "Y020 error: s.yaml, line 14, column 8, oakshire: `zzz` is not a field here. The fields here are "
        "start, end.",
    ),
    "missing field": (
        ("    title: Start well\n", ""),
        "Y021 error: s.yaml, line 19, column 5, start-well: `title` is missing. Add a line `title: …`.",
    ),
    "field without a value": (
        ("title: Start well", "title:"),
        "Y021 error: s.yaml, line 20, column 5, start-well: `title` is missing. Add a line `title: …`.",
    ),
    "empty text": (
        ("title: Start well", "title: ''"),
        "Y022 error: s.yaml, line 20, column 12, start-well: `title` is an empty text. "
        "Give the text, or leave the field out.",
    ),
    "long text": (
        ("title: Start well", "title: " + "x" * 5001),
        "Y023 error: s.yaml, line 20, column 12, start-well: `title` has 5,001 characters. "
        "At most 5,000 are kept. Shorten it.",
    ),
    "list for a text": (
        ("title: Start well", "title: [Start, well]"),
        "Y024 error: s.yaml, line 20, column 5, start-well: `title` is a list. "
        "Write one text; a text that holds `: ` goes in quotes.",
    ),
    "number with a unit": (
        ("value: 63.1", "value: 63.1%"),
        "Y025 error: s.yaml, line 87, column 24, good-development: `value` is “63.1%”. "
        "Write the number alone, such as 12.5; the unit has its own field.",
    ),
    "number with a comma": (
        ("value: 63.1", "value: 1,063"),
        "Y025 error: s.yaml, line 87, column 24, good-development: `value` is “1,063”. "
        "Write the number alone, such as 12.5; the unit has its own field.",
    ),
    "not a number": (
        ("value: 63.1", "value: .nan"),
        "Y025 error: s.yaml, line 87, column 24, good-development: `value` is “.nan”. "
        "Write the number alone, such as 12.5; the unit has its own field.",
    ),
    "infinite": (
        ("value: 63.1", "value: inf"),
        "Y025 error: s.yaml, line 87, column 24, good-development: `value` is “inf”. "
        "Write the number alone, such as 12.5; the unit has its own field.",
    ),
    "true for a number": (
        ("value: 63.1", "value: true"),
        "Y025 error: s.yaml, line 87, column 24, good-development: `value` is “true”. "
        "Write the number alone, such as 12.5; the unit has its own field.",
    ),
    "year in words": (
        ("start: 2024", "start: twenty"),
        "Y026 error: s.yaml, line 12, column 10, oakshire: `start` is “twenty”. "
        "Write a whole number in digits, such as 2030.",
    ),
    "impossible year": (
        ("start: 2024", "start: 20240"),
        "Y027 error: s.yaml, line 12, column 10, oakshire: `start` is “20240”. It must be at most 2100.",
    ),
    "no multiplier": (
        ("multiplier: 100", "multiplier: 0"),
        "Y027 error: s.yaml, line 72, column 25, good-development: `multiplier` is “0”. It must be more "
        "than 0.",
    ),
    "British date": (
        ("approved_on: 2024-03-14", "approved_on: 14/03/2024"),
        "Y028 error: s.yaml, line 5, column 14, oakshire: `approved_on` is “14/03/2024”. "
        "Write a day that exists as year-month-day, such as 2024-09-12.",
    ),
    "year for a date": (
        ("approved_on: 2024-03-14", "approved_on: 2024"),
        "Y028 error: s.yaml, line 5, column 14, oakshire: `approved_on` is “2024”. "
        "Write a day that exists as year-month-day, such as 2024-09-12.",
    ),
    "a day that is not": (
        ("approved_on: 2024-03-14", "approved_on: 2024-02-30"),
        "Y028 error: s.yaml, line 5, column 14, oakshire: `approved_on` is “2024-02-30”. "
        "Write a day that exists as year-month-day, such as 2024-09-12.",
    ),
    "no choice": (
        ("status: approved", "status: agreed"),
        "Y029 error: s.yaml, line 4, column 9, oakshire: `status` is “agreed”. "
        "Did you mean `approved`? The choices are draft, consultation, approved, retired.",
    ),
    "good in other words": (
        ("good: higher", "good: up"),
        "Y029 error: s.yaml, line 73, column 19, good-development: `good` is “up”. "
        "Did you mean `higher`? The choices are higher, lower, none.",
    ),
    "text for a list": (
        ("inequalities_focus: [Children on free school meals]", "inequalities_focus: Children"),
        "Y030 error: s.yaml, line 59, column 25, early-years: `inequalities_focus` is “Children”, "
        "where a list belongs. Begin each item with `- ` on its own line.",
    ),
    "text for fields": (
        ("years:\n  start: 2024\n  end: 2033\n", "years: 2024-2033\n"),
        "Y031 error: s.yaml, line 11, column 8, oakshire: `years` is “2024-2033”, where fields belong. "
        "Write `field: value` lines, indented under it.",
    ),
    "id with capitals": (
        ("id: start-well", "id: Start Well"),
        "Y032 error: s.yaml, line 19, column 9, Start Well: `id` is “Start Well”. "
        "Use lower-case letters, digits and single hyphens. Perhaps `start-well`.",
    ),
    "path in an id": (
        ("id: oakshire\nversion", "id: ../../etc/passwd\nversion"),
        "Y032 error: s.yaml, line 2, column 5, ../../etc/passwd: `id` is “../../etc/passwd”. "
        "Use lower-case letters, digits and single hyphens. Perhaps `etc-passwd`.",
    ),
    "area code": (
        ("areas: [E06000002, E06000003]", "areas: [Middlesbrough town]"),
        "Y033 error: s.yaml, line 10, column 11, oakshire: item 1 of `areas` is “Middlesbrough town”. "
        "Give an area code, such as E06000002.",
    ),
    "no area": (
        ("areas: [E06000002, E06000003]", "areas: []"),
        "Y022 error: s.yaml, line 10, column 3, oakshire: `areas` is an empty list. Give at least 1 item.",
    ),
    "link": (
        ('links: ["oakshire#good-development"]', "links: [good-development]"),
        "Y034 error: s.yaml, line 113, column 21, reading-at-home: item 1 of `links` is “good-development”. "
        "Write `strategy-id#node-id`.",
    ),
    "indicator": (
        ("indicator: fingertips:90631", "indicator: 90631"),
        "Y035 error: s.yaml, line 77, column 28, good-development: `indicator` is “90631”. "
        "Write `source:number`, such as `fingertips:90631`.",
    ),
    "version": (
        ("version: 1.0", "version: ../1.0"),
        "Y036 error: s.yaml, line 3, column 10, oakshire: `version` is “../1.0”. "
        "Write numbers with points between them, such as 1.0.",
    ),
    "neither true nor false": (
        ("title: Oakshire health", "demonstration: perhaps\ntitle: Oakshire health"),
        "Y037 error: s.yaml, line 6, column 16, oakshire: `demonstration` is “perhaps”. Write true or false.",
    ),
    "empty item": (
        ("splits: [sex, free school meals]", "splits:\n            -"),
        "Y039 error: s.yaml, line 83, column 14, good-development: item 1 of `splits` is empty. "
        "Fill it, or delete the line.",
    ),
    "duplicate id": (
        ("id: thrive", "id: strive"),
        "Y040 error: s.yaml, line 32, column 9, strive: `strive` is the id of another already, at line 27. "
        "Give one of the two another id.",
    ),
    "duplicate id across kinds": (
        ("id: reading-at-home", "id: good-development-2030"),
        "Y040 error: s.yaml, line 103, column 17, good-development-2030: `good-development-2030` is "
        "the id of another already, at line 91. Give one of the two another id.",
    ),
    "id of a removed node": (
        ("themes:\n", "removed:\n  - {id: early-years, title: Old, removed_in: 1.0, why: Merged}\nthemes:\n"),
        "Y041 error: s.yaml, line 56, column 9, early-years: `early-years` is the id of something that was "
        "removed. "
        "Give this one another id.",
    ),
    "parts of parts": (
        (
            "            state: targeted\n",
            "            state: targeted\n            parts:\n"
            "              - {id: a, title: A, parts: [{id: b, title: B}]}\n",
        ),
        "Y042 error: s.yaml, line 86, column 48, b: `b` is a part of a part. Make it a part of the "
        "measure itself.",
    ),
}


@pytest.mark.parametrize("name", WITHIN)
def test_a_fault_within_a_strategy_has_one_exact_finding(name: str) -> None:
    (before, after), expected = WITHIN[name]
    assert CLEAN.count(before) == 1, "the fault must be put in one place"
    assert told(CLEAN.replace(before, after)) == [expected]


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = CLEAN.replace("status: approved", "status: agreed").replace("multiplier: 100", "multiplier: lots")
    text = text.replace("id: thrive", "id: strive").replace("vision: People", "vison: !x People")
    assert [line.split(",")[0:2] for line in told(text)] == [
        ["Y029 error: s.yaml", " line 4"],
        ["Y011 error: s.yaml", " line 14"],
        ["Y020 error: s.yaml", " line 14"],
        ["Y040 error: s.yaml", " line 32"],
        ["Y025 error: s.yaml", " line 72"],
    ]


def test_a_bomb_of_aliases_is_refused_without_being_unfolded() -> None:
    lines = ["a: &a [x, x]"] + [
        f"{k}: &{k} [*{p}, *{p}]" for p, k in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    findings = told("\n".join(lines))
    assert sum(line.startswith("Y010") for line in findings) == 9 + 16  # nine names, sixteen uses


def test_at_most_two_hundred_faults_of_shape_are_listed() -> None:
    findings = told("aims:\n" + "  - {}\n" * 5000)
    assert len(findings) == 201
    assert findings[-1].endswith("There are 4,806 more faults. Mend the faults listed, and check again.")


def test_what_is_far_too_large_is_refused_soon() -> None:
    assert told("aims:\n" + "  - {}\n" * 100_001) == [
        "Y016 error: s.yaml, line 100001, column 5: More than 100,000 values stand in the file. "
        "Check that this is the strategy and not another file."
    ]
    assert len(told("\x01" * 1_000_000)) == 20
    assert len(told("a: b\n" * 100_000)) == 200


@given(st.integers(0, len(CLEAN) - 1), st.integers(0, 30), st.sampled_from(TOKENS))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_damage_to_a_file_ends_in_another_error(place: int, length: int, token: str) -> None:
    with contextlib.suppress(StrategyError):
        loads(CLEAN[:place] + token + CLEAN[place + length :])


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def file_told(path: Path) -> list[str]:
    with pytest.raises(StrategyError) as caught:
        load(path)
    return [str(finding).replace(f"{path.parent}/", "") for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            CLEAN.replace("Oakshire health", "Oakshiré health").encode("cp1252"),
            "Y003 error: s.yaml, line 6, column 15: The byte 0xe9 is not UTF-8 (perhaps Windows-1252). "
            "Save the file again as UTF-8.",
        ),
        (
            CLEAN.encode("utf-16"),
            "Y003 error: s.yaml, line 1, column 1: The file is saved as UTF-16. Save it again as UTF-8.",
        ),
        (
            b"id: " + b"x" * 10_000_000,
            "Y002 error: s.yaml: The file has 10.0 MB; a strategy has at most 5 MB. "
            "Check that this is the strategy and not another file.",
        ),
        (
            CLEAN.encode()[:1200] + b"\xe2\x82",
            "Y003 error: s.yaml, line 52, column 8: The byte 0xe2 is not UTF-8 (perhaps Windows-1252). "
            "Save the file again as UTF-8.",
        ),
    ],
    ids=["windows-1252", "utf-16", "10 MB line", "cut off within a character"],
)
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes, expected: str) -> None:
    found = file_told(write(tmp_path / "s.yaml", content))
    assert [line.split(": ", 2)[0] for line in found] == [expected.split(": ", 2)[0]]
    assert found[0].split(": ", 2)[-1] == expected.split(": ", 2)[-1]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert file_told(tmp_path / "s.yaml") == [
        "Y001 error: s.yaml: s.yaml cannot be read: No such file or directory. Give the path of a YAML file."
    ]
    assert file_told(tmp_path)[0].startswith("Y001 error: ")


@pytest.mark.parametrize("cut", range(100, len(CLEAN), 97))
def test_a_file_cut_off_anywhere_never_ends_in_another_error(cut: int) -> None:
    with contextlib.suppress(StrategyError):
        loads(CLEAN[:cut])


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode()
    assert load(write(tmp_path / "s.yaml", content)).strategy.id == "oakshire"
