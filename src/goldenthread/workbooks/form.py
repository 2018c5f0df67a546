"""What a workbook to fill in consists of: sheets, and columns with their help, kinds and choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

START: Final = "Start here"
HELP: Final = "Help"
CHOICES: Final = "Choices"
TO_MEND: Final = "To mend"
OURS: Final = frozenset({START, HELP, CHOICES, TO_MEND})  # sheets that hold no answers
EXPORTED: Final = "Id as exported"  # the heading of the hidden column
# The headings of a card.
FIELD: Final = "Field"
VALUE: Final = "Value"
FOR: Final = "What it is for"

Answer = str | float | int | date | None
Content = Mapping[str, Sequence[Mapping[str, Answer]]]
"""By the name of a sheet its rows, each by heading; a card has one row."""


class Kind(StrEnum):
    """What a cell may hold, in the words of the sheet Help."""

    TEXT = "text"
    NUMBER = "number"
    FIGURE = "number, [c] for suppressed or [x] for none"
    WHOLE = "whole number"
    DAY = "day"
    CHOICE = "one of the choices"
    LINES = "list, one entry a line"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet, or one line of a card."""

    heading: str
    help: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    ids_of: str = ""  # the sheet whose ids are offered
    needed: bool = False
    width: int = 0  # in characters; 0 leaves it to the kind


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with one table. A card is a table of fields, each with one value."""

    name: str
    about: str  # what it holds, in a sentence
    columns: tuple[Column, ...]
    is_card: bool = False
    spare: int = 25  # empty rows that are ready below those filled in

    @property
    def id_column(self) -> Column | None:
        """The column of ids, which are protected once they are given."""
        return next((column for column in self.columns if column.kind is Kind.ID), None)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole workbook."""

    title: str
    how: tuple[str, ...]  # paragraphs of the first sheet
    sheets: tuple[Sheet, ...]
