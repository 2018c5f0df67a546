"""Tables in a PDF: ruled, with level lines only, without lines, and over several pages."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from goldenthread.reading.documents import Document, Heading, Paragraph, Table, Why
from goldenthread.reading.documents.pdf import read_pdf
from tests.support.office import converted
from tests.support.pdfs import drawn, text_at, typeset

MEASURES = (
    ("Measure", "Baseline (2019)", "Target (2030)", "Lead"),
    ("Children ready for school at the age of five", "62.3%", "70%", "Director of Children’s Services"),
    ("Adults who smoke", "15%", "5%", "Director of Public Health"),
    ("Healthy life expectancy (years)", "58.1", "62", "Chair of the Board"),
)
LONG = (
    "Homes below the decent standard, counted every year by each of the landlords",
    "1,204",
    "0",
    "Housing",
)


def typst_cells(rows: tuple[tuple[str, ...], ...]) -> str:
    return ", ".join(f"[{cell}]" for row in rows for cell in row)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[tuple[str, ...]]:
    """The cells with their lines joined: where they break is the typesetter's affair."""
    return [tuple(" ".join(cell.split()) for cell in row.cells) for row in table.rows]


def read(source: str) -> Document:
    return read_pdf(typeset(source), "made.pdf")


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "stroke: none, inset: (x: 6pt, y: 5pt),",
        "stroke: none, table.hline(),",
        "stroke: (x, y) => (bottom: 0.6pt),",
        "stroke: (x, y) => (left: 0.6pt, right: 0.6pt),",
        "stroke: none, fill: (x, y) => if calc.odd(y) { luma(230) },",
        "stroke: white + 2pt, fill: luma(220),",
    ],
    ids=["ruled", "loose", "top line", "level lines", "upright lines", "bands", "white lines"],
)
@pytest.mark.parametrize("columns", ["(2fr, 1fr, 1fr, 1.5fr)", "(auto, auto, auto, auto)"])
def test_every_way_to_set_a_table(lines: str, columns: str) -> None:
    rows = (*MEASURES, LONG)
    document = read(f"Before it.\n#table(columns: {columns}, {lines} {typst_cells(rows)})\nAfter it.")
    (table,) = tables(document)
    assert cells(table) == list(rows)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Before it.",
        "After it.",
    ]


def test_a_table_with_lines_above_below_and_under_its_header() -> None:
    rows = typst_cells(MEASURES[1:])
    header = f"table.hline(), {typst_cells(MEASURES[:1])}, table.hline(), {rows}, table.hline()"
    (table,) = tables(read(f"#table(columns: (2fr, 1fr, 1fr, 1.5fr), stroke: none, {header})"))
    assert cells(table) == list(MEASURES)


def test_a_merged_cell_stands_where_it_begins_and_leaves_the_rest_empty() -> None:
    (table,) = tables(
        read(
            """#table(columns: 4, table.cell(rowspan: 2)[Theme], table.cell(colspan: 2)[Value], [Lead],
            [2019], [2020], [], table.cell(rowspan: 2)[Start well], [1], [2], [A], [3], [4], [B])"""
        )
    )
    assert cells(table) == [
        ("Theme", "Value", "", "Lead"),
        ("", "2019", "2020", ""),
        ("Start well", "1", "2", "A"),
        ("", "3", "4", "B"),
    ]


def test_an_empty_cell_stays_empty_and_moves_no_other() -> None:
    rows = (("Measure", "2019", "2020", "2021"), ("Smoking", "", "14%", ""), ("Obesity", "21%", "", "20%"))
    for lines in ("", "stroke: none,"):
        (table,) = tables(read(f"#table(columns: (3fr, 1fr, 1fr, 1fr), {lines} {typst_cells(rows)})"))
        assert cells(table) == list(rows)


@pytest.mark.parametrize("header", ["table.header({})", "{}"], ids=["repeated header", "header once"])
@pytest.mark.parametrize("lines", ["", "stroke: none,", "stroke: (x, y) => (bottom: 0.6pt),"])
def test_a_table_over_pages_is_one(header: str, lines: str) -> None:
    rows = tuple((f"Measure {at} of what we count", f"{at}%", f"{at + 3}%") for at in range(120))
    head = header.format("[Measure], [2019], [2025]")
    document = read(
        f"""#set page(footer: context [Strategy #h(1fr) #counter(page).display()])
        = Measures
        #table(columns: (3fr, 1fr, 1fr), {lines} {head}, {typst_cells(rows)})
        After it."""
    )
    (table,) = tables(document)
    assert cells(table) == [("Measure", "2019", "2025"), *rows]
    assert {row.place.page for row in table.rows} == set(range(1, (document.pages or 0) + 1))
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == ["Measures"]


def test_two_tables_apart_are_two() -> None:
    one = f"#table(columns: 4, {typst_cells(MEASURES)})"
    assert len(tables(read(f"{one}\n== More\n{one}"))) == 2


def test_figures_aligned_to_the_right_are_one_column() -> None:
    rows = (
        ("Event", "2019", "2020"),
        ("Born", "9", "1,204"),
        ("Died", "10,031", "8"),
        ("Moved", "77", "650"),
    )
    (table,) = tables(
        read(f"#table(columns: (auto, 80pt, 80pt), align: right, stroke: none, {typst_cells(rows)})")
    )
    assert cells(table) == list(rows)


def test_a_table_in_one_of_two_columns_stays_in_its_place() -> None:
    prose = "Too many children here still live in homes that are cold or crowded. " * 9
    table = f"#table(columns: (2fr, 1fr), stroke: none, {typst_cells(tuple(row[:2] for row in MEASURES))})"
    document = read(
        f"#set page(columns: 2, height: 400pt)\nFirst. {prose}\n\n{table}\n\nLast. {prose}{prose}"
    )
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Paragraph", "Table", "Paragraph"]
    assert cells(tables(document)[0]) == [row[:2] for row in MEASURES]


