"""What the demonstration hands out, the real thing and no sample: its papers, workbooks and open data."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.cli.running import run
from tests.publishing.printers.conftest import TAGGED
from tests.publishing.printers.tags import counts, tags, text
from tests.support.office import converted
from tests.support.plain_words import OURS_ALONE
from tests.support.spreadsheets import violations

MOST_PAGES = {"board-paper": 4, "one-page": 1}
PICTURES = {"board-paper": 2, "one-page": 0}
SPOKEN = re.compile(r'\b(?:descr|title|alt|aria-label|w:val)="([^"]*)"')


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with a paper for a meeting."""
    folder = tmp_path_factory.mktemp("demo-papers")
    for words in (("demo", "d", "--no-serve"), ("paper", "d", "--meeting", "2199-09-12")):
        done = run(*words, cwd=folder)
        assert done.exit_code == 0, done.output
    return folder / "d"


def papers(demo: Path, name: str) -> Path:
    return demo / "papers/2199-09-12" / name


def heard(path: Path, name: str) -> None:
    """A tagged PDF has its language, headings that go down by one, words for pictures and heads."""
    with pikepdf.open(path) as made:
        found = tags(made)
        assert str(made.Root.Lang) == "en-GB"
        assert len(made.pages) <= MOST_PAGES[name]
        table_rows = counts(made)["TR"]
    levels = [int(tag.kind[1]) for tag in found if re.fullmatch("H[1-6]", tag.kind)]
    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert max(after - before for before, after in pairwise(levels)) <= 1
    alts = [tag.alt or "" for tag in found if tag.kind == "Figure"]
    assert len(alts) == PICTURES[name]
    assert [alt for alt in alts if len(alt) < 80] == []
    heads = [tag.scope for tag in found if tag.kind == "TH"]
    assert len(heads) >= 6
    assert set(heads) == {"Column"}
    assert table_rows > 2


@pytest.mark.parametrize("name", MOST_PAGES)
def test_the_pdf_is_tagged(demo: Path, name: str) -> None:
    path = papers(demo, f"{name}.pdf")
    heard(path, name)
    with pikepdf.open(path) as made, made.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert "South Tees" in about["dc:title"]
        assert bool(made.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize("name", MOST_PAGES)
def test_the_word_paper_is_heard_the_same_when_another_program_opens_it(demo: Path, name: str) -> None:
    heard(converted(papers(demo, f"{name}.docx"), TAGGED), name)


@pytest.mark.parametrize("name", MOST_PAGES)
def test_no_paper_has_a_word_that_only_we_use(demo: Path, name: str) -> None:
    with zipfile.ZipFile(papers(demo, f"{name}.docx")) as word:
        parts = [word.read(part).decode("utf-8") for part in word.namelist() if part.endswith(".xml")]
    pages = [papers(demo, f"{name}.html").read_text("utf-8"), *parts]
    said = [" ".join([re.sub(r"<[^>]*>", " ", page), *SPOKEN.findall(page)]) for page in pages]
    said.append(text(papers(demo, f"{name}.pdf")))
    assert [found.group() for one in said for found in OURS_ALONE.finditer(one)] == []


def test_every_scorecard_keeps_the_rules_of_the_analysis_function(demo: Path) -> None:
    books = sorted(path for path in demo.glob("site/**/downloads/*") if path.suffix in (".xlsx", ".ods"))
    assert len(books) == 4
    assert {path.relative_to(demo).as_posix(): found for path in books if (found := violations(path))} == {}


def test_every_file_of_the_open_data_is_described_as_it_is(demo: Path) -> None:
    for folder in (demo / "site/downloads", demo / "site/strategy/north-east-north-cumbria/downloads"):
        resources = json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
        told = {one["path"]: one["hash"] for one in resources}
        there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        assert told.keys() == there.keys() - {"datapackage.json"}
        for name, digest in told.items():
            assert digest == f"sha256:{hashlib.sha256(there[name].read_bytes()).hexdigest()}", name


def test_the_villages_of_100_add_up(demo: Path) -> None:
    for page in ("site/village.html", "site/strategy/north-east-north-cumbria/village.html"):
        html = (demo / page).read_text("utf-8")
        plain = " ".join(
            re.sub(r"<[^>]*>", " ", re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)).split()
        )
        (ages,) = re.findall(r"Of 100 people, by age Age People (.*?) All ages 100", plain)
        rows = re.findall(r"(?:Under \d+|\d+ to \d+|\d+ and over) (\d+)", ages)
        assert (len(rows), sum(map(int, rows))) == (6, 100)
        told = re.findall(r"Of 100 [\w ]+: (\d+) [^.]*\. The other (\d+) do? ?", plain)
        assert told
        assert {int(here) + int(others) for here, others in told} == {100}


def test_the_chairs_page_and_every_fact_sheet_print_on_one_side(
    demo: Path, page: Any, tmp_path: Path
) -> None:
    sides = {}
    for path in (*demo.glob("site/**/one-page.html"), *demo.glob("site/**/facts/*.html")):
        page.goto(path.as_uri())
        page.pdf(path=str(tmp_path / "side.pdf"), prefer_css_page_size=True)
        with pikepdf.open(tmp_path / "side.pdf") as made:
            sides[path.relative_to(demo).as_posix()] = len(made.pages)
    assert len(sides) > 12
    assert set(sides.values()) == {1}
