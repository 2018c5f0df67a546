"""The help that appears beside a cell, and the drop-down or limit that goes with it."""

from __future__ import annotations

from typing import Any, Final

from goldenthread.workbooks.form import Column, Kind

LINE: Final = (
    "Fill in the white cells; grey ones stay as they are. Help appears beside the cell that you select; "
    "the sheet Help explains every column."
)
# Excel's limits of the message beside a cell.
LONGEST_TITLE: Final = 32
LONGEST_MESSAGE: Final = 255
LONGEST_LIST: Final = 255  # of a drop-down; choices that need more stand on the sheet Choices
_HOW: Final = {
    Kind.LINES: "One entry a line (Alt+Enter begins a new line).",
    Kind.DAY: "A day, such as 12 September 2024.",
    Kind.WHOLE: "A whole number.",
    Kind.NUMBER: "A number.",
    Kind.FIGURE: "A number; [c] where it is suppressed, [x] where there is none.",
    Kind.ID: "Lower-case letters, digits and hyphens. It never changes.",
}
_WRONG: Final = {
    Kind.CHOICE: "Take one of the choices of the list.",
    Kind.DAY: "Write a day, such as 12 September 2024.",
    Kind.WHOLE: "Write a whole number in digits.",
    Kind.NUMBER: "Write the number alone, such as 12.5.",
}


def name_of_ids(sheet: str) -> str:
    """The defined name of a sheet's ids."""
    return f"ids_of_{sheet.replace(' ', '_')}"


def name_of_choices(column: Column) -> str:
    """The defined name of the choices of a column on the sheet Choices."""
    return f"choices_of_{column.heading.replace(' ', '_')}"


def is_long(column: Column) -> bool:
    """Whether the choices of a drop-down are more than Excel takes within it."""
    return column.kind is Kind.CHOICE and len(",".join(column.choices)) > LONGEST_LIST


def validation(column: Column) -> dict[str, Any]:
    """What a cell may hold, with the message beside it."""
    return {
        **_limit(column),
        "input_title": _cut(column.heading, LONGEST_TITLE),
        "input_message": _cut(message(column), LONGEST_MESSAGE),
        **({"error_title": "Not possible here", "error_message": wrong} if (wrong := _wrong(column)) else {}),
    }


def message(column: Column) -> str:
    """The help of a column, what to write, and whether it is needed."""
    how = _HOW.get(column.kind, "")
    choices = f"Choices: {', '.join(column.choices)}." if column.choices else ""
    listed = f"Take an id of the sheet {column.ids_of}." if column.ids_of else ""
    needed = "Needed." if column.needed else ""
    return " ".join(part for part in (needed, column.help, how, listed, choices) if part)


def _limit(column: Column) -> dict[str, Any]:
    if column.kind is Kind.CHOICE:
        named = f"={name_of_choices(column)}"
        return {"validate": "list", "source": named if is_long(column) else list(column.choices)}
    if column.ids_of and column.kind is not Kind.LINES:
        # With empty cells in the list and blanks passed over, Excel would let anything through.
        return {"validate": "list", "source": f"={name_of_ids(column.ids_of)}", "ignore_blank": False}
    if column.kind is Kind.DAY:
        return {"validate": "date", "criteria": ">=", "value": "=DATE(1901,1,1)"}
    if column.kind is Kind.WHOLE:
        return {"validate": "integer", "criteria": "between", "minimum": -(10**9), "maximum": 10**9}
    if column.kind is Kind.NUMBER:
        return {"validate": "decimal", "criteria": "between", "minimum": -1e300, "maximum": 1e300}
    return {"validate": "any"}


def _wrong(column: Column) -> str:
    if column.ids_of and column.kind is not Kind.LINES:
        return f"Take an id that is on the sheet {column.ids_of}."
    return _WRONG.get(column.kind, "")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"
