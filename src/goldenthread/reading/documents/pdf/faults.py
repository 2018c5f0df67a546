"""What can be wrong with a PDF: one table of codes, each explained in docs/reference/reading-documents.md."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from goldenthread.errors import Finding, InputError, Severity, Where

FIXES: Final = {
    "D020": "Save or download it again, and open it in a PDF viewer to see whether it is whole.",
    "D021": "Ask its publisher for a copy that opens without a password, or print it to a new PDF.",
    "D022": "Download it again: the end of the file is missing.",
    "D023": "Split it into parts, or save it again with smaller pictures.",
    "D024": "Read the strategy itself, cut out of the pack it came in.",
    "D025": "Print the page to a new PDF, or leave it out.",
    "D026": "Print it to a new PDF, which leaves out what is hidden in this one.",
}


def fault(code: str, name: str, found: str) -> InputError:
    """The error of one fault of a whole file."""
    return InputError(Finding(code, Severity.ERROR, Where(file=Path(name)), found, FIXES[code]))
