"""The Data Package: one description of every file of the folder, with columns, sizes and hashes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from goldenthread.publishing import licences
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.manifest import sha256
from goldenthread.publishing.open_data import records
from goldenthread.publishing.open_data.columns import SETS, DataSet
from goldenthread.publishing.open_data.files import File

Described = dict[str, Any]
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
NAME = "datapackage.json"


def schemas(made: Sequence[File]) -> Iterator[File]:
    """The columns of each set as Table Schema: many files have the same, so it stands apart from them."""
    held = {file.of.name for file in made if file.of}
    for of in SETS:
        if of.name in held:
            yield _file(_schema_path(of), table_schema(of, held), f"Columns of {of.title.lower()}")


def _schema_path(of: DataSet) -> str:
    return f"{of.name}.schema.json"


def _file(path: str, content: Described, title: str) -> File:
    return File(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(), title)


def table_schema(of: DataSet, held: set[str]) -> Described:
    """The columns of a set, its key, and the keys of other sets that are there."""
    found: Described = {
        "fields": [
            {
                "name": column.name,
                "title": column.title,
                "type": column.kind.value,
                "description": column.says,
                "constraints": {"required": column.required},
            }
            for column in of.columns
        ],
        "primaryKey": list(of.key),
        "missingValues": [""],
    }
    keys = [
        {"fields": [one.column], "reference": {"resource": f"{one.to}.csv", "fields": [one.column]}}
        for one in of.refers
        if one.to in held
    ]
    return found | ({"foreignKeys": keys} if keys else {})


def package(edition: Edition, resources: Sequence[Described]) -> File:
    """The description of all these resources."""
    content = {
        "$schema": PROFILE,
        "name": edition.strategy.id,
        "title": f"{edition.strategy.title}: figures and what they mean",
        "version": edition.strategy.version,
        "about": records.about(edition),
        "contributors": [{"title": edition.publisher, "roles": ["publisher"]}],
        "licenses": [_licence(one) for one in licences.used(edition)],
        "sources": [{"title": one} for one in licences.publishers(edition)],
        "resources": resources,
    }
    return _file(NAME, content, "Description of every file")


def _licence(title: str) -> Described:
    found = {"name": licences.IDS.get(title, "other"), "title": title}
    return found | ({"path": licences.ADDRESSES[title]} if title in licences.ADDRESSES else {})


def resource(file: File) -> Described:
    """One file with its size and hash."""
    kind = file.path.rpartition(".")[2]
    found: Described = {
        "name": file.path.replace("/", "."),
        "path": file.path,
        "title": file.title,
        "format": kind,
        "mediatype": MEDIA[kind],
        "bytes": len(file.content),
        "hash": f"sha256:{sha256(file.content)}",
    }
    if kind in ("csv", "json"):
        found["encoding"] = "utf-8"
    if file.of:
        found |= {"type": "table", "schema": _schema_path(file.of)}
    return found | ({"description": file.says} if file.says else {})
