"""Every file to take away of an edition: open data, workbooks, and the descriptions of both."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.open_data import csvw, files, package
from goldenthread.publishing.open_data.files import File
from goldenthread.publishing.tables import ods, scorecard, xlsx

FOLDER = "downloads/"


def downloads(edition: Edition) -> Iterator[File]:
    """Every download; the description of all comes last, because it states their sizes."""
    made = list(files.files(edition))
    made += _workbooks(edition)
    made += csvw.descriptions(edition, made)
    made += package.schemas(made)
    yield from made
    yield package.package(edition, made)


def _workbooks(edition: Edition) -> Iterator[File]:
    """One book, printed twice."""
    if book := scorecard.workbook(edition):
        yield File("scorecard.xlsx", xlsx.printed(book), book.title, says=book.about)
        yield File("scorecard.ods", ods.printed(book), book.title, says=book.about)


def address(edition: Edition, file: File) -> str:
    """Where a download stands in the site."""
    return f"{edition.prefix}{FOLDER}{file.path}"
