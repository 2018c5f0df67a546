"""Text by the shape of its lines: what conversions leave of headings, lists, tables and paragraphs."""

from __future__ import annotations

import pytest

from goldenthread.reading.documents.model import Heading, Item, Paragraph, Table
from goldenthread.reading.documents.text import read_text
from goldenthread.reading.documents.text.shapes import caption_like, heading_like
from tests.reading.documents.blocks import read, told

HEADINGS = (
    "Our vision",
    "ORDERED:",
    "STRATEGY AIMS:",
    "2. Housing:",
    "1 Introduction",
    "3.2 Better Care Fund (BCF) Update",
    "3-The importance of 'place' and local assets",
    "5- Co-production",
    "Ambition 10 - To be accepted and valued simply for who they are",
    "Priority one - The best start in life to achieve big ambitions",
    "Goal 3: Reduce the gap in life expectancy by 2030",
    "22/12 LIVE WELL BOARD VISION AND PRIORITIES",
    "How will we measure progress?",
    "What is the inequalities focus",
    "We all have a part to play - how can you help build healthy communities?",
    "Appendix B: Membership of the Board",
    "Health and Wellbeing Strategy 2024-2030",
    "In Harbour:",
    "Underpinned by –",
)
NO_HEADINGS = (
    "We will report to the board each year.",
    "The two objectives of the fund are:",
    "These are:",
    "The aim is to create a clear focus on the needs of young people",
    "Average life expectancy at birth for men is 79.8",
    "81.7% of adults are in work",
    "officer@example.org",
    "www.example.org/plan",
    "To see the full strategy, go to: https://example.org/plan",
    "PRESENT: The Director of Public Health, the Chair",
    "E-mail: see the web site",
    "Tuesday 10th January, 2023",
    "A paper by the Director of Public Health 26/08/21",
    "and 31% nationally",
    "* Figures on childhood weight should be interpreted with caution",
    "Please note that figures may change",
    "NOTE – These priorities are a work in progress",
    "(continued on the next page)",
    "Source: national figures",
    "2023-2028",
    "£2.4m",
    "Dear Board,",
    "the Board agreed to the plan; and",
)


@pytest.mark.parametrize("text", HEADINGS)
def test_lines_that_name_what_follows(text: str) -> None:
    assert heading_like(text)


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_lines_that_do_not(text: str) -> None:
    assert not heading_like(text)


@pytest.mark.parametrize(
    "text", ["Figure 3: Life expectancy", "Table 12 Measures", "Source: the census", "Chart 1. Falls"]
)
def test_captions(text: str) -> None:
    assert caption_like(text)


def test_levels_come_from_numbers() -> None:
    levels = {
        block.text: block.level
        for block in read_text("1 Why\n\n1.1 Where\n\n2.3.1 How we work\n\nAmbition 4 - Homes", "a").blocks
        if isinstance(block, Heading)
    }
    assert levels == {"1 Why": 1, "1.1 Where": 2, "2.3.1 How we work": 3, "Ambition 4 - Homes": None}


def test_emphasis_links_and_remnants_of_markup_are_taken_off() -> None:
    assert read(
        "22/8 **WELCOME AND INTRODUCTIONS**\n\n"
        "There are **57** schools, see [the \\(long\\) list](https://example.org/a_(b)) or <https://example.org>.\n\n"
        "- **Warm homes:** <i>we</i> insulate 40 &amp; more\u00a0homes ** a year\n"
        "- 5 * 3 is 15, and snake_case_names stay\n"
    ) == [
        "# - 22/8 WELCOME AND INTRODUCTIONS",
        "There are 57 schools, see the (long) list or https://example.org.",
        "- Warm homes: we insulate 40 & more homes a year",
        "- 5 * 3 is 15, and snake_case_names stay",
    ]


def test_bullets_of_every_shape() -> None:
    assert read("• one\n•two\n\uf0b7 three\n– four\n▪ five\n-  six\n- • seven\n●\neight\n") == [
        *("- one", "- two", "- three", "  - four"),
        *("  - five", "  - six", "  - seven", "  - eight"),
    ]


