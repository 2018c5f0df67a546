"""Workbooks that people fill in: their description, and writing, reading and marking them.

This room knows sheets, columns and cells. What the columns mean, the rooms above say.
"""

from goldenthread.workbooks.faults import FAULTS, BookFault
from goldenthread.workbooks.form import Column, Form, Kind, Sheet
from goldenthread.workbooks.lines import entries, one_a_line
from goldenthread.workbooks.marking import mark
from goldenthread.workbooks.opening import Trouble, Unopened, opened
from goldenthread.workbooks.reading import Book, Cell, Row, read, sheet_names
from goldenthread.workbooks.writing import Answer, Content, too_long, write

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
    "mark",
    "one_a_line",
    "opened",
    "read",
    "sheet_names",
    "too_long",
    "write",
]
