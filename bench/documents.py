"""The documents for measuring: published ones beside the checkout, where they are, and a long PDF made up."""

from __future__ import annotations

from pathlib import Path

import typst

from bench.figures import shared

PAGES = 300


def published(name: str) -> Path | None:
    """A published document as text, where it lies beside the checkout."""
    path = shared() / "seeds" / f"{name}.txt"
    return path if path.is_file() else None


def long_pdf(path: Path) -> Path:
    """Write a PDF of PAGES pages, each with a heading, running text and a ruled table."""
    sentence = "Too many children here still live in homes that are cold or crowded. "
    table = "#table(columns: 4, " + ", ".join(f"[Cell {at}]" for at in range(80)) + ")"
    page = f"= Part\n{sentence * 15}\n{table}\n"
    source = f'#set page(paper: "a4")\n#for at in range({PAGES}) [\n{page}#pagebreak(weak: true)\n]'
    path.write_bytes(typst.compile(source.encode()))
    return path
