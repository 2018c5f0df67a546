"""What a text without quotation marks is. A text in quotation marks is always a text."""

from __future__ import annotations

import re
from typing import Final

EMPTY: Final = frozenset({"", "~", "null", "Null", "NULL"})  # YAML 1.2.2, 10.3.2, as are the next three
TRUE: Final = frozenset({"true", "True", "TRUE"})
FALSE: Final = frozenset({"false", "False", "FALSE"})
NUMBER: Final = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
LONGEST_NUMBER: Final = 300  # characters; what is longer may be more than a number can hold, and stays text


def as_written(text: str) -> str | None:
    """The text itself: the field it stands in decides. Nothing where the field is left empty."""
    return None if text in EMPTY else text


def by_its_look(text: str) -> str | int | float | bool | None:
    """A text, number, true, false or nothing by the YAML 1.2 core schema: `no` and dates stay text.

    Not read as numbers: hexadecimal, octal, infinity, and what is more than a number can hold.
    """
    if text in EMPTY:
        return None
    if text in TRUE or text in FALSE:
        return text in TRUE
    if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text):
        return text
    if text.lstrip("-+").isdigit():
        return int(text)
    number = float(text)
    return number if abs(number) < float("inf") else text
