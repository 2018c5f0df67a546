"""What is not public appears nowhere in a public site: pages, cards, chart text, totals, downloads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldenthread.workspace import Workspace
from tests.publishing import made, reading
from tests.support import published as published_text

SECRET_VALUES = sorted({row["value"] for row in made.hidden() if (row["value"] or 0) > 70})


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, str]:
    """Every file of the public site as text: names and contents."""
    return published_text.texts(site)


@pytest.mark.parametrize("kind", ["html", "csv", "json", "parquet", "xlsx", "ods"])
def test_the_search_reads_every_kind_of_file(files: dict[str, str], kind: str) -> None:
    """A public title is found in each: a search that finds nothing proves nothing."""
    mine = [text for name, text in files.items() if name.endswith(f".{kind}")]
    assert any("Children above a healthy weight" in text for text in mine)


def test_the_secret_values_are_as_the_test_believes() -> None:
    assert len(SECRET_VALUES) == 10
    assert all(70 < value < 80 for value in SECRET_VALUES)


@pytest.mark.parametrize("value", SECRET_VALUES)
def test_a_value_that_is_not_public_is_in_no_file(files: dict[str, str], value: float) -> None:
    assert [name for name, text in files.items() if str(value) in text] == []


def test_no_page_prints_such_a_value_rounded(site: Path) -> None:
    """Coordinates of charts apart: all that can be read, titles and descriptions of charts included."""
    printed = re.compile(r"(?<![\d.,])7[3-9]\.[23]\d*(?![\d,])")
    found = {name: printed.findall(page.text) for name, page in reading.pages(site).items()}
    assert {name: values for name, values in found.items() if values} == {}


@pytest.mark.parametrize("word", made.SECRET_WORDS)
def test_a_name_that_is_not_public_is_in_no_file(files: dict[str, str], word: str) -> None:
    found = [name for name, text in files.items() if word.lower() in f"{name} {text}".lower()]
    assert found == []


def test_nothing_counts_what_is_not_public(site: Path) -> None:
    """Two missions are public, and four yardsticks with their parts; the home page counts no others."""
    text = reading.read(site / "index.html").text
    assert re.search(r"2\s+missions", text)
    assert re.search(r"3\s+yardsticks, some told in parts: 4 in all", text)


def test_a_total_is_not_shown_where_it_gives_a_hidden_part_away(site: Path) -> None:
    """The centre's visits of 2024: one area's count is hidden, so the place's own figure must be too."""
    page = reading.read(site / "measure" / "visits.html").text
    assert "12.0 per 1,000" in page
    assert "74.3" not in page


def test_a_preview_shows_what_is_internal_and_never_what_is_restricted(published: Workspace) -> None:
    files = published_text.texts(published.preview)
    whole = "\n".join(files.values())
    assert "measure/quokka.html" in files
    assert "73.219" in whole  # internal
    assert "75.239" in whole  # under embargo
    for word in ("Zebrafish", "Wombat matters", "Axolotl"):
        assert word not in whole
    assert "74.229" not in whole


def test_every_page_of_a_preview_says_that_it_is_internal(published: Workspace) -> None:
    for name, page in reading.pages(published.preview).items():
        assert "Internal preview. Not for publication." in page.text, name
        assert ("meta", {"name": "robots", "content": "noindex, nofollow"}) in page.tags, name


def test_the_record_of_a_public_site_names_nothing_secret(published: Workspace) -> None:
    """The record stays with the place, but the next list of changes is made from it."""
    records = [path.read_text(encoding="utf-8") for path in published.publications.glob("*.json")]
    public = [text for text in records if '"kind": "public"' in text]
    assert len(public) == 1
    for word in (*made.SECRET_WORDS, *(str(value) for value in SECRET_VALUES)):
        assert word not in public[0]