def test_depth_by_indent_and_by_another_bullet() -> None:
    assert read("- a\n  - b\n    - c\n- d\n\n• e\no f\no g\n• h\n") == [
        *("- a", "  - b", "    - c", "- d"),
        *("- e", "  - f", "  - g", "- h"),
    ]


def test_numbers_and_letters_are_markers() -> None:
    items = read_text("1. a b\n2) c d\n(iii) e f\n- 4.1. g h\nb. i j\n", "a").blocks
    assert [(one.marker, one.text) for one in items if isinstance(one, Item)] == [
        *(("1.", "a b"), ("2)", "c d"), ("(iii)", "e f"), ("4.1.", "g h"), ("b.", "i j")),
    ]


def test_numbered_lines_apart_by_blank_lines_are_a_list_when_nothing_stands_between() -> None:
    assert read(
        "Our aims\n\n1. Healthy homes\n\n2. Healthy streets\n\n3. Healthy schools\n\nWe mean it."
    ) == [
        *("# - Our aims", "1 Healthy homes", "2 Healthy streets", "3 Healthy schools", "We mean it."),
    ]
    assert read("1. Homes\n\nWarm and dry.\n\n2. Streets\n\nSafe and green.")[0::2] == [
        *("# 1 1. Homes", "# 1 2. Streets"),
    ]


def test_rows_with_tabs_are_a_table() -> None:
    found = read_text(
        "Goal\tMeasure\tTarget\nA\tone\t5%\n\ttwo\n\t\t\nB\tthree\t6%\t\t\n\nAfter.", "a"
    ).blocks
    assert told(found) == ["Goal | Measure | Target\nA | one | 5%\n | two | \nB | three | 6%", "After."]
    table = found[0]
    assert isinstance(table, Table)
    assert [row.place.line for row in table.rows] == [1, 2, 3, 5]


def test_lists_in_cells_are_lines() -> None:
    assert read(
        'A\t<ul style="list-style-type: none"> ▶ one two ▶ three </ul>\nB\tx<br>y\nC\t✓\nD\t- one\n'
    ) == ["A | one two\nthree\nB | x\ny\nC | ✓\nD | one"]


def test_a_list_set_with_tabs_is_no_table() -> None:
    assert read("1.\tWarm homes\n2.\tSafe streets\n") == ["1 Warm homes", "2 Safe streets"]
    assert read("Before.\n\n2.1\tOur approach\n\nAfter.")[1] == "# 2 2.1 Our approach"


def test_the_pieces_of_a_table_are_one() -> None:
    assert read("ID\tScheme\n1\tTelecare\n2\tHomes\n\n3\tMeals\n") == [
        "ID | Scheme\n1 | Telecare\n2 | Homes\n3 | Meals"
    ]
    assert read("ID\tScheme\na\tTelecare\n\nID\tScheme\nb\tMeals\n") == [
        "ID | Scheme\na | Telecare\nb | Meals"
    ]
    two = read("Harbour\t2021\t2022\nFalls\t4\t5\n\nSeaton\t2021\t2022\nFalls\t1\t2\n")
    assert two == ["Harbour | 2021 | 2022\nFalls | 4 | 5", "Seaton | 2021 | 2022\nFalls | 1 | 2"]


def test_columns_kept_apart_by_spaces() -> None:
    assert read(
        "Measure                                 Baseline     Target\n"
        "Children achieving a good level of      65%          75%\n"
        "  development\n"
        "Smoking at time of delivery             12.3%        6%\n"
        "\n"
        "Falls in over 65s (per 100,000)         2,727        2,400\n"
        "\n"
        "After.\n"
    ) == [
        "Measure | Baseline | Target\n"
        "Children achieving a good level of development | 65% | 75%\n"
        "Smoking at time of delivery | 12.3% | 6%\n"
        "Falls in over 65s (per 100,000) | 2,727 | 2,400",
        "After.",
    ]


