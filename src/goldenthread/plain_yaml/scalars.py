"""What a text without quotation marks is (in quotation marks it is always a text), and what none may hold."""

from __future__ import annotations

import re
from typing import Final

# Characters outside the YAML 1.2 printable set (5.1), but for the byte order mark.
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
EMPTY: Final = frozenset({"", "~", "null", "Null", "NULL"})  # YAML 1.2.2, 10.3.2, as are the next three
TRUE: Final = frozenset({"true", "True", "TRUE"})
FALSE: Final = frozenset({"false", "False", "FALSE"})
NUMBER: Final = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
LONGEST_NUMBER: Final = 300  # characters; what is longer may be more than a number can hold, and stays text


def control_name(character: str) -> str:
    """What a control character is called."""
    return "NUL" if character == "\0" else f"U+{ord(character):04X}"


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
