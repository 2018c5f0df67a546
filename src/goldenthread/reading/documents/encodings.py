"""From bytes to text: UTF-8, UTF-16 with its mark or without, and what is left is Windows-1252."""

from __future__ import annotations

import codecs
import re
from typing import Final

from goldenthread.reading.documents.faults import Refusal

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SEEN: Final = 65536  # bytes that tell what a file is
MOST_CONTROLS: Final = 0.01  # of the characters; texts have none but tabs, line ends and page ends
CONTROLS: Final = bytes({*range(32), 127} - {9, 10, 11, 12, 13, 26, 27, 133})
EIGHT_BITS: Final = ("cp125", "iso8859", "koi8", "mac-")
HIGH: Final = "\u00a0-\u00bf" + bytes({*range(0x80, 0xA0)} - {0x81, 0x8D, 0x8F, 0x90, 0x9D}).decode("cp1252")
TWICE: Final = re.compile(rf"[Â-ß][{HIGH}]|[à-ï][{HIGH}]{{2}}")
UNDEFINED: Final = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))  # no letter of Windows-1252


def decoded(content: bytes, *, charset: str | None = None) -> str:
    """The text of these bytes. Raises `Refusal` where they are no text.

    What a page says of its own encoding counts only where its bytes do not tell.
    """
    for mark, marked in MARKS:
        if content.startswith(mark):
            return _in(marked, content[len(mark) :])
    if encoding := _sixteen(content[:SEEN]):
        return _in(encoding, content)
    if not is_text(content):
        raise Refusal("D011", "The bytes are no text in any encoding that we know.")
    try:
        return _read_twice(content.decode("utf-8"))
    except UnicodeDecodeError:
        return content.decode(_eight_bits(charset), errors="replace")


def _eight_bits(charset: str | None) -> str:
    """The encoding of eight bits that is named; web pages say Latin-1 and mean Windows-1252."""
    try:
        name = codecs.lookup(charset or "cp1252").name
    except LookupError:
        return "cp1252"
    return "cp1252" if name in {"iso8859-1", "ascii", "utf-8"} or not name.startswith(EIGHT_BITS) else name


def is_text(content: bytes) -> bool:
    """Whether bytes are text of eight bits: hardly any control characters, or letters that are none."""
    start = content[:SEEN]
    strange = len(start) - len(start.translate(None, CONTROLS))
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        strange += len(start) - len(start.translate(None, UNDEFINED))
    return strange <= MOST_CONTROLS * len(start)


def _read_twice(text: str) -> str:
    """The text with letters put right that were taken for Windows-1252 and written as UTF-8: Â£ is £."""
    return TWICE.sub(_once, text) if "â€" in text or "Â" in text or "Ã" in text else text


def _once(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]


def _sixteen(start: bytes) -> str | None:
    """The order of the bytes in UTF-16 without its mark: in Latin letters every other byte is zero."""
    half = len(start) // 2
    if half < 4:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _in(encoding: str, content: bytes) -> str:
    """The text in an encoding that is known; a last half letter is left out."""
    text = content.decode(encoding, errors="replace")
    strange = sum(text[:SEEN].count(each) for each in ("\ufffd", "\0"))
    if strange > MOST_CONTROLS * len(text[:SEEN]):
        raise Refusal("D011", f"The file has the mark of {encoding[:6].upper()}, and is no text in it.")
    return text
