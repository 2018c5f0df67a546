"""PDF: text order, ruled and unruled tables, headings by their type; nothing in the file is run."""

from __future__ import annotations

from pathlib import Path

from goldenthread.reading.documents.model import Document


def read_pdf(source: Path | bytes, name: str) -> Document:
    """The document in a PDF; an InputError that says what is wrong where there is none to be read."""
    # Not above: the process that takes a PDF apart is in this package, and starts faster without the rest.
    from goldenthread.reading.documents.pdf import reading

    return reading.read_pdf(source, name)


__all__ = ["read_pdf"]
