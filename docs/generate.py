"""Write the reference pages that come from the code, so that they cannot disagree with it.

`./run docs` runs this; a test fails while a page differs from what its function returns.
`./run docs --demonstration` also makes the demonstration that people download. It speaks of the day it is
made, so it is made again only when the pages of the site or the example have changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file: python docs/generate.py

from docs.generators import (
    commands,
    demonstration,
    examples,
    findings,
    methods,
    open_data,
    settings,
    small_numbers,
    strategy_document,
    workbook,
)

ROOT = Path(__file__).resolve().parents[1]

# A new generated page is one line here: its path from the project's root, and the function that writes it.
PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/checks.md": findings.strategies,
    "docs/reference/commands.md": commands.page,
    "docs/reference/examples.md": examples.page,
    "docs/reference/methods.md": methods.page,
    "docs/reference/open-data.md": open_data.page,
    "docs/reference/reading-figures.md": findings.figures,
    "docs/reference/settings.md": settings.page,
    "docs/reference/small-numbers.md": small_numbers.page,
    "docs/reference/strategy-document.md": strategy_document.page,
    "docs/reference/strategy.schema.json": strategy_document.schema_file,
    "docs/reference/workbook.md": workbook.page,
    "docs/reference/yaml-files.md": findings.layout,
}


def text(page: str) -> str:
    """A page as it should be, with one line end at the end."""
    return PAGES[page]().rstrip() + "\n"


def main() -> None:
    for page in PAGES:
        path = ROOT / page
        wanted = text(page)
        if not path.is_file() or path.read_text(encoding="utf-8") != wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted, encoding="utf-8", newline="\n")
            print(f"wrote {page}")


def make_demonstration() -> None:
    path = ROOT / "docs" / demonstration.NAME
    path.write_bytes(demonstration.content())
    print(f"wrote {path.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    main()
    if "--demonstration" in sys.argv[1:]:
        make_demonstration()
