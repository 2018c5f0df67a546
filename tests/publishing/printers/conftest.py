"""The sample paper, printed once in each way, and what other programs make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.publishing.printers import html, pdf, word
from tests.publishing.papers import LOOK, sample
from tests.support.office import converted

# LibreOffice writes tags only when it is asked to.
TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with paper.html, paper.pdf and paper.docx."""
    folder = tmp_path_factory.mktemp("papers")
    for name, printer in (("html", html), ("pdf", pdf), ("docx", word)):
        (folder / f"paper.{name}").write_bytes(printer(sample(), LOOK))
    return folder


@pytest.fixture(scope="session")
def opened(printed: Path) -> Path:
    """The Word paper as LibreOffice prints it: a tagged PDF."""
    return converted(printed / "paper.docx", TAGGED)
