"""What is printed of a piece of text: emphasis, links and remnants of markup taken off, spaces made one."""

from __future__ import annotations

import html
import re
from typing import Final

# The elements that converters leave behind inside plain text. <https://...> is an address and stays.
ELEMENTS: Final = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|q|s"
    "|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul"
)
TAG: Final = re.compile(rf"</?(?P<name>{ELEMENTS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
COMMENT: Final = re.compile(r"<!--.*?-->")
BREAKING: Final = {"br", "li", "p", "div", "tr", "dt", "dd", "ol", "ul", "blockquote", "hr"}
PICTURE: Final = re.compile(r"!\[(?P<said>[^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
# The words of a link may hold escaped brackets, and its address one pair of round ones.
LINK: Final = re.compile(r"\[(?P<said>(?:\\.|[^\[\]\\])+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
CODE: Final = re.compile(r"(?<!`)`(?P<said>[^`\n]+)`(?!`)")
ADDRESS: Final = re.compile(r"<(?P<said>(?:https?://|mailto:|www\.)[^<>\s]+)>")
STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(?P<said>.+?)(?<=\S)\1", re.DOTALL)
EMPHASIS: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<said>[^*\n]+?)(?<=[^\s*])\*(?![\w*])")
UNDERLINED: Final = re.compile(r"(?<![\w_])_(?=[^\s_])(?P<said>[^_\n]+?)(?<=[^\s_])_(?![\w_])")
LEFT_OPEN: Final = re.compile(r"\*\*|(?<!\w)__|__(?!\w)")  # a pair whose other half is on another line
ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
SPACES: Final = re.compile(r"[^\S\n]+")
UNSEEN: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\x00"))
LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
DASHES: Final = {0x2010: "-", 0x2011: "-", 0x2012: "–", 0x2212: "-"}  # hyphens that may not break, minus
SEEN: Final = UNSEEN | LIGATURES | DASHES


def plain(text: str, *, lines: bool = False) -> str:
    """The words as a reader sees them, on one line unless the breaks within it count (in a cell)."""
    if not text.isascii() or "\0" in text:
        text = text.translate(SEEN)
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = html.unescape(text)
    if "[" in text or "*" in text or "_" in text or "\\" in text or "`" in text:
        text = _without_marks(text)
    return lines_of(text) if lines else " ".join(text.split())


def lines_of(text: str) -> str:
    """The text with its line breaks, each line trimmed, without empty ones."""
    return "\n".join(line for piece in text.split("\n") if (line := " ".join(piece.split())))


def names(listed: str) -> frozenset[str]:
    """The words of a list that is written with spaces between."""
    return frozenset(listed.split())


def bold(text: str) -> bool:
    """Whether all of a line is set in bold, or all of it after a number."""
    said = re.sub(r"^[\d./()]+\s*", "", text.strip())
    return (
        len(said) > 4 and said[:2] in {"**", "__"} and said.endswith(said[:2]) and said[:2] not in said[2:-2]
    )


def _without_tags(text: str) -> str:
    text = ADDRESS.sub(r"\g<said>", COMMENT.sub(" ", text))
    return TAG.sub(lambda tag: "\n" if tag["name"].lower() in BREAKING else "", text)


def _without_marks(text: str) -> str:
    text = CODE.sub(r"\g<said>", text)
    text = PICTURE.sub(r"\g<said>", text)
    text = LINK.sub(r"\g<said>", text)
    for pattern in (STRONG, EMPHASIS, UNDERLINED):
        text = pattern.sub(r"\g<said>", text)
    return ESCAPED.sub(r"\1", LEFT_OPEN.sub("", text))
