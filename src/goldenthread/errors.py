"""Every deliberate exception, and the finding: one fault, told so that a person can mend it.

GoldenthreadError
├── InputError          something a person gave us is wrong (exit 2)
│   ├── UsageError      the command itself was called wrongly (exit 2)
│   ├── StrategyError   a strategy document (exit 3)
│   └── SourceError     a file of figures or a mapping (exit 4)
├── StoreError          the workspace cannot be read or written (exit 5)
└── PublicationError    publication refused (exit 6)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a finding stands in the way."""

    ERROR = "error"  # nothing goes on until it is mended
    WARNING = "warning"  # very probably a mistake; the work goes on
    NOTE = "note"  # worth knowing


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding, as exactly as we know it. Lines and columns count from 1.

    In a workbook the line is the row of a sheet, and the column is the cell, such as C12.
    """

    file: Path | None = None
    line: int | None = None
    column: str | int | None = None  # a number in a text file, a header name in a table
    node: str | None = None  # a node id of a strategy
    sheet: str | None = None  # the sheet of a workbook

    @property
    def within(self) -> str:
        """The place within its file: "line 12, column 3, school-readiness"."""
        row, cell = ("row", "cell") if self.sheet else ("line", "column")
        parts = [f"sheet {self.sheet}"] if self.sheet else []
        if self.line is not None:
            parts.append(f"{row} {self.line}")
        if self.column is not None:
            parts.append(f"{cell} {self.column}")
        if self.node:
            parts.append(self.node)
        return ", ".join(parts)

    def __str__(self) -> str:
        return ", ".join(part for part in (str(self.file) if self.file else "", self.within) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: which rule (a stable code such as S012), where, what was found, what to do."""

    code: str
    severity: Severity
    where: Where
    found: str
    fix: str

    def __str__(self) -> str:
        place = str(self.where)
        return f"{self.code} {self.severity}: {place + ': ' if place else ''}{self.found} {self.fix}".rstrip()


class GoldenthreadError(Exception):
    """The root of our own errors: carries every finding, not only the first."""

    exit_code = 1

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class InputError(GoldenthreadError):
    """Something a person gave us is wrong."""

    exit_code = 2


class UsageError(InputError):
    """The command was called with something it cannot use."""


class StrategyError(InputError):
    """A strategy document cannot be used as it stands."""

    exit_code = 3


class SourceError(InputError):
    """A file of figures, or the mapping that explains it, cannot be used as it stands."""

    exit_code = 4


class StoreError(GoldenthreadError):
    """The workspace on disk cannot be read or written."""

    exit_code = 5


class PublicationError(GoldenthreadError):
    """Publication is refused; the findings say why and what would let it go ahead."""

    exit_code = 6
