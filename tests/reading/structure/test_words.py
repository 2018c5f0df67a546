"""Labels, lead-ins, headers and likeness: the words that the rules stand on."""

from __future__ import annotations

import pytest

from goldenthread.reading.documents import Place, Row, Table
from goldenthread.reading.structure.cells import pieces, run_on
from goldenthread.reading.structure.claims import is_placeholder, is_promise, reads_as_measure
from goldenthread.reading.structure.columns import Column, column, header
from goldenthread.reading.structure.labels import label, without_numbering
from goldenthread.reading.structure.levels import PLURALS, WORDS, singular
from goldenthread.reading.structure.likeness import covered, likeness
from goldenthread.reading.structure.naming import Ids, slug
from goldenthread.reading.structure.roles import Role, lead_in, role
from goldenthread.reading.structure.wraps import unwrapped


@pytest.mark.parametrize(
    ("text", "word", "number", "name"),
    [
        ("Ambition 1 - The best start", "ambition", "1", "The best start"),
        ("Priority two – Strong towns", "priority", "2", "Strong towns"),
        ("PRIORITY 3: NEGLECT", "priority", "3", "NEGLECT"),
        ("Mission 4 We will end hunger", "mission", "4", "We will end hunger"),
        ("Proposed Domain 6 Safety", "domain", "6", "Safety"),
        ("Goal IV: Warm homes", "goal", "4", "Warm homes"),
        ("Pillar A: Children", "pillar", "a", "Children"),
        ("Objective 1.2.3: Cut waits", "objective", "1.2.3", "Cut waits"),
        ("Well-being objective 2: A kind place", "objective", "2", "A kind place"),
        ("Focus area 1 | Connected", "focus area", "1", "Connected"),
        ("Mission 1", "mission", "1", ""),
        ("Outcome: Nobody is lonely", "outcome", "", "Nobody is lonely"),
    ],
)
def test_labels(text: str, word: str, number: str, name: str) -> None:
    found = label(text)
    assert found is not None
    assert (found.word, found.number, found.name) == (word, number, name)


@pytest.mark.parametrize(
    "text",
    [
        "Domain 2 leads will meet",
        "Priority areas for action",
        "Aim a little higher",
        "Themes",
        "Our goal is to be first",
        "2. Housing",
        "Measure i would like",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert label(text) is None


def test_numbering_is_taken_off_and_figures_are_not() -> None:
    assert without_numbering("2. Housing") == "Housing"
    assert without_numbering("(b) Parks") == "Parks"
    assert without_numbering("1.2 Where we are now") == "Where we are now"
    assert without_numbering("5 - Co-production") == "Co-production"
    assert without_numbering("1,972 households") == "1,972 households"
    assert without_numbering("80% of homes") == "80% of homes"
    assert without_numbering("2.5 million people") == "2.5 million people"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What we want to achieve", Role.GOALS),
        ("What does success look like?", Role.GOALS),
        ("Our outcomes for children", Role.GOALS),
        ("By 2030, we aim to:", Role.GOALS),
        ("How will we measure progress?", Role.MEASURES),
        ("How we’ll know it's working", Role.MEASURES),
        ("Key Performance Indicators (KPIs)", Role.MEASURES),
        ("6. Outcomes framework", Role.MEASURES),
        ("Success measures", Role.MEASURES),
        ("How we will get there", Role.ACTIONS),
        ("To achieve this, we will:", Role.ACTIONS),
        ("What are we going to do?", Role.ACTIONS),
        ("Where are we now?", Role.NOW),
        ("Why this matters", Role.NOW),
        ("What residents told us", Role.VOICES),
        ("You said", Role.VOICES),
        ("What can you do?", Role.OTHERS),
        ("Our shared vision", Role.VISION),
        ("Guiding principles", Role.PRINCIPLES),
        ("Our four priorities", Role.THEMES),
        ("Strategic themes at a glance", Role.THEMES),
        ("Across the life course", Role.STAGES),
        ("What has been done?", Role.DONE),
        ("Governance and oversight", Role.ELSEWHERE),
        ("Healthy and happy children", None),
        ("Building safe and connected communities", None),
        ("Mental wellbeing", None),
    ],
)
def test_roles(text: str, expected: Role | None) -> None:
    assert role(text) is expected


