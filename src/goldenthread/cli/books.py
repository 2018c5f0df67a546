"""The strategy workbook and a workspace: the form, and filling it with what the workspace holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from goldenthread import workbooks
from goldenthread.errors import StrategyError
from goldenthread.observations import RULES, Store
from goldenthread.observations.definitions import read_all
from goldenthread.observations.writing import write_atomically
from goldenthread.sources import local_sheets
from goldenthread.strategy import workbook
from goldenthread.strategy.model import Strategy
from goldenthread.workbooks import Content, Form
from goldenthread.workspace import Workspace

FORM = workbook.form(*local_sheets.SHEETS, rules=tuple(RULES))
OF_STRATEGY = frozenset(sheet.name for sheet in workbook.SHEETS)
OF_FIGURES = frozenset(sheet.name for sheet in local_sheets.SHEETS)
ENOUGH = 5  # sheets of ours by which a workbook is known


def form_of(path: Path) -> Form | None:
    """The sheets that a file should hold, by those it has and whatever its name; None for another file.

    The sheets of the strategy and those of figures may come apart.
    """
    names = workbooks.sheet_names(path)
    wanted: set[str] = set()
    if len(names & OF_STRATEGY) >= ENOUGH:
        wanted |= OF_STRATEGY
    if names >= OF_FIGURES or (wanted and names & OF_FIGURES):
        wanted |= OF_FIGURES
    kept = tuple(sheet for sheet in FORM.sheets if sheet.name in wanted)
    return Form(FORM.title, FORM.how, kept) if kept else None


def filled(workspace: Workspace, chosen: Strategy) -> tuple[bytes, pl.DataFrame]:
    """The workbook of a strategy with the place's own measures and figures, and those figures."""
    known = read_all(workspace.indicators)
    local = [one for key, one in sorted(known.items()) if key.startswith(local_sheets.LOCAL)]
    figures = local_sheets.own(Store(workspace).read())
    content = {**workbook.to_book(chosen), **local_sheets.to_book(local, figures)}
    return written(content), figures


def begin(path: Path, known: Mapping[str, str | int]) -> None:
    """Write a workbook that holds only what is known of a new strategy, by the lines of its first sheet."""
    write_atomically(path, written({workbook.SHEETS[0].name: [known]}))


def written(content: Content) -> bytes:
    """The workbook. Raises StrategyError for what no cell can hold."""
    from goldenthread.workbooks import writing  # the writer takes long to import: not for a load

    if too_long := writing.too_long(FORM, content):
        raise StrategyError(too_long)
    return writing.write(FORM, content)