def test_the_words_beside_each_other_in_two_columns_are_no_table() -> None:
    prose = "Parents told us that they want one place to turn to for help, near to where they live. "
    document = read(f"#columns(2)[{prose * 30}]")
    assert tables(document) == []


def test_cards_with_large_figures_are_no_table() -> None:
    cards = b"".join(
        text_at(60 + 170 * at, 700, figure, size=30)
        + text_at(60 + 170 * at, 675, first, size=9)
        + text_at(60 + 170 * at, 663, second, size=9)
        for at, (figure, first, second) in enumerate(
            [
                ("72%", "of children are", "ready for school"),
                ("15%", "of adults", "smoke"),
                ("9%", "of homes", "are cold"),
            ]
        )
    )
    document = read_pdf(drawn(cards), "made.pdf")
    assert tables(document) == []
    text = " ".join(block.text for block in document.blocks if not isinstance(block, Table))
    assert "of children are ready for school" in text


def test_the_place_of_a_row_is_its_first_line_on_its_page() -> None:
    (table,) = tables(read(f"One.\n\n#table(columns: (60pt, 60pt, 60pt, 60pt), {typst_cells(MEASURES[:2])})"))
    assert [(row.place.page, row.place.line) for row in table.rows] == [(1, 2), (1, 4)]


def test_a_grid_under_a_chart_is_no_table() -> None:
    lines = b"".join(
        b"60 %d m 400 %d l S %d 400 m %d 700 l S\n"
        % (400 + 50 * at, 400 + 50 * at, 60 + 57 * at, 60 + 57 * at)
        for at in range(7)
    )
    labels = b"".join(text_at(30, 398 + 50 * at, str(10 * at)) for at in range(7))
    years = b"".join(text_at(52 + 57 * at, 385, str(2019 + at)) for at in range(7))
    document = read_pdf(drawn(lines + labels + years + text_at(200, 560, "Middlesbrough")), "made.pdf")
    assert tables(document) == []


def test_a_garbled_table_is_set_aside_whole() -> None:
    noise = (
        ("Mszr3Ab xxq", "tlIe#z vvhcrt"),
        ("pp|rt brktt", "qzx~cv bnmkt"),
        ("trw^e qqpt", "dhgff wrtx{p"),
    )
    cells = b"".join(
        text_at(60 + 200 * across, 700 - 20 * down, text)
        for down, row in enumerate(noise)
        for across, text in enumerate(row)
    )
    document = read_pdf(drawn(cells + text_at(60, 500, "Children are ready for school.")), "made.pdf")
    assert tables(document) == []
    assert [one.why for one in document.aside] == [Why.GARBLED]


# --- as LibreOffice makes them from Word


@pytest.fixture(scope="module")
def from_word(tmp_path_factory: pytest.TempPathFactory) -> Document:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Northshire Strategy"
    document.add_heading("Northshire Health and Wellbeing Strategy", 0)
    document.add_heading("Priority 1: A good start in life", 1)
    document.add_paragraph("What we want to achieve:")
    document.add_paragraph("More children are ready for school", style="List Bullet")
    document.add_paragraph("Fewer children live with obesity", style="List Bullet")
    document.add_heading("How we will measure it", 2)
    for style, count in (("Table Grid", 40), ("Light Grid Accent 1", 12), ("Normal Table", 6)):
        table = document.add_table(rows=0, cols=3, style=style)
        for row in (
            ("Measure", "2023", "2030"),
            *((f"Measure {at} in {style}", f"{at}.5%", f"{at}%") for at in range(count)),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph(f"After {style}.")
    path = tmp_path_factory.mktemp("word") / "strategy.docx"
    document.save(str(path))
    return read_pdf(converted(path, "pdf"), path.name)


def test_a_word_document_printed_to_pdf(from_word: Document) -> None:
    blocks = [
        (type(one).__name__, getattr(one, "level", None), getattr(one, "text", ""))
        for one in from_word.blocks
    ]
    assert blocks == [
        ("Heading", 1, "Northshire Health and Wellbeing Strategy"),
        ("Heading", 2, "Priority 1: A good start in life"),
        ("Paragraph", None, "What we want to achieve:"),
        ("Item", None, "More children are ready for school"),
        ("Item", None, "Fewer children live with obesity"),
        ("Heading", 3, "How we will measure it"),
        ("Table", None, ""),
        ("Paragraph", None, "After Table Grid."),
        ("Table", None, ""),
        ("Paragraph", None, "After Light Grid Accent 1."),
        ("Table", None, ""),
        ("Paragraph", None, "After Normal Table."),
    ]


def test_tables_of_word_keep_every_cell(from_word: Document) -> None:
    for table, (style, count) in zip(
        tables(from_word), (("Table Grid", 40), ("Light Grid Accent 1", 12), ("Normal Table", 6)), strict=True
    ):
        assert cells(table)[0] == ("Measure", "2023", "2030")
        assert cells(table)[1:] == [(f"Measure {at} in {style}", f"{at}.5%", f"{at}%") for at in range(count)]


def test_what_is_read_is_the_same_from_a_path_and_from_bytes(tmp_path: Path) -> None:
    content = typeset("= Strategy\nText.")
    path = tmp_path / "strategy with spaces é.pdf"
    path.write_bytes(content)
    assert read_pdf(path, "a.pdf") == read_pdf(content, "a.pdf")
