"""Every file to take away of an edition: open data, workbooks, and the descriptions of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.open_data import csvw, files, package
from goldenthread.publishing.open_data.files import File
from goldenthread.publishing.tables import ods, scorecard, xlsx

FOLDER = "downloads/"


def downloads(edition: Edition) -> Iterator[File]:
    """Every download, one at a time: those of a large place are never in memory together.

    The descriptions come last, because they state what all others hold and how long they are.
    """
    made: list[File] = []  # without their contents
    resources: list[package.Described] = []

    def noted(some: Iterable[File]) -> Iterator[File]:
        for file in some:
            made.append(replace(file, content=b""))
            resources.append(package.resource(file))
            yield file

    yield from noted(files.files(edition))
    yield from noted(_workbooks(edition))
    yield from noted([*csvw.descriptions(edition, made), *package.schemas(made)])
    yield package.package(edition, resources)


def _workbooks(edition: Edition) -> Iterator[File]:
    """One book, printed twice."""
    if book := scorecard.workbook(edition):
        yield File("scorecard.xlsx", xlsx.printed(book), book.title, says=book.about)
        yield File("scorecard.ods", ods.printed(book), book.title, says=book.about)


def address(edition: Edition, file: File) -> str:
    """Where a download stands in the site."""
    return f"{edition.prefix}{FOLDER}{file.path}"
