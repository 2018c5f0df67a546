"""Reading text: documents after their conversion, and Markdown, line by line."""

from goldenthread.reading.documents.text.reading import read_text

__all__ = ["read_text"]
