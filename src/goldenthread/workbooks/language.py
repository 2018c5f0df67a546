"""The language of an .xlsx file, for which xlsxwriter has no place: screen readers speak a workbook in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LANGUAGE: Final = b"<dc:language>en-GB</dc:language>"
_CORE: Final = "docProps/core.xml"
_END: Final = b"</cp:coreProperties>"


def with_language(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a workbook, its language among its properties."""
    return {**parts, _CORE: parts[_CORE].replace(_END, LANGUAGE + _END)}