WRAPPED = """\
Our approach to prevention

Through our services and policies we can make the greatest impact by
working together on housing, air quality, community cohesion and the
places in which people live, because these are what keeps us well-
being and able to work. In 2019 the rate of admission was that of
18. It has risen since.

- We will develop a supportive offer to women from before birth until
their children start school, in all villages
- We will work with schools
"""


def test_lines_that_only_the_paper_ended_are_joined() -> None:
    found = read_text(WRAPPED, "a").blocks
    assert told(found) == [
        "# - Our approach to prevention",
        "Through our services and policies we can make the greatest impact by working together on housing,"
        " air quality, community cohesion and the places in which people live, because these are what keeps"
        " us wellbeing and able to work. In 2019 the rate of admission was that of 18. It has risen since.",
        "- We will develop a supportive offer to women from before birth until their children start school,"
        " in all villages",
        "- We will work with schools",
    ]
    assert isinstance(found[1], Paragraph)
    assert (found[1].place.line, found[1].lines) == (3, 5)


def test_short_lines_under_each_other() -> None:
    assert read("Harbour\nSafeguarding\nChildren Partnership\n\nText.") == [
        *("# - Harbour Safeguarding Children Partnership", "Text."),
    ]
    assert read("Telecare\nHome care\nBeds\nReablement\nResidential places\n") == [
        *("Telecare", "Home care", "Beds", "Reablement", "Residential places"),
    ]
    assert read("FEEDBACK\nThe session was well attended and all who came found it useful.") == [
        *("# - FEEDBACK", "The session was well attended and all who came found it useful."),
    ]


def test_a_number_before_its_heading_and_a_torn_sentence() -> None:
    assert read("22/12\n\nLIVE WELL BOARD VISION\n\nText.")[0] == "# - 22/12 LIVE WELL BOARD VISION"
    torn = (
        "The Board heard that the feedback was positive with only a few minor points\n\nhighlighted in it.\n"
    )
    assert read(torn) == [
        "The Board heard that the feedback was positive with only a few minor points highlighted in it."
    ]
    assert len(read(torn.replace("points", "points."))) == 2
    item = "- Increase the share of adults who receive an annual health check\n\nfor people who need it.\n"
    assert len(read(item)) == 2  # nobody knows whether it belongs to the item


PAGED = "\f".join(
    f"Harbour Council   Strategy 2030\n\n{text}\n\nPage {number} of 4\n"
    for number, text in enumerate(
        (
            "One fact.",
            "Another that the page tore in the middle of its words, so that it\n",
            "goes on here. Two.",
            "Last.",
        ),
        start=7,
    )
)


def test_pages_end_in_form_feeds_and_their_furniture_is_set_aside() -> None:
    document = read_text(PAGED, "a")
    assert document.pages == 4
    assert [(one.place.page, one.place.line) for one in document.blocks] == [(1, 3), (2, 8), (4, 19)]
    assert told(document.blocks) == [
        "One fact.",
        "Another that the page tore in the middle of its words, so that it goes on here. Two.",
        "Last.",
    ]
    assert {one.why.value for one in document.aside} == {"header or footer", "page number"}
    assert len(document.aside) == 8


def test_markdown_without_any_heading_is_text() -> None:
    assert read("Our vision\n\nLive well.", kind="markdown") == ["# - Our vision", "Live well."]


def test_markdown() -> None:
    assert read(
        "Title\n=====\n\nPart\n----\n\nOne line\nand another\\\nand more.\n\n"
        "```\nrun(this)\n```\n\n* a\n\n* b\n\n> quoted\n\n"
        "A | B\n--|--\nx \\| y | `z`\n\n[1]: https://example.org\n\n![A chart](chart.png)\n\nA line\n",
        kind="markdown",
    ) == [
        "# 1 Title",
        "# 2 Part",
        "One line and another and more.",
        "- a",
        "- b",
        "quoted",
        "A | B\nx | y | z",
        "A line",
    ]
