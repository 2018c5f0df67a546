"""The pages are whole: every link leads somewhere, every page can be reached, generated pages are current."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import generate
from tests.docs.pages import ROOT, anchors, links, pages


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for line, target in links(page):
        if target.startswith(("http:", "https:", "mailto:")):
            continue  # no network in tests
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
            broken.append(f"{name(page)}:{line}: {target}")
    assert broken == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        paths = (target.partition("#")[0] for _, target in links(page) if "://" not in target)
        found = ((page.parent / path).resolve() for path in paths if path)
        waiting += [path for path in found if path.suffix == ".md" and path.is_file()]
    assert [name(page) for page in pages() if page not in seen] == []


@pytest.mark.parametrize("page", sorted(generate.PAGES))
def test_generated_pages_are_current(page: str) -> None:
    """When this fails: ./run docs, then read what it changed."""
    assert (ROOT / page).read_text(encoding="utf-8") == generate.text(page)
