"""Documents: text, Markdown, HTML, Word, workbooks and PDF, all read into one shape."""

from goldenthread.reading.documents.model import (
    Aside,
    Block,
    Caption,
    Document,
    Heading,
    Item,
    Paragraph,
    Place,
    Row,
    Table,
    Why,
)

__all__ = [
    "Aside",
    "Block",
    "Caption",
    "Document",
    "Heading",
    "Item",
    "Paragraph",
    "Place",
    "Row",
    "Table",
    "Why",
]
