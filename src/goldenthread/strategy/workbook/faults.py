"""What can be wrong with a strategy in a workbook beyond its fields: one explicit table of codes."""

from __future__ import annotations

from goldenthread.errors import Finding, Severity, Where
from goldenthread.workbooks.faults import BookFault

_TABLE = (
    BookFault(
        "X030",
        "An id that no row has",
        "Rows belong to each other by their ids. The finding offers the nearest id of that sheet.",
    ),
    BookFault(
        "X031",
        "A row that belongs to nothing",
        "Say what it belongs to, by the id of the row on the other sheet.",
    ),
    BookFault(
        "X032",
        "Parts that go round in a circle",
        "A measure cannot be a part of itself, nor of one of its own parts.",
    ),
    BookFault(
        "X033",
        "A part of a measure under another goal",
        "A part belongs to the goal of its measure. Leave the goal of a part empty.",
    ),
    BookFault(
        "X034",
        "A row that is gone without a word",
        "Links and records may hang on its id. A line on the sheet Removed says what became of it.",
        Severity.WARNING,
    ),
)

FAULTS = {fault.code: fault for fault in _TABLE}


def fault(code: str, where: Where, found: str, fix: str) -> Finding:
    """A finding of the table above."""
    return Finding(code, FAULTS[code].severity, where, found, fix)
