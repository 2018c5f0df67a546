"""From records of open data to the table of a sheet: which columns, how wide, and what stands for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.publishing.open_data.columns import DataSet, Kind
from goldenthread.publishing.open_data.records import Record
from goldenthread.publishing.tables import shorthand
from goldenthread.publishing.tables.book import Cell, Column, Number, Table, fitting
from goldenthread.publishing.tables.notes import Note, reference


@dataclass(frozen=True, slots=True)
class Pick:
    """A column of a data set as a workbook shows it."""

    name: str
    width: int
    empty: str = shorthand.NOT_APPLICABLE_MARK  # what stands in a cell without anything
    note: Note | None = None
    asked: str = ""  # the field without which the question does not arise
    whole: bool = False  # a number of people or events, whatever the decimals of its measure


@dataclass(frozen=True, slots=True)
class Picked:
    """How a set becomes a table: the field that tells why a value is missing, and a measure's decimals."""

    of: DataSet
    picks: tuple[Pick, ...]
    reason: str = ""
    decimals: Callable[[str], int] = lambda measure: 1


WHY = "why"  # as `empty`: the mark of the record's own reason


def table(picked: Picked, records: Iterable[Record], fixed: int = 1) -> Table | None:
    """The table; none where there are no records, since a table needs a row."""
    columns = tuple(_column(picked.of, pick) for pick in picked.picks)
    rows = tuple(_row(picked, record) for record in records)
    return Table(picked.of.name, columns, rows, fixed) if rows else None


def _column(of: DataSet, pick: Pick) -> Column:
    known = of.column(pick.name)
    heading = f"{known.title} {reference(pick.note)}" if pick.note else known.title
    return Column(heading, pick.width, numeric=known.kind is Kind.NUMBER)


def _row(picked: Picked, record: Record) -> tuple[Cell, ...]:
    decimals = picked.decimals(record["measure"]) if "measure" in record else 1
    why = shorthand.of_reason(record[picked.reason]) if picked.reason else ""
    return tuple(_cell(pick, record, decimals, why) for pick in picked.picks)


def _cell(pick: Pick, record: Record, decimals: int, why: str) -> Cell:
    value = record[pick.name]
    if value is None or value == "":
        return _nothing(pick, record, why)
    if isinstance(value, bool):
        return "yes [b]" if value else "no"
    if isinstance(value, float | int):
        whole = pick.whole and float(value).is_integer()
        return Number(float(value), 0 if whole else decimals)
    return fitting(shorthand.marked(str(value))) or pick.empty


def _nothing(pick: Pick, record: Record, why: str) -> str:
    """What stands where there is nothing."""
    if pick.asked and not record[pick.asked]:
        return shorthand.NOT_APPLICABLE_MARK
    return why if pick.empty == WHY else pick.empty
