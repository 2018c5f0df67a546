"""Tables without a header of columns: themes side by side, each over its own, or themes in every cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.reading.documents import Row, Table
from goldenthread.reading.draft import Kind
from goldenthread.reading.structure.cells import pieces, run_on
from goldenthread.reading.structure.columns import Column, column
from goldenthread.reading.structure.found import Found, Way, clean, goal, measure, other, theme
from goldenthread.reading.structure.labels import label
from goldenthread.reading.structure.levels import Level
from goldenthread.reading.structure.roles import Role, lead_in, mentioned

_FEWEST_WORDS = 4  # a shorter cell under a theme is its motto, not a goal
_UNSURE = re.compile(r"\b(?:draft|potential|possible|suggested|emerging)\b", re.IGNORECASE)
_ROLE_OF_COLUMN = {Column.GOAL: Role.GOALS, Column.MEASURE: Role.MEASURES, Column.ACTION: Role.ACTIONS}


def themes_side_by_side(table: Table) -> list[Found]:
    """Themes whose labels stand in the cells of the table, with what stands under each of them."""
    rows = list(table.rows)
    labelled = [index for index, row in enumerate(rows) if _labels(row)]
    if not labelled:
        return []
    if len(labelled) == 1 and labelled[0] < len(rows) - 1:
        return _columns(rows[labelled[0]], rows[labelled[0] + 1 :])
    return [theme(cell, row.place, Way.LISTED) for row in rows for cell in row.cells if _of_theme(cell)]


def _labels(row: Row) -> bool:
    """Whether most filled cells, and more than one, are labelled themes."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) > 1 and sum(map(_of_theme, filled)) * 4 >= 3 * len(filled)


def _of_theme(cell: str) -> bool:
    found = label(clean(cell))
    return bool(found and found.level is not Level.MEASURE)


def _columns(top: Row, under: Sequence[Row]) -> list[Found]:
    """Each theme with the cells of its column; a row that names a role says what the rows after it hold."""
    columns: dict[int, list[Found]] = {place: [] for place, cell in enumerate(top.cells) if _of_theme(cell)}
    announced: Role | None = None
    unsure = None
    for row in under:
        spanning = _spanning(row)
        if spanning:
            announced, unsure = lead_in(spanning) or mentioned(spanning), _doubt(spanning)
            continue
        told = _told_first(row)
        for place, found in columns.items():
            found.extend(_under(row, place, told or announced, unsure))
    return [
        theme(top.cells[place], top.place, Way.LISTED).with_children(tuple(found))
        for place, found in columns.items()
    ]


def _spanning(row: Row) -> str:
    """The words of a row that speaks for all columns: few cells, which a conversion may have cut."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    text = "".join(
        cell if len(cell) < 2 or index == 0 else _joint(filled[index - 1], cell)
        for index, cell in enumerate(filled)
    )
    few = 0 < len(filled) <= max(1, len(row.cells) // 3)
    return text if few and len(text.split()) <= 8 else ""


def _joint(before: str, cell: str) -> str:
    """A word cut by a column border is put together again: "Potential H" and "WB Priorities"."""
    return cell if re.search(r"\b[A-Z]$", before) and cell[:1].isupper() else f" {cell}"


def _doubt(spanning: str) -> str | None:
    return f'it stands under "{spanning}"' if _UNSURE.search(spanning) else None


def _told_first(row: Row) -> Role | None:
    kind = column(row.cells[0]) if row.cells and row.cells[0].strip() else None
    return _ROLE_OF_COLUMN.get(kind) if kind else None


def _under(row: Row, place: int, announced: Role | None, unsure: str | None) -> list[Found]:
    cell = row.cells[place]
    if announced is Role.MEASURES:
        return [measure(piece, row.place, Way.TABLE) for piece in run_on(cell)[0]]
    if announced is Role.ACTIONS:
        return [other(Kind.ACTION, piece, row.place, Way.TABLE) for piece in pieces(cell)[0]]
    if announced not in (Role.GOALS, Role.THEMES, None):
        return []
    quoted = cell.strip()[:1] in '"“'
    texts = [] if quoted and not announced else pieces(cell)[0]
    goals = [
        goal(piece, row.place, Way.LISTED)
        for piece in texts
        if announced or len(piece.split()) >= _FEWEST_WORDS
    ]
    return [replace(found, doubts=(unsure,)) for found in goals] if unsure else goals
