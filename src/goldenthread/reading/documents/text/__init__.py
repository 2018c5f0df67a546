"""Reading text: documents after their conversion, and Markdown, line by line."""

from goldenthread.reading.documents.text.reading import read_lines, read_text

__all__ = ["read_lines", "read_text"]
