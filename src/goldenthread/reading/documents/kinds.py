"""What kind of file it is: by its first bytes, and where they only say that it is text, by its name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Final

from goldenthread.reading.documents.encodings import decoded
from goldenthread.reading.documents.faults import Refusal

MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd")
HTML: Final = (".html", ".htm", ".xhtml")
NOT_READ: Final[tuple[tuple[bytes, str], ...]] = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a scanned picture"),
    (b"MM\0*", "a scanned picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"PAR1", "a table of figures"),
    (b"%!PS", "a PostScript file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
OLE: Final = b"\xd0\xcf\x11\xe0"  # office files from before 2007, and newer ones behind a password
# The part of an office archive that only one kind of document has.
PARTS: Final = (("word/", "word"), ("xl/", "workbook"), ("ppt/", "slides"))
OPEN_FORMATS: Final = {
    b"application/vnd.oasis.opendocument.spreadsheet": "workbook",
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text",
    b"application/vnd.oasis.opendocument.presentation": "slides",
    b"application/epub+zip": "an e-book",
}
TOP: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
TAGS: Final = re.compile(r"</(?:p|div|h[1-6]|li|td|table|body)>", re.IGNORECASE)


def kind_of(content: bytes, name: str) -> str:
    """text, markdown, html, word, workbook or pdf. Raises `Refusal` for anything else."""
    ending = PurePath(name).suffix.lower()
    if content.startswith(b"PK\x03\x04"):
        return _archive(content)
    if content.startswith(OLE):
        return _old_office(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for signature, said in NOT_READ:
        if content.startswith(signature):
            raise Refusal("D002", f"The content is {said}.")
    return _kind_of_text(content, ending)


def _kind_of_text(content: bytes, ending: str) -> str:
    start = decoded(content[:8192]).lstrip("\ufeff")
    if TOP.match(start) or (ending in HTML) or (ending not in MARKDOWN and len(TAGS.findall(start)) >= 5):
        return "html"
    if start.lstrip().startswith("<?xml"):
        raise Refusal("D002", "The content is XML.")
    if start.lstrip().startswith(('{"', "[{", "{\n")) and ending not in MARKDOWN:
        raise Refusal("D002", "The content is JSON.")
    return "markdown" if ending in MARKDOWN else "text"


def _archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            mimetype = packed.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise Refusal("D008", "The archive is damaged or cut off.") from None
    kind = OPEN_FORMATS.get(mimetype.strip())
    if kind is None:
        kind = next(
            (kind for part, kind in PARTS if any(name.startswith(part) for name in names)), "an archive"
        )
    if kind not in {"word", "workbook"}:
        raise Refusal("D002", f"The content is {kind}.")
    return kind


def _old_office(content: bytes) -> str:
    """Office files from before 2007; names in them are UTF-16."""
    if _named(content, "EncryptedPackage") or _named(content, "EncryptionInfo"):
        raise Refusal("D007", "The file is protected by a password.")
    if _named(content, "Workbook") or _named(content, "Book"):
        return "workbook"
    if _named(content, "WordDocument"):
        raise Refusal("D002", "The content is a Word document from before 2007 (.doc).")
    raise Refusal("D002", "The content is an office file from before 2007.")


def _named(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content
