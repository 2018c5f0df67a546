"""PDF: text order, ruled and unruled tables, headings by their type; nothing in the file is run."""

from goldenthread.reading.documents.pdf.reading import read_pdf

__all__ = ["read_pdf"]
