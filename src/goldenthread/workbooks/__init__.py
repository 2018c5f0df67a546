"""Workbooks that people fill in: their description, and writing, reading and marking them.

This room knows sheets, columns and cells. What the columns mean, the rooms above say.
`writing` and `marking` bring libraries that take long to import, so they are imported where they are needed.
"""

from goldenthread.workbooks.faults import FAULTS, BookFault
from goldenthread.workbooks.form import Answer, Column, Content, Form, Kind, Sheet
from goldenthread.workbooks.lines import entries, one_a_line
from goldenthread.workbooks.opening import Trouble, Unopened, opened
from goldenthread.workbooks.reading import Book, Cell, Row, read, sheet_names

__all__ = [
    "FAULTS",
    "Answer",
    "Book",
    "BookFault",
    "Cell",
    "Column",
    "Content",
    "Form",
    "Kind",
    "Row",
    "Sheet",
    "Trouble",
    "Unopened",
    "entries",
    "one_a_line",
    "opened",
    "read",
    "sheet_names",
]
