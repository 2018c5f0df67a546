"""Lists within a cell: one entry a line, and a line that begins with two spaces goes on with its entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_GOES_ON: Final = "  "


def one_a_line(texts: Iterable[str]) -> str:
    """The text of a cell that holds the entries."""
    return "\n".join(text.replace("\n", f"\n{_GOES_ON}") for text in texts)


def entries(cell: str) -> list[str]:
    """The entries of a cell; empty lines are passed over."""
    found: list[str] = []
    for line in cell.split("\n"):
        if line.startswith(_GOES_ON) and found:
            found[-1] += f"\n{line.removeprefix(_GOES_ON)}"
        elif line.strip():
            found.append(line)
    return found