def test_a_sentence_with_a_colon_announces_the_plural_it_ends_with() -> None:
    assert lead_in("The director outlined the draft missions:") is Role.THEMES
    assert lead_in("They met twice. The outcomes they agreed are:") is None
    assert lead_in("In time we chose these outcomes:") is Role.GOALS
    assert lead_in("The director outlined the draft missions") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mission", Column.THEME),
        ("Key outcomes", Column.GOAL),
        ("Outcome indicators", Column.MEASURE),
        ("Key Performance Metrics", Column.MEASURE),
        ("Baseline (2021/22)", Column.BASELINE),
        ("Indicator baseline", Column.BASELINE),
        ("Target %by 2020", Column.TARGET),
        ("2026/27", Column.YEAR),
        ("Target year", Column.WHEN),
        ("Data source", Column.SOURCE),
        ("What we will do", Column.ACTION),
        ("How will we measure it?", Column.MEASURE),
        ("Lead officer", Column.LEAD),
        ("Five year olds with decayed teeth (%)", None),
        ("Comment", None),
    ],
)
def test_columns(text: str, expected: Column | None) -> None:
    assert column(text) is expected


def test_a_row_of_figures_is_no_header() -> None:
    place = Place(None, 1)
    assert header(Row(("Outcome indicators", "Target", "12.5%"), place)) is None
    assert header(Row(("Outcome", "Outcome"), place)) is None
    found = header(Row(("Goal", "Objective", "Indicators", "Baseline", "Where we want to be"), place))
    assert found is not None
    assert list(found.columns.values()) == [
        Column.THEME, Column.GOAL, Column.MEASURE, Column.BASELINE, Column.TARGET,
    ]  # fmt: skip


def test_plurals_and_singulars_agree() -> None:
    assert all(singular(plural) == word for plural, word in PLURALS.items())
    assert set(PLURALS.values()) == set(WORDS)
    assert singular("Areas  of focus") == "area of focus"


def test_likeness_sees_through_direction_unit_and_initials() -> None:
    assert likeness("% of pupils excluded", "Reduce the percentage of pupils excluded") == 1.0
    one = "Referrals to the Multi Agency Risk Assessment Conference"
    assert likeness(one, "Referrals to MARAC") > 0.9
    assert likeness("Adults who smoke", "Children who are a healthy weight") < 0.3


def test_covered_is_the_share_of_words_told_elsewhere() -> None:
    assert covered("smoking and drinking", ["Adults smoking", "Adults drinking"]) == 1.0
    assert covered("smoking and gambling", ["Adults smoking"]) == 0.5


def test_a_cell_falls_into_its_pieces() -> None:
    assert pieces("• One thing • Another thing") == (["One thing", "Another thing"], True)
    assert pieces("Homes are warm. Streets are safe.") == (["Homes are warm.", "Streets are safe."], False)
    assert pieces("Homes are warm\nand dry") == (["Homes are warm and dry"], True)
    assert pieces("TBC") == ([], True)
    texts, sure = run_on("Adults who smoke (APS) Rate of falls in people aged 65+ % of homes inspected")
    assert texts == ["Adults who smoke (APS)", "Rate of falls in people aged 65+", "% of homes inspected"]
    assert not sure


def test_places_kept_and_promises_are_no_measures() -> None:
    assert is_placeholder("Metrics to be developed")
    assert is_placeholder("We will work with residents to develop appropriate measures for this theme.")
    assert not is_placeholder("Percentage of care plans agreed with the patient")
    assert is_promise("We will open a hub")
    assert not is_promise("We will reduce vacancies by 50% by 2030")
    assert reads_as_measure("Number of homes inspected")
    assert not reads_as_measure("Homes are warm and dry")


def test_ids_are_never_given_twice() -> None:
    ids = Ids()
    assert [ids.give("A warm home"), ids.give("A warm home"), ids.give("Warm home 2")] == [
        "warm-home", "warm-home-2", "warm-home-2-2",
    ]  # fmt: skip
    assert slug("…") == "unnamed"


def test_lines_that_a_narrow_column_wrapped_are_one_again() -> None:
    cells = (
        "Residents helped\nby the Advice\nCentre (No.)",
        "Homes inspected\nin the last\nyear (No.)",
        "Pupils\nfed (%)",
    )
    table = Table(
        tuple(Row((cell,), Place(None, line)) for line, cell in enumerate(cells, 1)), Place(None, 1)
    )
    assert [row.cells[0] for row in unwrapped(table).rows] == [
        "Residents helped by the Advice Centre (No.)",
        "Homes inspected in the last year (No.)",
        "Pupils\nfed (%)",
    ]
    items = (
        "Short one\nA rather longer second thing",
        "Short\nAlso short\nA long one that is longest of all",
    )
    listed = Table(
        tuple(Row((cell,), Place(None, line)) for line, cell in enumerate(items, 1)), Place(None, 1)
    )
    assert unwrapped(listed) == listed
