"""Pieces of Markdown that the generated pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Made from the code by ./run docs: change the code, not this page. -->"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with one line for each row."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell(one) for one in line) + " |" for line in lines)


def cell(text: str) -> str:
    """Words that cannot break a table; what is escaped already stays as it is."""
    words = " ".join(text.split()).replace("\\|", "|").replace("|", "\\|")
    return words if "`" in words else words.replace("<", "&lt;")  # else a browser takes <id> for a tag
