"""A place's own measures and figures from the sheets of a workbook, with every fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

import polars as pl

from goldenthread import plain_yaml
from goldenthread.areas import Areas
from goldenthread.errors import Finding, Severity, SourceError, Where
from goldenthread.observations import Indicator, Release, Store
from goldenthread.observations.definitions import definition_files, read_file, read_one
from goldenthread.observations.writing import write_atomically
from goldenthread.plain_yaml import Reading, Trail, by_its_look
from goldenthread.sources.draft import Draft, Settings
from goldenthread.sources.faults import LINE, ROW, Faults
from goldenthread.sources.local_sheets import FIGURES, FIGURES_SHEET, LOCAL, MEASURES, MEASURES_SHEET
from goldenthread.sources.reading import Known, ReadResult, read_draft
from goldenthread.sources.reading import load as load_figures
from goldenthread.sources.rules import RULES
from goldenthread.workbooks import Book, Row, entries
from goldenthread.workbooks.places import cell_name
from goldenthread.workspace import Workspace

SOURCE: Final = "Local figures"
DATASET: Final = "workbook"
FILE: Final = "workbook.yaml"  # in indicators/: the definitions that came by workbook
_MENDED: Final = {"M022": "Write it as local:name-in-lower-case.", "M023": "Fill in the title."}
_NUMBERS: Final = ("multiplier", "lag_months")


@dataclass(frozen=True, slots=True)
class LocalBook:
    """What the two sheets hold. Without figures there is nothing to load."""

    definitions: tuple[Indicator, ...]
    read: ReadResult | None
    findings: tuple[Finding, ...]  # warnings and notes


@dataclass(slots=True)
class _InCells(Reading):
    """A reading whose places are cells."""

    cells: dict[Trail, Where] = field(default_factory=dict)

    def where(self, *trail: str | int) -> Where:
        lengths = range(len(trail), -1, -1)
        return next((self.cells[trail[:n]] for n in lengths if trail[:n] in self.cells), Where(self.file))

    def fault(self, code: str, found: str, fix: str, *trail: str | int) -> None:
        super(_InCells, self).fault(code, found, _MENDED.get(code, fix), *trail)


def from_book(book: Book, areas: Areas, workspace: Workspace) -> LocalBook:
    """The definitions and figures of a workbook. Raises SourceError with the faults of both sheets.

    Definitions that another file of the workspace holds in the same words stay there.
    """
    others = {
        one.id: (one, path)
        for path in definition_files(workspace.indicators)
        if path.name != FILE
        for one in read_file(path).values()
    }
    definitions, told = _definitions(book)
    told += [fault for one in definitions.values() for fault in _contradicted(book, one, others.get(one.id))]
    table, faults = _draft(book), Faults(book.file)
    read = None
    with suppress(SourceError):  # its findings are those collected
        if table.frame.height:
            everything = {**{one: held for one, (held, _) in others.items()}, **definitions}
            table.frame = _of_known(table, everything, _listed(book), faults)
            read = read_draft(table, book.file, Known(areas, everything), faults)
    findings = (*told, *(_at_cell(one) for one in faults.in_order()))
    if (read is None and any(one.severity is Severity.ERROR for one in findings)) or told:
        raise SourceError(findings)
    own = tuple(one for one in definitions.values() if one.id not in others)
    return LocalBook(own, read, (*findings, *_gone(book, definitions, workspace)))


def load(workspace: Workspace, local: LocalBook) -> Release | None:
    """Put the definitions and the figures of a workbook into the workspace."""
    path = workspace.indicators / FILE
    if local.definitions:
        write_atomically(path, definitions_text(local.definitions).encode())
    else:
        path.unlink(missing_ok=True)
    return load_figures(Store(workspace), local.read) if local.read else None


def _contradicted(book: Book, one: Indicator, other: tuple[Indicator, Path] | None) -> Iterator[Finding]:
    if other is not None and other[0] != one:
        rows = book.rows[MEASURES_SHEET.name]
        cells = (row.cells[MEASURES["id"].heading] for row in rows if MEASURES["id"].heading in row.cells)
        cell = next(cell for cell in cells if cell.text.strip() == one.id)
        where = book.where(MEASURES_SHEET.name, cell)
        said = f"{other[1].name} defines {one.id} otherwise."
        yield Finding("R202", Severity.ERROR, where, said, "Change it in that file, or delete it there.")


def _gone(book: Book, definitions: Mapping[str, Indicator], workspace: Workspace) -> Iterator[Finding]:
    path = workspace.indicators / FILE
    before = read_file(path) if path.is_file() else {}
    for one in before.values():
        if one.id not in definitions:
            where = book.where(MEASURES_SHEET.name)
            yield Finding("R204", Severity.WARNING, where, f"{one.id} is gone.", RULES["R204"].fix)


def _definitions(book: Book) -> tuple[dict[str, Indicator], list[Finding]]:
    document = _InCells(book.file)
    found: dict[str, Indicator] = {}
    for at, row in enumerate(book.rows.get(MEASURES_SHEET.name, ())):
        for name, column in MEASURES.items():
            if column.heading in row.cells:
                document.cells[at, name] = book.where(MEASURES_SHEET.name, row.cells[column.heading])
        document.cells[at,] = document.cells.get((at, "id"), book.where(MEASURES_SHEET.name))
        one = read_one(document, (at,), _fields(row))
        if one is None:
            continue
        if not one.id.startswith(LOCAL):
            document.fault("R201", f"{one.id} is no local measure.", "Begin it with local:.", at, "id")
        if one.id in found:
            document.fault("R200", f"{one.id} is listed twice.", "Keep the right row.", at, "id")
        found.setdefault(one.id, one)
    return found, document.findings


def _fields(row: Row) -> dict[str, Any]:
    """The filled cells of a row as the fields of a definition."""
    given: dict[str, Any] = {"id": ""}
    for name, column in MEASURES.items():
        cell = row.cells.get(column.heading)
        text = cell.text if cell else ""
        if not text.strip():
            continue
        if name in _NUMBERS:
            given[name] = by_its_look(text.strip())
        elif name == "carries_forward":
            given[name] = {"yes": True, "no": False}.get(text, text)
        else:
            given[name] = entries(text) if name == "caveats" else text.strip()
    return given


def _draft(book: Book) -> Draft:
    """The rows of figures under our names."""
    rows = book.rows.get(FIGURES_SHEET.name, ())
    texts = {
        name: [cell.text.strip() or None if (cell := row.cells.get(column.heading)) else None for row in rows]
        for name, column in FIGURES.items()
    }
    frame = pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String)).with_row_index(ROW)
    lines = pl.Series(LINE, [row.number for row in rows], dtype=pl.Int64)
    settings = Settings("workbook", source=SOURCE, dataset=DATASET, starts_internal=True)
    names = {name: column.heading for name, column in FIGURES.items()}
    return Draft(frame.with_columns(lines), names, settings, {}, book.file.name)


def _listed(book: Book) -> set[str]:
    """The ids of the sheet of measures, also of those that have faults."""
    cells = (row.cells.get(MEASURES["id"].heading) for row in book.rows.get(MEASURES_SHEET.name, ()))
    return {cell.text.strip() for cell in cells if cell is not None}


def _of_known(table: Draft, known: Mapping[str, Indicator], listed: set[str], faults: Faults) -> pl.DataFrame:
    """The rows of measures that are known. Of those with a faulty definition nothing more is said."""
    indicator = pl.col("indicator").fill_null("")
    strange = (indicator != "") & ~indicator.str.starts_with(LOCAL)
    undefined = (indicator != "") & ~strange & ~indicator.is_in([*known, *listed])
    for code, rows, said in (
        ("R201", strange, "{} is no local measure."),
        ("R203", undefined, "{} is not on the sheet Local measures."),
    ):
        wrong = table.frame.filter(rows).with_columns(_said=pl.format(said, indicator.str.head(60)))
        faults.in_rows(code, wrong, table.called("indicator"), "_said")
    return table.frame.filter((indicator == "") | indicator.is_in(list(known)))


def _at_cell(finding: Finding) -> Finding:
    """A finding of a row and column as one of a cell."""
    headings = [column.heading for column in FIGURES.values()]
    where = finding.where
    if where.line is None:
        return replace(finding, where=Where(where.file, sheet=FIGURES_SHEET.name))
    at = headings.index(str(where.column)) if where.column in headings else 0
    ref = cell_name(where.line - 1, at)
    return replace(finding, where=Where(where.file, where.line, ref, sheet=FIGURES_SHEET.name))


def definitions_text(definitions: tuple[Indicator, ...]) -> str:
    """The definitions as the text of a file in `indicators/`."""
    return plain_yaml.write({"indicators": [dict(_given(one)) for one in definitions]})


def _given(one: Indicator) -> Iterator[tuple[str, Any]]:
    """The fields that say something."""
    for described in fields(one):
        value = getattr(one, described.name)
        if value not in ("", None, (), False):
            yield described.name, list(value) if isinstance(value, tuple) else value
