"""How a form looks: one font, wrapped text, grey for what is not to be changed, and widths by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from goldenthread.workbooks.form import Column, Kind

FONT_NAME: Final = "Arial"
FONT_SIZE: Final = 12
# Without its own scheme a font gives way to that of the theme.
FONT: Final = {"font_name": FONT_NAME, "font_size": FONT_SIZE, "font_scheme": ""}
AS_TEXT: Final = 49  # the built-in number format Text (ECMA-376, 18.8.30)
LINE_HEIGHT: Final = 15.75  # points, of Arial 12
HIGHEST: Final = 409.0  # points, of a row
GREY: Final = "F0F0F0"
DARK: Final = "12436D"  # the dark blue of the Analysis Function's palette; white on it has a contrast of 10:1
EDGE: Final = "8A8A8A"
# Characters of width. Long texts wrap within theirs.
WIDTHS: Final = {
    Kind.TEXT: 32,
    Kind.NUMBER: 15,
    Kind.FIGURE: 13,
    Kind.WHOLE: 15,
    Kind.DAY: 21,
    Kind.CHOICE: 19,
    Kind.LINES: 26,
    Kind.ID: 28,
}
CODES: Final = 26  # of columns that name something by its id
LETTERS: Final = 1.15  # of running text to a unit of width, which is that of a digit


def options(font: Mapping[str, object]) -> dict[str, object]:
    """What the library is told of every workbook of ours: texts stay texts, and a formula never runs.

    It writes into what it is given, so each workbook needs its own, or it would look like the one before.
    """
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {**font},
    }


def width(column: Column) -> int:
    """How wide a column is; never less than the longest word of its heading."""
    wide = column.width or (CODES if column.ids_of else WIDTHS[column.kind])
    return max(wide, *(len(word) + 3 for word in column.heading.split()))


def height(texts: Iterable[tuple[str, int]]) -> float:
    """How high a row is, in points, by its texts and the widths in which they wrap."""
    lines = (sum(-(-max(len(line), 1) // wide) for line in text.split("\n")) for text, wide in texts)
    return min(max(lines, default=1) * LINE_HEIGHT, HIGHEST)


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of one workbook."""

    title: Format
    about: Format
    head: Format
    link: Format
    locked: Format
    open: dict[Kind, Format]
    below: dict[Kind, Format]  # of the rows below those that are drawn


def looks(book: Workbook) -> Looks:
    """The formats, made once for a workbook."""
    wrapped = {**FONT, "text_wrap": True, "valign": "top"}
    cell = {**wrapped, "border": 1, "border_color": EDGE}
    free = {"locked": False, "align": "left"}
    # In a cell whose format is Text a period such as 2029/30 or a version such as 1.10 stays what it is.
    formats: dict[Kind, object] = dict.fromkeys(Kind, AS_TEXT)
    formats |= {
        Kind.NUMBER: "General",
        Kind.FIGURE: "General",
        Kind.WHOLE: "0",
        Kind.DAY: "d mmmm yyyy",
    }
    add: Any = book.add_format
    return Looks(
        title=add({**FONT, "font_size": 16, "bold": True}),
        about=add(FONT),
        head=add({**cell, "bold": True, "font_color": "FFFFFF", "bg_color": DARK}),
        link=add({**cell, "font_color": "0000EE", "underline": True}),
        locked=add({**cell, "bg_color": GREY, "num_format": AS_TEXT}),
        open={kind: add({**cell, **free, "num_format": form}) for kind, form in formats.items()},
        below={kind: add({**wrapped, **free, "num_format": form}) for kind, form in formats.items()},
    )
