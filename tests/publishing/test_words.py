"""The words of public pages: none that only we use, and sentences that an eleven-year-old can read."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from jinja2 import meta

from goldenthread import strategy
from goldenthread.publishing import printing, publish
from goldenthread.publishing.chrome import Chrome
from goldenthread.publishing.pages.page import Page
from goldenthread.workspace import Workspace
from tests.cli.running import run
from tests.publishing import made
from tests.publishing.public_lines import names_of, public_lines, quoted_in
from tests.support.plain_words import OURS_ALONE
from tests.support.reading_age import AGE_OF_GRADE, WORD, grade, without

TEMPLATES = Path(printing.__file__).parent / "templates"
# Grade 6 is a reading age of eleven. Half of the lines are read a year earlier, one in ten a year later.
MEDIAN, NINETIETH = 5.5, 7.0
SHORTEST = 5  # words; the formula means nothing for fewer
AREAS = {"Middlesbrough", "Redcar and Cleveland", "North East", "England", "similar areas"}


@pytest.fixture(scope="module")
def south_tees(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration."""
    folder = tmp_path_factory.mktemp("words") / "demo"
    done = run("demo", folder, "--no-serve")
    assert done.exit_code == 0, done.output
    return Workspace(folder)


def spoken(site: Path) -> Iterator[tuple[str, str]]:
    """Every text of a site that somebody sees or hears, with its page; addresses are not text."""
    for path in sorted(site.rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        heard = re.findall(r'\b(?:aria-label|alt|title|content)="([^"]*)"', source)
        text = " ".join([re.sub(r"<[^>]*>", " ", source), *heard])
        yield path.relative_to(site).as_posix(), unescape(" ".join(text.split()))


def test_templates_hold_none_of_our_own_words() -> None:
    found = {}
    for path in sorted(TEMPLATES.glob("*.html")):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        spelled = re.findall(r"\{[{%][^}]*?[\"']([^\"'}]*)[\"']", path.read_text(encoding="utf-8"))
        own = [re.sub(r"<[^>]*>", " ", text), *(one for one in spelled if " " in one)]
        if held := [found.group() for one in own for found in OURS_ALONE.finditer(one)]:
            found[path.name] = held
    assert found == {}


def test_pages_hold_none_of_our_own_words(south_tees: Workspace, site: Path) -> None:
    found = {
        f"{folder.parent.name}: {address}": held.group()
        for folder in (south_tees.site, site)
        for address, text in spoken(folder)
        if (held := OURS_ALONE.search(text))
    }
    assert found == {}


def test_the_words_would_be_found(tmp_path: Path) -> None:
    page = '<main><p>Two <b>nodes</b></p><img alt="Levelling-down"><a href="node/x.html">here</a></main>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    ((_, text),) = spoken(tmp_path)
    assert [held.group() for held in OURS_ALONE.finditer(text)] == ["nodes", "Levelling-down"]


def test_lines_for_residents_can_be_read_by_eleven_year_olds(south_tees: Workspace) -> None:
    documents = [strategy.load(path).strategy for path in south_tees.strategy_files()]
    names, quoted = names_of(documents) | AREAS, quoted_in(documents)
    lines = {without(text, names) for _, text in public_lines(south_tees.site) if text not in quoted}
    grades = sorted(grade(line) for line in lines if len(WORD.findall(line)) >= SHORTEST)
    assert len(grades) > 150
    assert statistics.median(grades) <= MEDIAN <= 11 - AGE_OF_GRADE
    assert statistics.quantiles(grades, n=10)[-1] <= NINETIETH


def test_every_template_of_a_page_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no template escapes the tests that look at printed pages."""
    used: set[str] = set()
    printed = printing.printed

    def noted(page: Page, chrome: Chrome) -> bytes:
        used.add(page.template)
        return printed(page, chrome)

    monkeypatch.setattr(printing, "printed", noted)
    publish(made.workspace(tmp_path), as_of=made.AS_OF)
    environment = printing.environment()
    parts = {
        name
        for path in TEMPLATES.glob("*.html")
        for name in meta.find_referenced_templates(environment.parse(path.read_text(encoding="utf-8")))
    }
    whole = {path.name for path in TEMPLATES.glob("*.html")} - parts - {"small.html"}
    assert whole - used == {"paper.html"}  # which the printers of papers print
    assert used <= whole
