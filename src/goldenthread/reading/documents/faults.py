"""What can be wrong with a document as a file: one explicit table of codes, and the error with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from goldenthread.errors import Finding, InputError, Severity, Where


@dataclass(frozen=True, slots=True)
class DocumentFault:
    """One kind of fault: what it is called and what a person can do."""

    title: str
    fix: str


FAULTS: Final[Mapping[str, DocumentFault]] = {
    "D001": DocumentFault("The file cannot be opened", "Check the name and the folder."),
    "D002": DocumentFault(
        "A kind of file that we do not read",
        "Save it as .docx, .xlsx, .pdf, .html, .md or .txt and read that.",
    ),
    "D003": DocumentFault("Nothing in it", "Download or save the file again."),
    "D004": DocumentFault(
        "Too large", "Read the part that holds the strategy, or check where the file came from."
    ),
    "D005": DocumentFault(
        "A line without end", "Check that the file has line ends; it may be something else than text."
    ),
    "D006": DocumentFault(
        "Unpacks to far more than it is", "Ask the sender what the file is; a document does not do this."
    ),
    "D007": DocumentFault("Protected by a password", "Save a copy without a password and read that."),
    "D008": DocumentFault("Damaged", "Open it in the program that made it, save it again and read that."),
    "D009": DocumentFault(
        "Declares its own entities",
        "Save it again in the program that made it; office programs do not write this.",
    ),
    "D010": DocumentFault(
        "More lines, rows or elements than a document holds", "Read the part that holds the strategy."
    ),
    "D011": DocumentFault("Not text", "Check that it is the right file, or save it again as text (UTF-8)."),
    "D012": DocumentFault("Nested too deep", "Save it again in the program that made it."),
}


class Refusal(Exception):  # noqa: N818
    """Why the content of a file is not read; the file's name is added where it is known."""

    def __init__(self, code: str, found: str, line: int | None = None) -> None:
        super().__init__(found)
        self.code, self.found, self.line = code, found, line


def refused(refusal: Refusal, path: Path) -> InputError:
    """The error that a person sees."""
    where = Where(file=path, line=refusal.line)
    fix = FAULTS[refusal.code].fix
    return InputError(Finding(refusal.code, Severity.ERROR, where, refusal.found, fix))
