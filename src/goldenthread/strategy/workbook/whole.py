"""The workbook as a whole: how it works, and all its sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from goldenthread.strategy.workbook.table import RULE, SHEETS
from goldenthread.workbooks import Form, Kind, Sheet

HOW: Final = (
    "This workbook holds a whole strategy. Fill in the white cells and send it back, or load it yourself:",
    "goldenthread load strategy.xlsx --into our-place",
    "1. Begin with the sheet Strategy, then Themes, Goals and Measures. The others may stay empty at first.",
    "2. Every row has an id: a short name in lower-case letters, digits and hyphens, as in school-readiness.",
    "    Other sheets name the row by it. A title may change at any time; an id, once loaded, never does.",
    "3. A list stands in one cell, one entry a line. Alt+Enter begins a new line.",
    "    A line that begins with two spaces goes on with the entry above it.",
    "4. To take a row out: Review, Unprotect Sheet (there is no password), and delete the row.",
    "    Then say on the sheet Removed what became of it.",
    "5. When something cannot be read, nothing is loaded. You get a copy of this workbook back in which each",
    "    such cell is marked, with a first sheet To mend that lists them.",
)


def form(*more: Sheet, rules: tuple[str, ...] = ()) -> Form:
    """The whole workbook; `more` are sheets of other rooms, `rules` the small-number rules they know."""
    return Form("Strategy workbook", HOW, (*(_offering(sheet, rules) for sheet in SHEETS), *more))


def _offering(sheet: Sheet, rules: tuple[str, ...]) -> Sheet:
    """The sheet with the rules as the choices of its column of rules, where it has one."""
    if not rules:
        return sheet
    offered = [
        replace(one, kind=Kind.CHOICE, choices=rules) if one.heading == RULE else one for one in sheet.columns
    ]
    return replace(sheet, columns=tuple(offered))
