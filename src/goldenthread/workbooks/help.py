"""The sheet that explains every column of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.workbooks.form import HELP, Column, Form, Sheet

WHAT_HELP_HOLDS: Final = (
    "Every column of every sheet: what it is for, what to write, and the choices there are."
)


def help_sheet() -> Sheet:
    """Its name, what it holds and its headings."""
    headings = ("Sheet", "Column", "What it is for", "What to write", "Choices")
    return Sheet(HELP, WHAT_HELP_HOLDS, tuple(Column(heading, "") for heading in headings))


def help_rows(form: Form) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each column of each sheet."""
    for sheet in form.sheets:
        for column in sheet.columns:
            needed = ", needed" if column.needed else ""
            listed = f"an id of the sheet {column.ids_of}" if column.ids_of else ", ".join(column.choices)
            yield sheet.name, column.heading, column.help, f"{column.kind}{needed}", listed
