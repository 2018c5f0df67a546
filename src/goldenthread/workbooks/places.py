"""The names of columns and cells, as spreadsheets have them."""

from __future__ import annotations


def column_name(column: int) -> str:
    """AB for a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """C12 for a row and a column counted from 0."""
    return f"{column_name(column)}{row + 1}"
