"""The sheet that explains every column of the others, and the one that lists the longest drop-downs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.workbooks import guidance
from goldenthread.workbooks.form import HELP, Column, Form, Sheet

WHAT_HELP_HOLDS: Final = (
    "Every column of every sheet: what it is for, what to write, and the choices there are."
)

WHAT_CHOICES_HOLD: Final = "The choices of drop-downs that are long."


def help_sheet() -> Sheet:
    """Its name, what it holds and its headings."""
    headings = ("Sheet", "Column", "What it is for", "What to write", "Choices")
    return Sheet(HELP, WHAT_HELP_HOLDS, tuple(Column(heading, "") for heading in headings))


def help_rows(form: Form) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each column of each sheet."""
    for sheet in form.sheets:
        for column in sheet.columns:
            needed = ", needed" if column.needed else ""
            choices = ", ".join(column.choices) or "any"
            listed = f"an id of the sheet {column.ids_of}" if column.ids_of else choices
            yield sheet.name, column.heading, column.help, f"{column.kind}{needed}", listed


def long_lists(form: Form) -> dict[str, Column]:
    """The columns whose choices need the sheet Choices, one for each heading."""
    return {one.heading: one for sheet in form.sheets for one in sheet.columns if guidance.is_long(one)}
