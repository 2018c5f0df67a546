"""The scorecard workbook as published: the same figures as the open data, and every rule of accessibility."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from goldenthread.publishing.tables import shorthand
from goldenthread.workspace import Workspace
from tests.publishing import made
from tests.support import office, workbook_reading
from tests.support.spreadsheets import violations
from tests.support.workbook_reading import Book, Sheet

KINDS = ("xlsx", "ods")


@pytest.fixture(scope="module")
def books(site: Path) -> dict[str, Book]:
    return {kind: workbook_reading.read(site / "downloads" / f"scorecard.{kind}") for kind in KINDS}


@pytest.fixture(scope="module")
def book(books: dict[str, Book]) -> Book:
    return books["xlsx"]


def records(book: Book, name: str) -> list[dict[str, object]]:
    """The table of a sheet, each row by the headings without their notes."""
    headings, *rows = book[name].table()
    names = [str(heading).partition(" [note")[0] for heading in headings]
    return [dict(zip(names, row, strict=True)) for row in rows]


def values(sheet: Sheet) -> dict[tuple[int, int], object]:
    """What stands in each cell; Excel keeps fifteen figures of a number."""
    return {
        at: float(f"{cell.value:.14g}") if isinstance(cell.value, float) else cell.value
        for at, cell in sheet.cells.items()
    }


def open_data(site: Path, name: str) -> list[dict[str, str]]:
    content = (site / "downloads" / f"{name}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(content, newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_workbook_keeps_the_rules_of_accessibility(published_files: list[Path], kind: str) -> None:
    mine = [path for path in published_files if path.suffix == f".{kind}"]
    assert len(mine) == 4  # the strategy's and the linked one's, in public and in the preview
    assert {path.parts[-4:]: violations(path) for path in mine} == {path.parts[-4:]: [] for path in mine}


@pytest.fixture(scope="module")
def published_files(published: Workspace) -> list[Path]:
    return [path for folder in (published.site, published.preview) for path in folder.rglob("*")]


def test_both_formats_hold_the_same(books: dict[str, Book]) -> None:
    for one, other in zip(books["xlsx"].sheets, books["ods"].sheets, strict=True):
        assert one.name == other.name
        assert values(one) == values(other), one.name
        assert one.tables == other.tables


def test_the_sheets_come_in_their_order(book: Book) -> None:
    names = [sheet.name for sheet in book.sheets]
    front = ["Cover", "Contents", "Notes", "Shorthand"]
    assert names == [*front, "Scorecard", "Figures", "Definitions", "Sources"]
    assert {sheet.tables[0][1] for sheet in book.sheets[4:]} == {(6, 1)}


def test_the_cover_says_what_where_and_whom_to_ask(book: Book) -> None:
    told = [str(cell.value) for cell in book["Cover"].cells.values()]
    assert told[0] == "Scorecard: A good life for all"
    assert "Demonstration from public figures, not published or endorsed by the council." in told
    assert "1 June 2025" in told
    assert "health@example.org" in " ".join(told)


def test_the_scorecard_says_what_the_open_data_say(book: Book, site: Path) -> None:
    found = {(row["Measure id"], row["Area"]): row for row in records(book, "Scorecard")}
    mine = found["weight", "Middlesbrough"]
    assert (mine["Value"], mine["Likely range from"], mine["Likely range to"]) == (24.0, 22.0, 26.0)
    assert (mine["Change"], mine["Country: comparison"]) == ("getting better", "similar")
    other = {(row["measure"], row["area_name"]): row for row in open_data(site, "scorecard")}
    for key, row in found.items():
        value = other[key]["value"]
        assert row["Value"] == (pytest.approx(float(value)) if value else "[x]"), key
        assert row["Change"] == (other[key]["change"] or "[z]"), key
        assert row["Target due"] == (other[key]["target_due"] or "[z]"), key


def test_a_targets_step_stands_beside_its_word(book: Book) -> None:
    mine = next(
        row
        for row in records(book, "Scorecard")
        if (row["Measure id"], row["Area"]) == ("weight", "Middlesbrough")
    )
    assert (mine["Target"], mine["Target value"], mine["Target due"]) == ("on track", 20.0, "2027")


def test_a_measure_without_a_figure_has_one_row_that_says_why(book: Book) -> None:
    mine = [row for row in records(book, "Scorecard") if row["Measure id"] == "play"]
    assert [(row["Area"], row["Value"], row["Why no figure"]) for row in mine] == [
        ("The Place", "[x]", "Nobody counts it.")
    ]


def test_a_small_number_is_marked_as_confidential(book: Book) -> None:
    mine = [
        row
        for row in records(book, "Figures")
        if str(row["Measure"]).startswith("Visits") and row["Period"] == "2024"
    ]
    assert {row["Area"]: row["Value"] for row in mine}["Middlesbrough"] == "[c]"
    assert {row["Area"]: row["Count"] for row in mine}["Middlesbrough"] == "[c]"
    assert ("[c]", shorthand.MEANINGS["[c]"]) in [tuple(row) for row in book["Shorthand"].table()]


def test_the_workbook_holds_the_place_and_those_around_it_and_says_so(book: Book) -> None:
    areas = {row["Area"] for row in records(book, "Figures")}
    assert areas == {"The Place", "Middlesbrough", "Redcar and Cleveland", "North East", "England"}
    notes = dict(book["Notes"].table()[1:])  # type: ignore[arg-type]
    assert "figures.csv" in str(notes["note 7"])
    assert "[note 7]" in str(book["Figures"].value(2, 1))


def test_no_measure_that_is_not_public_is_in_it(book: Book) -> None:
    ids = {row["Measure id"] for row in records(book, "Definitions")}
    assert ids == {"weight", "steps", "play", "visits"}


def test_hostile_titles_stay_text(book: Book) -> None:
    titles = {str(row["Measure"]) for row in records(book, "Scorecard")}
    assert f"Steps {made.HOSTILE}" in titles


def test_a_preview_says_on_its_cover_that_it_is_internal(published: Workspace) -> None:
    cover = workbook_reading.read(published.preview / "downloads" / "scorecard.ods")["Cover"]
    assert str(cover.value(2, 1)).startswith("Internal preview. Not for publication.")


def test_libreoffice_reads_every_cell_of_ours_as_it_is(site: Path, tmp_path: Path, book: Book) -> None:
    """The file we write ourselves: both ways and hostile texts are tested with the printers."""
    path = tmp_path / "scorecard.ods"
    path.write_bytes((site / "downloads" / "scorecard.ods").read_bytes())
    turned = workbook_reading.read(office.converted(path, "xlsx"))
    assert [sheet.name for sheet in turned.sheets] == [sheet.name for sheet in book.sheets]
    for sheet in book.sheets:
        assert values(turned[sheet.name]) == values(sheet), sheet.name


@pytest.mark.parametrize(
    ("reason", "mark"),
    [
        ("suppressed", "[c]"),
        ("it would give away a figure that is suppressed", "[c]"),
        ("The figure for 2024 is not published: suppressed.", "[c]"),
        ("not applicable", "[z]"),
        ("rounds to zero", "[low]"),
        ("not presented", "[u]"),
        ("none recorded", "[w]"),
        ("not available", "[x]"),
        ("not given", "[x]"),
        ("", "[x]"),
        (None, "[x]"),
    ],
)
def test_the_reason_for_a_missing_value_has_its_shorthand(reason: str | None, mark: str) -> None:
    assert shorthand.of_reason(reason) == mark


def test_words_carry_their_shorthand() -> None:
    assert [shorthand.marked(word) for word in ("estimate", "provisional", "published")] == [
        "estimate [e]",
        "provisional [p]",
        "published",
    ]
    assert shorthand.used(["estimate [e]", "[x]", "no [sic] here", "a [b] c"]) == ("[e]", "[x]")
