"""What can be wrong with a workbook as such: one explicit table of codes, with why and how to mend."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.errors import Finding, Severity, Where


@dataclass(frozen=True, slots=True)
class BookFault:
    """One kind of fault: a stable code, what it is called, why it matters and how it is mended."""

    code: str
    title: str
    paragraph: str
    severity: Severity = Severity.ERROR


_TABLE = (
    BookFault(
        "X001",
        "Not a workbook that can be read",
        "The file is cut off, damaged or something else. Open it in the program that made it and save it "
        "again as .xlsx.",
    ),
    BookFault("X002", "A workbook with a password", "Save a copy without a password to open it."),
    BookFault(
        "X003",
        "A workbook that is too large",
        "A strategy has a few hundred rows. A file that unpacks to hundreds of megabytes is something else.",
    ),
    BookFault(
        "X004",
        "A sheet is missing",
        "Without it everything it held would be taken out in silence. Copy it back from an export; a sheet "
        "that is not needed stays empty.",
    ),
    BookFault(
        "X005",
        "A column or a line is missing",
        "Its heading was changed or deleted, so that what it held would be lost in silence. Give it the "
        "heading it had.",
    ),
    BookFault(
        "X006",
        "The same heading twice",
        "Only one of the two could be read. Give one of them another name, or delete it.",
    ),
    BookFault(
        "X007",
        "Something stands beside the table",
        "Only the columns of the form are read. What stands outside stays in the workbook and goes no "
        "further.",
        Severity.WARNING,
    ),
    BookFault(
        "X008",
        "A sheet that is not read",
        "Sheets of your own stay in the workbook and go no further.",
        Severity.NOTE,
    ),
    BookFault(
        "X009",
        "A cell that holds an error",
        "A formula could not be worked out (#REF!, #DIV/0!). Write the text or number itself.",
    ),
    BookFault(
        "X010",
        "A formula without its result",
        "The workbook was saved by a program that works nothing out. Open it in Excel or LibreOffice and "
        "save it there, or write the result itself.",
    ),
    BookFault(
        "X011",
        "A text that became a date",
        "Spreadsheet programs turn 5-6 into 5 June and 1/2 into 1 February, and what was written is gone. "
        "Write it again in a cell whose format is Text.",
    ),
    BookFault(
        "X012",
        "An id that was changed",
        "Links, figures and records hang on ids, so an id is never changed. Put the old one back. For "
        "something new use a new row, and name the one that is gone on the sheet Removed.",
    ),
    BookFault(
        "X013",
        "More than a cell can hold",
        "A cell holds 32,767 characters. The list that is too long for one is kept in the strategy's file; "
        "shorten it there first.",
    ),
    BookFault(
        "X014",
        "More rows than a form has",
        "More than 100,000 rows are something else than a form.",
    ),
)

FAULTS = {fault.code: fault for fault in _TABLE}


def fault(code: str, where: Where, found: str, fix: str) -> Finding:
    """A finding of the table above."""
    return Finding(code, FAULTS[code].severity, where, found, fix)
