"""The page of open data: files, columns and shorthand, from the very tables that the files are made from."""

from __future__ import annotations

from collections.abc import Iterator

from docs.generators.markdown import NOTICE, table
from goldenthread.publishing.open_data.columns import SETS, Column, DataSet
from goldenthread.publishing.tables.shorthand import MEANINGS

INTRODUCTION = """\
Every site has a folder `downloads` with all that its pages show, for people and for programs. Nothing is
in it that has not passed the two gates of [a publication](../explanation/publishing.md). A linked
strategy has the same folder under `strategy/<id>/`."""
FILES = (
    (
        "`scorecard.xlsx`, `scorecard.ods`",
        "one workbook in two formats: scorecard, figures, definitions, sources",
    ),
    ("`scorecard.csv`, `.json`, `.parquet`", "the latest figure of every measure and area, with its words"),
    ("`figures.csv`, `.parquet`", "every figure of every judged area"),
    ("`measures/<id>.csv`, `.json`", "the figures of one measure; in JSON with its definition"),
    ("`definitions.csv`, `.json`", "what every measure means"),
    ("`sources.csv`, `.json`", "who publishes each series, under which licence, and from which releases"),
    ("`datapackage.json`", "a Data Package: every file with its columns, keys, bytes and SHA-256"),
    ("`<set>.schema.json`", "the columns of a set as Table Schema, to which the Data Package points"),
    ("`csv-metadata.json`", "CSV on the Web: every CSV file with its columns, and the keys between files"),
    ("`<set>.csv-metadata.json`", "the same for one file alone, so that the two can be passed on together"),
)
RULES = """\
## How to read them

- **CSV** is UTF-8 with commas, one line of column names, and line ends as RFC 4180 asks. An empty cell
  means that there is nothing; `missing_reason` says why a value is missing. A text that a spreadsheet
  would run as a formula has an apostrophe before it. A file on its own tells the source, licence and
  release of each figure.
- **JSON** and **Parquet** hold the same records under the same names, texts as they are. Dates are dates
  and numbers are numbers.
- **Numbers** are as published, in the unit of the measure, with all their decimals. Differences are the
  area's value less the other.
- **Ids** of measures, themes and goals are those of the strategy and never change. `area_code` is the
  official code, or the id of the place where it has none.
- `release` is the id of the load from which a figure was read; the record of the publication lists all of
  them.
- The same publication is the same bytes: files hold the day they speak of, not the moment of their
  making."""
WORKBOOK = """\
## The workbook

It keeps the rules of the government's Analysis Function for accessible spreadsheets: cover, contents,
notes and shorthand come first; each sheet has its title in A1 and one marked table with one row of unique
headings; no cell is merged or empty; what is long wraps; nothing is hidden, and nothing is a formula.
Numbers are numbers.

Its sheets hold the place, its areas, and the region and country they are compared with. Of a measure
without any figure one row says why there is none. Of a place with more than five areas, the sheet Figures
holds the place alone. All other areas are in `scorecard.csv` and `figures.csv`."""


def page() -> str:
    """Files, rules, the workbook, and the columns of each set."""
    lines = [
        "# Open data",
        NOTICE,
        INTRODUCTION,
        table(("file", "holds"), FILES),
        RULES,
        WORKBOOK,
        "Shorthand in its cells:",
        table(("shorthand", "meaning"), ((f"`{mark}`", says) for mark, says in MEANINGS.items())),
    ]
    return "\n\n".join([*lines, *(line for of in SETS for line in columns(of))])


def columns(of: DataSet) -> Iterator[str]:
    """The columns of one set, and its keys."""
    yield f"## Columns of {of.name}"
    yield of.says
    yield table(("column", "title", "holds", "type"), (row(column) for column in of.columns))
    yield f"Key: {', '.join(f'`{name}`' for name in of.key)}."
    if of.refers:
        yield " ".join(f"`{one.column}` is a key of {one.to}." for one in of.refers)


def row(column: Column) -> tuple[str, str, str, str]:
    """One column as the page shows it."""
    kind = column.kind.value if column.required else f"{column.kind.value}, may be empty"
    return f"`{column.name}`", column.title, column.says, kind
