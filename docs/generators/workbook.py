"""The page about the workbook: its sheets, columns and findings, from the form itself."""

from __future__ import annotations

from collections.abc import Iterator

from docs.generators.markdown import NOTICE, table
from goldenthread import workbooks
from goldenthread.observations import RULES
from goldenthread.sources import local_sheets
from goldenthread.strategy import workbook
from goldenthread.strategy.workbook.faults import FAULTS
from goldenthread.workbooks import Column, Sheet

INTRODUCTION = """\
`goldenthread export` and `goldenthread new --workbook` write an Excel workbook with these sheets, and
`goldenthread load` reads it. How to work with it: [use the workbook](../how-to/use-the-workbook.md). What the
fields mean for the strategy: [the strategy document](strategy-document.md).

The white cells are to be filled in; the ids of rows that were exported are locked, without a password. A
list stands in one cell, one entry a line; a line that begins with two spaces goes on with the entry above it.
Lists of codes and ids may also be written with commas. Days may be written as days or as text. Sheets of your
own and columns beside the table stay in the workbook and are not read."""
FIGURES = """\
## Sheets of local figures

They take the place's own measures, whose ids begin with `local:`, and start internal. What they say goes
through the same checks as any file of figures: [findings about figures](reading-figures.md)."""
WRONG = """\
## What can be wrong

Each finding names the sheet, the row and the cell, and is marked in a copy of the workbook. Beside these
there are the findings of [strategies](checks.md) and of [figures](reading-figures.md)."""


def page() -> str:
    """Every sheet with its columns, then every finding."""
    lines = ["# The workbook", NOTICE, INTRODUCTION, "## Sheets of the strategy"]
    lines += [part for sheet in workbook.form(rules=tuple(RULES)).sheets for part in described(sheet)]
    lines.append(FIGURES)
    lines += [part for sheet in local_sheets.SHEETS for part in described(sheet)]
    lines.append(WRONG)
    for code, fault in sorted((workbooks.FAULTS | FAULTS).items()):
        lines += [f"### {code}: {fault.title} ({fault.severity})", fault.paragraph]
    return "\n\n".join(lines)


def described(sheet: Sheet) -> Iterator[str]:
    """One sheet."""
    yield f"### {sheet.name}"
    yield sheet.about
    rows = [(named(column), holds(column), column.help) for column in sheet.columns]
    yield table(("line" if sheet.is_card else "column", "holds", "what for"), rows)


def named(column: Column) -> str:
    """Its heading, and whether it is needed."""
    return column.heading + (" (needed)" if column.needed else "")


def holds(column: Column) -> str:
    """Its kind, its choices, or the sheet whose ids it names."""
    several = column.kind is workbooks.Kind.LINES
    if column.ids_of:
        return f"ids of {column.ids_of}" if several else f"an id of {column.ids_of}"
    choices = ", ".join(f"`{choice}`" for choice in column.choices)
    return f"any of {choices}" if several and choices else choices or column.kind.value
