"""Files that nobody should send: each with the code that refuses it."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from typing import Final

from docx import Document as WordDocument

from tests.reading.documents.small import saved

TYPES: Final = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS: Final = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OUTSIDE: Final = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def archive(parts: dict[str, bytes | str]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def word(body: str, *, declared: str = "") -> bytes:
    """A Word document of this body."""
    xml = f'{declared}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": xml})


def paragraph(text: str) -> str:
    """One paragraph in the XML of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def rows_in_word(count: int) -> bytes:
    """A Word document whose table has so many rows."""
    row = f"<w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('1')}</w:tc></w:tr>"
    return word(f"<w:tbl>{row * count}</w:tbl>")


def rows_in_excel(count: int) -> bytes:
    """A workbook whose sheet has so many rows."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Figures")
        for row in range(count):
            sheet.write_row(row, 0, [f"area {row}", row, row / 7])
    return out.getvalue()


def far_apart() -> bytes:
    """A workbook of two cells, as far from each other as a sheet allows."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "here")
        sheet.write(1_048_575, 16_383, "there")
    return out.getvalue()


def bomb(part: str) -> bytes:
    """A small archive that unpacks to 600 MB."""
    return archive({"[Content_Types].xml": TYPES, part: b" " * 600_000_000})


def old_office(stream: str) -> bytes:
    """The beginning of an office file from before 2007 that holds a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


def rubbish() -> bytes:
    """Bytes by chance, the same every time."""
    return random.Random(1).randbytes(200_000)


def cut(content: bytes) -> bytes:
    """The first half of a file."""
    return content[: len(content) // 2]


def nested_word(depth: int) -> bytes:
    """Tables within tables."""
    return word(f"{'<w:tbl><w:tr><w:tc>' * depth}{paragraph('deep')}{'</w:tc></w:tr></w:tbl>' * depth}")


FILES: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "empty.txt": ("D003", lambda: b""),
    "spaces.md": ("D003", lambda: b" \n\t\n" * 100),
    "picture.txt": ("D002", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "letter.rtf": ("D002", lambda: b"{\\rtf1\\ansi Dear Board}"),
    "old.doc": ("D002", lambda: old_office("WordDocument")),
    "data.xml": ("D002", lambda: b"<?xml version='1.0'?><rows><row/></rows>"),
    "data.json": ("D002", lambda: b'{"title": "Strategy"}'),
    "slides.pptx": ("D002", lambda: archive({"ppt/presentation.xml": "<p/>"})),
    "files.zip": ("D002", lambda: archive({"a.txt": "text"})),
    "line.txt": ("D005", lambda: b"health and wellbeing " * 2_500_000),
    "line.html": ("D005", lambda: b"<html><body><p>" + b"health and wellbeing " * 2_500_000),
    "paragraph.txt": ("D005", lambda: b"Title\n\n" + b"health and wellbeing " * 50_000),
    "lines.txt": ("D010", lambda: b"health\n\n" * 300_000),
    "bomb.docx": ("D006", lambda: bomb("word/document.xml")),
    "bomb.xlsx": ("D006", lambda: bomb("xl/worksheets/sheet1.xml")),
    "secret.docx": ("D007", lambda: old_office("EncryptedPackage")),
    "secret.xlsx": ("D007", lambda: old_office("EncryptionInfo")),
    "cut.docx": ("D008", lambda: cut(saved(WordDocument()))),
    "hollow.docx": ("D008", lambda: archive({"word/styles.xml": "<w/>"})),
    "torn.docx": ("D008", lambda: word("<w:p><w:r>")),
    "laughs.docx": ("D009", lambda: word("<w:p/>", declared=LAUGHS)),
    "outside.docx": ("D009", lambda: word("<w:p/>", declared=OUTSIDE)),
    "rows.txt": ("D010", lambda: b"area\t1\t2\n" * 100_000),
    "rows.md": ("D010", lambda: b"| a | b |\n|---|---|\n" + b"| area | 1 |\n" * 100_000),
    "rows.html": ("D010", lambda: b"<table>" + b"<tr><td>area<td>1</tr>\n" * 100_000 + b"</table>"),
    "rows.docx": ("D010", lambda: rows_in_word(100_000)),
    "rows.xlsx": ("D010", lambda: rows_in_excel(100_000)),
    "wide.xlsx": ("D006", far_apart),
    "rubbish.txt": ("D011", rubbish),
    "rubbish.html": ("D011", rubbish),
    "marked.txt": ("D011", lambda: b"\xff\xfe" + rubbish()),
    "deep.html": ("D012", lambda: b"<div>" * 100_000 + b"<p>Here it is.</p>"),
    "lists.html": ("D012", lambda: b"<ul><li>" * 3_000 + b"Here it is."),
    "deep.docx": ("D012", lambda: nested_word(2_000)),
}
HARMLESS: Final[dict[str, Callable[[], bytes]]] = {
    "digits.txt": lambda: b"Here it is.\n\n" + b"1" * 100_000 + b"x\n\n" + b"draft " * 20 + b"x",
    "dots.txt": lambda: b"Contents\n\nHere it is.\n\n" + b"." * 100_000 + b"x\n\n" + b"..... 1" * 10_000,
    "letters.txt": lambda: b"Here it is.\n\n" + b"a-" * 100_000 + b"\n\n" + b"a@" * 50_000,
    "spans.html": lambda: b"<table><tr><td colspan=999999999 rowspan=999999999>Here it is.<td>b</table>",
    "laughs.html": lambda: LAUGHS.encode() + b"<html><body><p>Here it is.</p><p>&d;</p></body></html>",
    "open.html": lambda: b"<html><body><p>Here it is.</p>" + b"<" * 100_000,
    "brackets.md": lambda: b"Here it is.\n\n" + b"[" * 50_000 + b"\n\n" + b"![a](" * 20_000,
    "stars.md": lambda: b"Here it is.\n\n" + b"*a " * 50_000 + b"\n\n" + b"**" * 50_000 + b"_" * 50_000,
    "numbers.txt": lambda: b"Here it is.\n\n" + b"1." * 50_000 + b"\n\n" + b"1 " * 50_000,
    "strokes.md": lambda: b"Here it is.\n\n" + b"|" * 50_000 + b"\n" + b"|-" * 50_000,
    "spaces.txt": lambda: b"Here it is.\n\n" + b"a" + b" " * 200_000 + b"b\n" * 3,
    "tabs.txt": lambda: b"Here it is.\n\n" + b"\t" * 200_000 + b"b",
    "tags.txt": lambda: b"Here it is.\n\n" + b"<ul style=" * 20_000,
    "bullets.txt": lambda: b"Here it is.\n\n" + b"- " * 100_000,
}


def made(path: str, content: Callable[[], bytes]) -> None:
    """Write one of these files."""
    with open(path, "wb") as file:
        file.write(content())
        file.flush()
        os.fsync(file.fileno())
