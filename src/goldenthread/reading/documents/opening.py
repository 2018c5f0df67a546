"""From a path to a document: what kind of file it is by its first bytes, then by its name, and its reader."""

from __future__ import annotations

import importlib
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from goldenthread.reading.documents import limits
from goldenthread.reading.documents.encodings import decoded
from goldenthread.reading.documents.faults import Refusal, refused
from goldenthread.reading.documents.kinds import kind_of
from goldenthread.reading.documents.model import Document
from goldenthread.reading.documents.setting_aside import sifted

Reader = Callable[[bytes, str], Document]

# Imported only when such a file is read: what they need is heavy.
READERS: Final = {
    "word": "goldenthread.reading.documents.word:read_word",
    "workbook": "goldenthread.reading.documents.workbook:read_workbook",
    "pdf": "goldenthread.reading.documents.pdf:read_pdf",
    "html": "goldenthread.reading.documents.html:read_html",
    "markdown": "goldenthread.reading.documents.opening:read_markdown",
    "text": "goldenthread.reading.documents.opening:read_plain",
}
INLINE: Final = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{200,}")  # pictures inside the text
# What the readers' own libraries raise on content that is not what it says.
DAMAGE: Final = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    zipfile.BadZipFile,
)
DEEP: Final = (RecursionError, MemoryError)


def open_document(path: Path) -> Document:
    """The document in a file. Raises `InputError` where it cannot be read."""
    try:
        content = _content(path)
        return sifted(_read(kind_of(content, path.name), content, path.name))
    except Refusal as refusal:
        raise refused(refusal, path) from None
    except DEEP:
        raise refused(Refusal("D012", "Its parts lie too deep within each other."), path) from None
    except DAMAGE as fault:  # kept as the cause: a slip of ours would show there
        raise refused(Refusal("D008", "The file cannot be read to its end."), path) from fault


def _content(path: Path) -> bytes:
    """The bytes of a file of a size that documents have."""
    try:
        if path.is_dir():
            raise Refusal("D001", "This is a folder.")
        size = path.stat().st_size
        if size > limits.BYTES:
            raise Refusal("D004", f"The file has {size:,} bytes.")
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refusal("D001", "There is no file of this name.") from None
    except (OSError, ValueError) as fault:
        raise Refusal(
            "D001", f"The file cannot be read ({getattr(fault, 'strerror', None) or fault})."
        ) from None
    if not content.strip(b"\0 \t\r\n\f"):
        raise Refusal(
            "D003", "The file has 0 bytes." if not content else "The file holds nothing but white space."
        )
    return content


def _read(kind: str, content: bytes, name: str) -> Document:
    module, _, attribute = READERS[kind].partition(":")
    reader: Reader = getattr(importlib.import_module(module), attribute)
    return reader(content, name)


def read_plain(content: bytes, name: str) -> Document:
    """A document from the bytes of a text."""
    return _text(content, name, "text")


def read_markdown(content: bytes, name: str) -> Document:
    """A document from the bytes of a Markdown file."""
    return _text(content, name, "markdown")


def _text(content: bytes, name: str, kind: str) -> Document:
    from goldenthread.reading.documents.text import read_text

    return read_text(text_of(content), name, kind=kind)


def text_of(content: bytes, *, charset: str | None = None) -> str:
    """The text of a file, without pictures written into it. Raises `Refusal` where it is too much or none."""
    if len(content) > limits.TEXT_BYTES and b"base64," not in content:
        _no_longer_line(content)
        raise Refusal("D004", f"The text has {len(content):,} bytes.")
    text = decoded(content, charset=charset)
    if "base64," in text:
        text = INLINE.sub("data:", text)
    if len(text) > limits.TEXT_BYTES:
        raise Refusal("D004", f"The text has {len(text):,} characters.")
    return text


def _no_longer_line(content: bytes) -> None:
    """Say of a huge text that is one line what is strange about it."""
    lines = content.count(b"\n") + 1
    if lines <= len(content) // limits.LINE:
        raise Refusal("D005", f"A text of {len(content):,} bytes has {lines:,} lines.")
