"""The Python of every page is run, and the page of two libraries' names speaks of what there is."""

from __future__ import annotations

import doctest
import inspect
import re
from pathlib import Path

import pytest

from docs.generators import methods as generator
from goldenthread import methods
from goldenthread.cli.computing.names import OTHER_NAMES
from goldenthread.methods import reasons
from tests.docs.pages import ROOT, Block, pages, parts

BOTH = ROOT / "docs" / "how-to" / "coming-from-pheindicatormethods.md"
HEADING = re.compile(r"^### (.*): `(\w+)`$", flags=re.MULTILINE)


def blocks(page: Path) -> list[Block]:
    return [block for block in parts(page)[0] if block.info == "pycon"]


@pytest.mark.parametrize(
    "page", [page for page in pages() if blocks(page)], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_the_python_does_what_the_page_says(page: Path) -> None:
    """The blocks of a page follow each other, with every method at hand."""
    known = {name: getattr(methods, name) for name in methods.__all__}
    runner = doctest.DocTestRunner()
    for block in blocks(page):
        test = doctest.DocTestParser().get_doctest(block.text, known, page.name, str(page), block.line)
        told: list[str] = []
        runner.run(test, out=told.append, clear_globs=False)
        known = test.globs
        assert told == []
    assert runner.summarize(verbose=False).attempted > 0


def sections() -> list[tuple[list[str], str, list[str]]]:
    """Each function: R's names, ours, and the names in the right column of its arguments."""
    pieces = HEADING.split(BOTH.read_text(encoding="utf-8"))[1:]
    found = []
    for theirs, ours, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        table = text.partition("| argument in R | here |\n|---|---|\n")[2].partition("\n\n")[0]
        right = [line.split(" | ")[1] for line in table.splitlines()]
        found.append((re.findall(r"`(\w+)`", theirs), ours, [n for cell in right for n in _first(cell)]))
    return found


def _first(cell: str) -> list[str]:
    """The arguments that a cell names before it explains anything."""
    return re.findall(r"`(\w+)`", re.split(r"[,:;](?! `)", cell)[0]) if cell.startswith("`") else []


@pytest.mark.parametrize(("theirs", "ours", "named"), sections(), ids=lambda value: str(value))
def test_our_names_beside_those_of_r_are_real(theirs: list[str], ours: str, named: list[str]) -> None:
    signature = inspect.signature(getattr(methods, ours)).parameters
    assert named
    assert [name for name in named if name not in signature] == []
    assert {OTHER_NAMES[name.lower()] for name in theirs} == {ours}


def test_every_method_has_a_family_on_its_page() -> None:
    assert generator.left_over() == []


def test_a_method_s_reasons_are_those_that_its_code_reaches() -> None:
    counts = ["numerator missing", "denominator missing", "numerator below 0", "denominator not above 0"]
    assert generator._reasons(methods.rate) == counts
    assert generator._reasons(methods.proportion) == [*counts, "numerator above denominator"]


def test_every_reason_is_some_method_s() -> None:
    """A sentence that no method can give would be a promise that nobody keeps."""
    reached = {text for name in methods.__all__ for text in generator._reasons(getattr(methods, name))}
    all_of_them = {text for name, text in vars(reasons).items() if name.isupper() and isinstance(text, str)}
    assert all_of_them - reached == set()


def test_every_other_name_leads_to_a_method() -> None:
    assert set(OTHER_NAMES.values()) - set(methods.__all__) == set()
