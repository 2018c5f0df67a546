"""An attack on whatever was published: every number of every file, by the words that stand beside it.

Each kind of file has a reader that makes lines of it (a row of a table, a paragraph, the words of a chart). A
kind that has none fails the test that meets it, so that nothing new is published without being attacked.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import polars as pl

NUMBER = re.compile(r"(?<![\w.,])-?\d+(?:,\d{3})*(?:\.\d+)?(?![\w])")
LARGE = 100.0  # differences of small numbers, years left out, are any small number by chance
YEARS = range(1990, 2060)
Lines = list[str]


class _Page(HTMLParser):
    """The lines of a page: rows of tables, blocks of text, words of charts and texts of attributes."""

    BLOCKS = frozenset(
        [
            "p",
            "li",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "tr",
            "caption",
            "figcaption",
            "title",
            "desc",
            "summary",
            "text",
            "th",
            "td",
        ]
    )
    SAID = ("alt", "aria-label", "title", "content", "data-value", "value")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: Lines = []
        self.words: list[str] = []
        self.rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lines += [value for name, value in attrs if name in self.SAID and value]
        self.rows += tag == "tr"
        if tag in self.BLOCKS and not self.rows:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        self.rows -= tag == "tr"
        if tag in self.BLOCKS and not self.rows:
            self._end()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def _end(self) -> None:
        self.lines.append(" ".join(" ".join(self.words).split()))
        self.words = []


def _html(content: bytes) -> Lines:
    page = _Page()
    page.feed(content.decode("utf-8"))
    page._end()
    return page.lines


def _csv(content: bytes) -> Lines:
    return [" | ".join(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def _json(content: bytes) -> Lines:
    return list(_records(json.loads(content)))


def _records(value: object) -> Iterator[str]:
    """One line for each innermost record."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in below:
        yield from _records(one)
    yield " | ".join(str(one) for one in below if not isinstance(one, dict | list)) if below else str(value)


def _text(content: bytes) -> Lines:
    return content.decode("utf-8").splitlines()


def _parquet(content: bytes) -> Lines:
    return [" | ".join(map(str, row)) for row in pl.read_parquet(io.BytesIO(content)).iter_rows()]


def _xlsx(content: bytes) -> Lines:
    book = openpyxl.load_workbook(io.BytesIO(content))
    lines = []
    for sheet in book:
        for row in sheet.iter_rows():
            lines.append(" | ".join(str(cell.value) for cell in row if cell.value is not None))
            lines += [cell.comment.text for cell in row if cell.comment]
    return lines


def _xml_of(*members: str) -> Callable[[bytes], Lines]:
    """A reader of office documents: a line for each row and paragraph, and one for each description."""

    def read(content: bytes) -> Lines:
        lines: Lines = []
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if any(re.fullmatch(member, name) for member in members):
                    lines += _office(ElementTree.fromstring(archive.read(name)))
        return lines

    return read


def _office(root: ElementTree.Element) -> Iterator[str]:
    for one in root.iter():
        kind = one.tag.rpartition("}")[2]
        if kind in ("p", "tr", "table-row", "title", "desc"):
            yield " ".join(one.itertext())
        for name, value in one.attrib.items():
            if name.rpartition("}")[2] in ("descr", "title", "value"):
                yield value


def _pdf(content: bytes) -> Lines:
    made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return _text(made.stdout)


def _zip(content: bytes) -> Lines:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    return [line for name, inside in files.items() for line in read(name, inside)]


def _nothing(_content: bytes) -> Lines:
    return []


READERS: Mapping[str, Callable[[bytes], Lines]] = {
    ".html": _html,
    ".svg": _html,
    ".csv": _csv,
    ".json": _json,
    ".txt": _text,
    ".md": _text,
    ".xml": _text,
    ".css": _nothing,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".ods": _xml_of("content.xml"),
    ".docx": _xml_of(r"word/(document|header\d*|footer\d*|footnotes)\.xml"),
    ".pdf": _pdf,
    ".zip": _zip,
}


def read(name: str, content: bytes) -> Lines:
    """The lines of one file. A kind that nobody can read is an error: add a reader to the table."""
    reader = READERS.get(Path(name).suffix)
    assert reader is not None, f"no reader for {name}: what it holds would be published unseen"
    return [line for line in reader(content) if line]


def lines(*places: Path) -> Lines:
    """The lines of every file in some folders."""
    files = (path for place in places for path in sorted(place.rglob("*")) if path.is_file())
    return [line for path in files for line in read(path.name, path.read_bytes())]


def numbers(of: Iterable[str]) -> set[float]:
    """Every number in some lines."""
    return {float(text.replace(",", "")) for line in of for text in NUMBER.findall(line)}


def near(of: Iterable[str], label: str) -> set[float]:
    """Every number in the lines that hold a label."""
    return numbers(line for line in of if label in line)


def differences(wholes: Iterable[float], others: Iterable[float], hidden: float) -> list[tuple[float, float]]:
    """Large numbers, years left out, that differ by the hidden count: a total and its other part."""
    pairs = product(
        *({one for one in each if one >= LARGE and one not in YEARS} for each in (wholes, others))
    )
    return sorted((whole, other) for whole, other in pairs if abs(whole - other - hidden) < 0.5)


def products(
    rates: Iterable[float], people: Iterable[float], multiplier: float, others: Iterable[float], hidden: float
) -> list[tuple[float, float, float]]:
    """Rates of the whole that times its people make a count which the other part takes to the hidden one."""
    counts = [(rate, of, rate * of / multiplier) for rate, of in product(rates, people) if of >= LARGE]
    known = [one for one in others if one >= LARGE and one not in YEARS]
    found = (
        (rate, of, other)
        for rate, of, count in counts
        for other in known
        if abs(count - other - hidden) < 0.5
    )
    return sorted(found)
