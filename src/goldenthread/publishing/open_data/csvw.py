"""CSV on the Web: what is in each CSV file, in the words of the W3C's metadata vocabulary.

`figures.csv-metadata.json` describes figures.csv alone, so that the two can be passed on together;
`csv-metadata.json` describes the whole folder, with the keys that lead from one file to another. Both names
are where a reader of CSV on the Web looks by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from goldenthread.publishing import licences
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.open_data.columns import FIGURES, Column, DataSet, Kind
from goldenthread.publishing.open_data.files import File

Described = dict[str, Any]
CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
DATATYPES: dict[Kind, str | Described] = {
    Kind.TEXT: "string",
    Kind.NUMBER: "number",
    Kind.DATE: {"base": "date", "format": "yyyy-MM-dd"},
    Kind.FLAG: {"base": "boolean", "format": "true|false"},
}
DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "lineTerminators": ["\r\n"],
}
FORMULAS = "A text that would begin a formula in a spreadsheet has an apostrophe before it."


def descriptions(edition: Edition, made: Sequence[File]) -> Iterator[File]:
    """The description of each set's own file, and that of the folder."""
    tables = [file for file in made if file.path.endswith(".csv")]
    for file in tables:
        if file.of and file.path == f"{file.of.name}.csv":
            alone = {"@context": CONTEXT} | _common(edition) | _table(file) | {"tableSchema": schema(file.of)}
            yield _file(f"{file.path}-metadata.json", alone, f"Description of {file.path}")
    held = {file.of.name for file in tables if file.of}
    if tables:
        group = {
            "@context": CONTEXT,
            **_common(edition),
            "tableSchema": schema(FIGURES, held),  # of every table that has none of its own
            "tables": [
                _table(file) | ({} if file.of in (None, FIGURES) else {"tableSchema": schema(file.of, held)})
                for file in tables
            ],
        }
        yield _file("csv-metadata.json", group, "Description of every CSV file")


def _file(path: str, content: Described, title: str) -> File:
    return File(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(), title)


def _common(edition: Edition) -> Described:
    """What is the same for every file: who publishes it, on what terms, of which day."""
    found: Described = {
        "dc:publisher": edition.publisher,
        "dc:modified": edition.as_of.isoformat(),
        "dc:rights": list(licences.attributions(edition)),
        "dialect": DIALECT,
        "null": [""],
        "lang": "en",
    }
    addresses = [address for one in licences.used(edition) if (address := licences.ADDRESSES.get(one))]
    return found | ({"dc:license": [{"@id": address} for address in addresses]} if addresses else {})


def _table(file: File) -> Described:
    return {"url": file.path, "dc:title": file.title, "dc:description": f"{file.says} {FORMULAS}"}


def schema(of: DataSet, held: set[str] | None = None) -> Described:
    """The columns and key of a set; keys of other sets, where those are `held` in the same description."""
    found: Described = {
        "columns": [_column(column) for column in of.columns],
        "primaryKey": list(of.key),
        "rowTitles": [of.key[0]],
    }
    keys = [
        {
            "columnReference": [one.column],
            "reference": {"resource": f"{one.to}.csv", "columnReference": [one.column]},
        }
        for one in of.refers
        if held and one.to in held
    ]
    return found | ({"foreignKeys": keys} if keys else {})


def _column(column: Column) -> Described:
    return {
        "name": column.name,
        "titles": [column.name, column.title],
        "dc:description": column.says,
        "datatype": DATATYPES[column.kind],
        "required": column.required,
    }
