"""Collecting every fault of one file: by file, by line, and by row of the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from goldenthread.errors import Finding, Severity, SourceError, Where
from goldenthread.sources.rules import RULES

EACH = 1000  # of one rule in one column are told one by one; the rest by their lines
ROW, LINE = "_row", "_line"


@dataclass(slots=True)
class Faults:
    """What is wrong with one file. Row faults remember which rows, so that they can be left out."""

    path: Path
    findings: list[Finding] = field(default_factory=list)
    rows: list[pl.Series] = field(default_factory=list)

    def at(
        self,
        code: str,
        found: str,
        fix: str = "",
        *,
        line: int | None = None,
        column: str | int | None = None,
    ) -> None:
        """A fault of the file, or of one place in it."""
        rule = RULES[code]
        where = Where(file=self.path, line=line, column=column)
        self.findings.append(Finding(code, rule.severity, where, found, fix or rule.fix))

    def in_rows(self, code: str, rows: pl.DataFrame, column: str | None, found: str, fix: str = "") -> None:
        """A fault of every row of a frame that has `_row`, `_line` and the text of what was found."""
        if not rows.height:
            return
        if RULES[code].severity is Severity.ERROR:
            self.rows.append(rows[ROW])
        said = rows.head(EACH).select(LINE, found, *((fix,) if fix in rows.columns else ()))
        for line, text, *mend in said.iter_rows():
            self.at(code, text, mend[0] if mend else fix, line=line, column=column)
        if rows.height > EACH:
            rest = rows[LINE].slice(EACH)
            text = f"The same on {rest.len():,} more lines: {spans(rest.to_list())}."
            self.at(code, text, line=rest[0], column=column)

    def bad_rows(self) -> pl.Series:
        """The numbers of the rows that have an error."""
        return pl.concat(self.rows).unique() if self.rows else pl.Series(ROW, [], dtype=pl.UInt32)

    def in_order(self) -> tuple[Finding, ...]:
        """The findings by line, those of the whole file first."""
        return tuple(sorted(self.findings, key=lambda one: (one.where.line or 0, one.code)))

    @property
    def stop(self) -> bool:
        """Whether something is wrong with the file as a whole."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def check(self) -> None:
        """Raise everything found so far when any of it is an error."""
        if self.stop:
            raise SourceError(self.findings)


def spans(lines: list[int]) -> str:
    """Line numbers as stretches: 4, 7 to 9, 12."""
    said: list[str] = []
    first = last = lines[0]
    for line in [*lines[1:], -1]:
        if line == last + 1:
            last = line
            continue
        said.append(f"{first}" if first == last else f"{first} to {last}")
        first = last = line
    return ", ".join(said)
